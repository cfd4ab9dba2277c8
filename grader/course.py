"""A course folder as an object: build it, grade what was handed in, and go on with the results.

>>> from grader import Course
>>> course = Course("my-course")
>>> run = course.grade("01_neuron", students=["ann", "bob"], workers=2)
>>> run.table()
>>> run.record("ann").score
7.0

The commands of `grader` do nothing else. Every error is a `grader.errors.GraderError`, which says what was
expected, what was found and what to do.
"""

import logging
from pathlib import Path

from grader.errors import UsageError
from grader.grading.folder import CourseFolder, require_course
from grader.grading.preflight import require_writable, require_writable_file

FORGEABLE = "{name} runs in the student's own kernel: an answer made for that can forge it."
DESTINATIONS = {
    "canvas": "canvas.csv",
    "csv": "grades.csv",
    "gradescope": "gradescope",
    "moodle": "moodle.csv",
}


class Course(CourseFolder):
    """A course folder that exists and has an assignment in it.

    Parameters
    ----------
    root : path-like
        The folder that holds ``solutions`` and ``submitted``; the current one by default.
    gradebook : str, optional
        Database of the grades, as an SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    tell : callable, optional
        Called with a sentence on whatever an instructor has to know of and that is no error: work that is not
        read, points that are not this judge's. By default it is logged as a warning of the logger "grader",
        which Python shows on stderr.

    Raises
    ------
    UsageError
        If there is no such folder, or it holds no assignment.

    Examples
    --------
    >>> course = Course("my-course")
    >>> course.assignments()
    ['01_neuron', '02_activations']
    """

    def __init__(self, root=".", *, gradebook=None, tell=None):
        super().__init__(root, gradebook)
        self._tell = tell or logging.getLogger("grader").warning
        require_course(self)

    def __repr__(self):
        return f"Course({str(self.root)!r})"

    def build(self, *assignments, force=False):
        """Build the notebooks of all assignments, or of those named.

        The model solutions of what has changed are run with all tests and claims.

        Parameters
        ----------
        *assignments : str
        force : bool, default=False
            Write over a released notebook even if it holds answers.

        Returns
        -------
        list of Path
            The notebooks, each for instructors before that for students.

        Raises
        ------
        UsageError
            If a model solution fails a test or a claim, or a released notebook holds answers; nothing has
            been written then.
        """
        names = self.choose(assignments)
        require_writable(self.solutions)
        require_writable(self.notebooks)

        from grader.authoring import build  # here and below: what is slow to load
        from grader.engine.model import kernel_tests

        paths = build(self.root, names, force=force, run=True)
        for path in paths:
            if path.is_relative_to(self.solutions):
                for name in kernel_tests(path.read_text(encoding="utf-8")):
                    self._tell(FORGEABLE.format(name=name))
        return paths

    def grade(
        self,
        *assignments,
        students=(),
        workers=None,
        timeout=None,
        force=False,
        isolation="bubblewrap",
        scheduler=None,
        watch=None,
    ):
        """Grade what was handed in for all assignments, or for those named.

        What has not changed since the last time keeps its grade without being run. Points go to the
        gradebook, graded notebooks to ``autograded/``, pages for the students to ``feedback/``.

        Parameters
        ----------
        *assignments : str
        students : sequence of str
            Their ids; none stands for everybody.
        workers : int, optional
            Submissions at a time; by default as many as there are processors.
        timeout : float, optional
            Seconds that a cell or a test may take; 30 by default.
        force : bool, default=False
            Grade what has not changed, too.
        isolation : {"bubblewrap", "none"}
            How strangers' code is locked in; "none" is only for code that you would run yourself.
        scheduler : str, optional
            Address of a Dask cluster that grades, for instance ``"tcp://host:8786"``.
        watch : callable, optional
            ``watch(record, n_all)`` is called after each submission; before the first, with None for it.

        Returns
        -------
        Run

        Raises
        ------
        UsageError
            If there is nothing to grade, a model solution does not get full points from its own tests, or
            something cannot be written to. Nobody has been graded then.

        Examples
        --------
        >>> run = course.grade("01_neuron", students=["ann"])
        >>> run.points()
        {('ann', '01_neuron'): 7.0}
        >>> run.changes
        ["ann's 01_neuron: 5 to 7 points (layer_test 0 to 2)"]
        """
        from grader.run import grade

        settings = {"timeout": timeout, "force": force, "watch": watch}
        engine = {"workers": workers, "isolation": isolation, "scheduler": scheduler}
        return grade(self, assignments, _listed(students), self._tell, **settings, **engine)

    def results(self, *assignments):
        """Return what has been graded until now, with the points of the gradebook.

        Points given by hand and late penalties are in it.

        Parameters
        ----------
        *assignments : str
            None stands for all.

        Returns
        -------
        Results

        Raises
        ------
        UsageError
            If nothing of them has been graded.
        """
        from grader.grading.graded import name_unvouched, settled_records
        from grader.results import Results

        records = settled_records(self, assignments, self._tell)
        name_unvouched(self, self._tell, assignments)
        return Results(records)

    def feedback(self, *assignments, students=(), watch=None):
        """Write the students' pages again, after somebody has graded by hand.

        Parameters
        ----------
        *assignments : str
        students : sequence of str
            Their ids; none stands for everybody.
        watch : callable, optional
            ``watch(path, n_all)`` is called after each page; before the first, with None for it.

        Returns
        -------
        list of Path

        Raises
        ------
        UsageError
            If nothing has been graded, or a page cannot be written.
        """
        from grader.grading.graded import name_unvouched, read_records
        from grader.grading.pages import write_pages

        paths = write_pages(self, read_records(self, assignments, _listed(students)), watch)
        name_unvouched(self, self._tell, assignments)
        return paths

    def report(self, *assignments, page="class.html"):
        """Write a page about the class: who solved what, and which mistakes were common.

        Parameters
        ----------
        *assignments : str
        page : path-like
            The HTML file to write.

        Returns
        -------
        Path
        """
        return self.results(*assignments).report(page)

    def export(self, kind, *assignments, to=None):
        """Write the grades for another system, points given by hand and late penalties included.

        Parameters
        ----------
        kind : {"canvas", "csv", "gradescope", "moodle"}
        *assignments : str
        to : path-like, optional
            The CSV file, or the folder for Gradescope; by default ``canvas.csv`` and so on, in the current
            folder.

        Returns
        -------
        list of Path
            What was written.

        Raises
        ------
        UsageError
            If the format is unknown, nothing has been graded, or a file cannot be written.
        """
        self.choose(assignments)
        to = Path(to or DESTINATIONS.get(kind, kind))
        require = require_writable if kind == "gradescope" else require_writable_file
        require(to.absolute())

        from grader.report.exports import export, read_scores

        records = self.results(*assignments).records
        return export(kind, to, scores=read_scores(self.gradebook, self.root, assignments), records=records)

    def gradescope_autograder(self, *assignments, to=None, isolation="bubblewrap"):
        """Write an archive to upload to Gradescope as an autograder: the judge and one assignment.

        Parameters
        ----------
        *assignments : str
            One name; none where the course has but one assignment.
        to : path-like, optional
            The archive; by default ``autograder.zip`` in the current folder.
        isolation : {"bubblewrap", "none"}
            How the submissions are to be locked in there.

        Returns
        -------
        Path

        Raises
        ------
        UsageError
            If it is not one assignment, that is not built, or the archive cannot be written.
        """
        chosen, to = self.choose(assignments), Path(to or "autograder.zip")
        require_writable_file(to.absolute())
        if len(chosen) != 1:
            expected = "one assignment, which Gradescope's autograder is for"
            raise UsageError(expected, f"{len(chosen)}", "name one of them")

        from grader.grading.sources import current_source
        from grader.report.gradescope import write_autograder

        source, released = current_source(self, chosen[0]), self.released(chosen[0])
        if not released.is_file():
            todo = f"run `grader build {chosen[0]}`"
            raise UsageError("the released notebook", f"none at '{released}'", todo)
        return write_autograder(to, chosen[0], source, released.parent, isolation)


def _listed(names):
    """Return a sequence of names; a single one is not taken for its letters."""
    return (names,) if isinstance(names, str) else tuple(names)
