"""Verdicts on a class, for whoever wants to go on with them: points, what is open, a table, a page."""

from pathlib import Path

from grader.errors import UsageError
from grader.grading.preflight import require_writable_file
from grader.report.files import replace_file


class Results:
    """The records of graded submissions, by assignment, then by student.

    Parameters
    ----------
    records : iterable of NotebookRecord
        With the points of the gradebook.

    Attributes
    ----------
    records : list of NotebookRecord
        Each has ``student``, ``assignment``, ``score``, ``max_score``, ``status`` and ``cells``; each cell
        ``grade_id``, ``score`` (None: open), ``outcome`` and the ``message`` that the student reads.
    """

    def __init__(self, records):
        self.records = sorted(records, key=lambda record: (record.assignment, record.student))

    def __iter__(self):
        return iter(self.records)

    def __len__(self):
        return len(self.records)

    def __repr__(self):
        what = ", ".join(sorted({record.assignment for record in self.records}))
        faults = f", {len(self.faults)} with a fault of the grader's" if self.faults else ""
        return f"<{type(self).__name__} of {what}: {len(self)} submissions{faults}; table() shows them>"

    def record(self, student, assignment=None):
        """Return one student's record.

        Parameters
        ----------
        student : str
        assignment : str, optional
            Not needed where there is only one of this student's.

        Raises
        ------
        UsageError
            If there is none, or several.
        """
        found = [one for one in self.records if one.student == student]
        chosen = [one for one in found if assignment in (None, one.assignment)]
        if len(chosen) == 1:
            return chosen[0]
        graded = sorted({one.student for one in self.records})
        raise UsageError(
            f"one record of '{student}'" + (f" in '{assignment}'" if assignment else ""),
            f"{len(chosen)}; {len(found)} of that student in all",
            f"name the assignment, one of {', '.join(one.assignment for one in found)}"
            if found
            else f"choose one of {', '.join(graded)}",
        )

    def points(self):
        """Return the points of every submission, those given by hand included: a dict.

        Its keys are pairs of student and assignment; None stands for points that a fault of the grader's
        leaves open.
        """
        return {(one.student, one.assignment): None if one.is_fault else one.score for one in self.records}

    def rows(self):
        """Return a flat dict a submission, for instance for ``pandas.DataFrame(results.rows())``."""
        points = self.points()
        return [
            {
                "student": one.student,
                "assignment": one.assignment,
                "points": points[one.student, one.assignment],
                "max_points": one.max_score,
                "status": str(one.status),
                "waiting": one.n_waiting,
                "what_to_look_at": one.first_hint,
            }
            for one in self.records
        ]

    @property
    def faults(self):
        """The records in which the grader, not a student, is at fault; ``grade`` tries them again."""
        return [record for record in self.records if record.is_fault]

    @property
    def waiting(self):
        """The records with answers that wait for a person to give points."""
        return [record for record in self.records if record.n_waiting]

    def table(self):
        """Return the class as a table, which a notebook shows and ``rich.print`` prints."""
        from grader.report.verdicts import class_table  # slow to load

        return class_table(self.records)

    def report(self, page="class.html"):
        """Write a page about the class: who solved what, and which mistakes were common.

        Parameters
        ----------
        page : path-like
            The HTML file to write.

        Returns
        -------
        Path

        Raises
        ------
        UsageError
            If it cannot be written; an earlier page is intact then.
        """
        path = Path(page)
        require_writable_file(path.absolute())

        from grader.grading.clerk import Clerk  # the same

        with Clerk() as clerk:
            replace_file(path, clerk.report(self.records).encode("utf-8", "replace"))
        return path
