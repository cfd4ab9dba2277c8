"""One notebook at a time, judged as the course would judge it; nothing is written."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from grader.engine import Limits, Task, cells_of, grade_one
from grader.engine.submission import Unreadable, read_bytes
from grader.errors import UsageError
from grader.grading.folder import CourseFolder
from grader.records import NotebookRecord, Outcome
from grader.report.text import one_line

NOTEBOOK = "a notebook of this course, with test cells"
SAVE_FIRST = "name the notebook that you work on, after saving it"
BY_HAND = "A person gives the points for {}, once it is handed in: only the gradebook has them."


@dataclass(frozen=True)
class Checked:
    """The verdict on a notebook.

    Parameters
    ----------
    record : NotebookRecord
    remark : str
        How it stands in the gradebook, or who gives what points; may be empty.
    source : str
        The notebook that the tests were taken from, as JSON.
    """

    record: NotebookRecord
    remark: str
    source: str

    @property
    def is_right(self):
        """Whether every exercise that a test can judge is right."""
        return {cell.outcome for cell in self.record.cells} <= {Outcome.PASSED, Outcome.MANUAL}

    def table(self):
        """Return a row an exercise, which a notebook shows and ``rich.print`` prints."""
        from grader.report.verdicts import exercise_table  # slow to load

        return exercise_table(self.record, self._bonus(), has_more=self._has_more())

    def messages(self):
        """Return what the tests have found, each as its cell shows it, which ``rich.print`` prints."""
        from grader.report.verdicts import exercise_messages  # slow to load

        return exercise_messages(self.record)

    def _bonus(self):
        """Return the ids of the test cells whose points are a bonus."""
        marks = [cell["metadata"] for cell in json.loads(self.source)["cells"]]
        return {mark["nbgrader"]["grade_id"] for mark in marks if mark.get("grader", {}).get("optional")}

    def _has_more(self):
        """Tell whether hidden tests were taken out; what the builder writes says so."""
        return "hidden=True" in self.source and "hidden_tests_run()" not in self.source


def check_notebook(notebook, course=".", *, gradebook=None, timeout=None, isolation="bubblewrap"):
    """Judge one notebook, by the course's tests where it has this notebook, else by those in it.

    Of a submission of the course that has been graded, and not changed since, the points are those of the
    gradebook, with marks given by hand.

    Parameters
    ----------
    notebook : path-like
    course : path-like
        The course folder; it need not be one.
    gradebook : str, optional
        Database of the grades, as an SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    timeout : float, optional
        Seconds that a cell may take.
    isolation : {"bubblewrap", "none"}
        How the notebook's code is locked in.

    Returns
    -------
    Checked

    Raises
    ------
    UsageError
        If it is no notebook, or there is nothing in it to check.

    Examples
    --------
    >>> check_notebook("notebooks/01_neuron/01_neuron.ipynb").table()
    """
    notebook, folder, limits = Path(notebook), CourseFolder(course, gradebook), Limits.within(timeout)
    source, released = _source(notebook, folder, limits), folder.released(notebook.stem)
    beside = released.parent if released.is_file() else None
    task = Task("", notebook.stem, notebook.stem, source, notebook.resolve(), released=beside)
    record = judge_one(task, limits, isolation)
    if not (record.status.is_graded or record.is_fault):
        raise _unreadable(notebook, record.note)
    if not record.cells:
        raise UsageError(NOTEBOOK, f"none in '{notebook}'", SAVE_FIRST)
    return Checked(*_as_it_stands(record, notebook, folder), source)


def judge_one(task, limits, isolation):
    """Return the record of one submission, in which hand-graded answers that nobody has written earn 0."""
    record = grade_one(task, limits=limits, isolation=isolation)
    path = task.released / f"{task.notebook}.ipynb" if task.released else None
    if path is None or not path.is_file():
        return record

    from grader.report.notebook import with_untouched, written_in  # slow to load

    text = path.read_text(encoding="utf-8", errors="replace")
    return with_untouched(record, written_in(record.executed), written_in(text))


def _source(notebook, course, limits):
    """Return the text of the notebook that the test cells are taken from."""
    if not notebook.is_file():
        raise UsageError(
            "the notebook to check",
            f"a folder at '{notebook}'" if notebook.is_dir() else f"no file at '{notebook}'",
            "name an .ipynb file, for instance 'notebooks/01_neuron/01_neuron.ipynb'",
        )
    for path in (course.source(notebook.stem), course.released(notebook.stem)):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    try:
        cells_of(read_bytes(notebook.resolve(), limits.submission_bytes))
    except Unreadable as problem:
        raise _unreadable(notebook, problem.note) from None
    return notebook.read_text(encoding="utf-8-sig")


def _unreadable(notebook, note):
    found = note.partition(", found ")[2] or note  # what somebody who hands in is told to do is left out
    return UsageError(NOTEBOOK, f"in '{notebook}': {found.partition('. ')[0]}".removesuffix("."), SAVE_FIRST)


def _as_it_stands(record, notebook, course):
    """Return the record with what the gradebook has of a submission, and a remark on its points."""
    student = _student(notebook, course)
    if student is None:
        waiting = ", ".join(one_line(cell.grade_id) for cell in record.cells if cell.waits)
        return record, BY_HAND.format(waiting) if waiting else ""

    from grader.report.settled import as_it_stands

    return as_it_stands(replace(record, student=student), course.gradebook, course.root)


def _student(notebook, course):
    """Return whose notebook it is, where it lies where `grade` looks for it; else None."""
    try:
        *place, name = notebook.resolve().relative_to(course.submitted.resolve()).parts
    except ValueError:
        return None
    return place[0] if len(place) == 2 and name == f"{place[1]}.ipynb" else None
