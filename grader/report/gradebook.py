"""Writes verdicts into nbgrader's own gradebook, so that formgrader and `nbgrader export` go on working.

Theory of operation
-------------------
nbgrader's `Gradebook` commits in each of its methods; a run that is killed leaves half a submission behind.
This writer uses nbgrader's models in a session of its own, and one transaction holds a submission or several.
Late penalties follow the rules and the plugin that nbgrader itself would use.
"""

from functools import cache
from pathlib import Path

from nbformat import from_dict
from nbgrader.api import Assignment, Grade, Notebook, SourceCell, SubmittedAssignment, SubmittedNotebook
from nbgrader.utils import compute_checksum
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session
from traitlets.config import Config, PyFileConfigLoader

from grader.errors import UsageError
from grader.report.database import explained, open_database, resolve_url
from grader.report.notebook import read_cells
from grader.report.rows import load_layout, mirrored, submission_of, write_comments, write_grades
from grader.report.settled import read_marks

CONFIG_FILE = "nbgrader_config.py"


def open_gradebook(url=None, root=".", *, wait=5.0, config=None):
    """Open a gradebook for writing; it is made if it does not exist.

    Parameters
    ----------
    url : str, optional
        Any SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    wait : float
        Seconds to wait while another program writes to the gradebook (SQLite).
    config : traitlets.config.Config, optional
        Settings of the late submission plugin; by default those in the course's ``nbgrader_config.py``.

    Returns
    -------
    GradebookWriter

    Raises
    ------
    UsageError
        If the gradebook is locked, can only be read, is no database, or belongs to another nbgrader.
    """
    url = resolve_url(url, root)
    plugin = cache(lambda: load_plugin(load_config(root) if config is None else config))
    writer = GradebookWriter(url, open_database(url, wait), plugin)
    try:
        if writer.has_due_dates():
            plugin()  # what is wrong with it is said before anything is graded
    except BaseException:
        writer.close()
        raise
    return writer


class GradebookWriter:
    """The one writer of a grading run; see `open_gradebook`. Use it in a ``with`` statement."""

    def __init__(self, url, engine, plugin):
        self._url, self._engine, self._plugin = url, engine, plugin

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Disconnect from the database."""
        self._engine.dispose()

    def has_due_dates(self):
        """Whether a submission can be late at all."""
        query = select(Assignment.id).where(Assignment.duedate.is_not(None)).limit(1)
        with explained(self._url), Session(self._engine) as session:
            return session.scalar(query) is not None

    def record(self, *records, read=None, unchanged=frozenset()):
        """Write verdicts in one transaction: all of them, or none if something is wrong.

        Parameters
        ----------
        *records : NotebookRecord
            The notebooks of one submission, or of several. Writing a record again changes nothing.
        read : callable, optional
            Does the work of `checksums_of`; what it raises ends the transaction.
        unchanged : set of str
            Grade ids whose answers are as they were when they were graded last: a mark that a person has
            given there need not be looked at again.

        Raises
        ------
        UsageError
            If the gradebook does not know an assignment, notebook or cell, or cannot be written to.
        """
        with explained(self._url), Session(self._engine) as session, session.begin():
            for record in records:
                _write(session, record, self._plugin, (read or checksums_of)(record), unchanged)

    def update_penalties(self, assignments):
        """Find the late penalties anew: a due date may have been set, or points given, since.

        Returns
        -------
        dict of (str, str) to (float, float)
            By student and assignment, where it is another now: the penalty before and after.
        """
        query = (
            select(SubmittedNotebook, SubmittedAssignment, Assignment)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .where(Assignment.name.in_(assignments))
            .where(or_(Assignment.duedate.is_not(None), SubmittedNotebook.late_submission_penalty > 0))
        )
        found = {}
        with explained(self._url), Session(self._engine) as session, session.begin():
            for submitted, submission, assignment in session.execute(query).all():
                before = submitted.late_submission_penalty or 0.0
                write_penalty(session, submission, submitted, assignment.duedate, self._plugin)
                after = submitted.late_submission_penalty or 0.0
                found[submission.student_id, assignment.name] = (before, after)
        return {names: both for names, both in found.items() if both[0] != both[1]}

    def released(self, assignment, notebook):
        """Return the checksum of every answer as it was released, by grade id."""
        query = (
            select(SourceCell.name, SourceCell.checksum)
            .join(Notebook, SourceCell.notebook_id == Notebook.id)
            .join(Assignment, Notebook.assignment_id == Assignment.id)
            .where(Assignment.name == assignment, Notebook.name == notebook)
        )
        with explained(self._url), Session(self._engine) as session:
            return dict(session.execute(query).all())

    def recorded(self):
        """Return the pairs (student, assignment) for which there are grades."""
        query = select(SubmittedAssignment.student_id, Assignment.name).join(SubmittedAssignment.assignment)
        with explained(self._url), Session(self._engine) as session:
            return {(student, assignment) for student, assignment in session.execute(query)}

    def marks(self, student, assignment, notebook):
        """Return the `Marks` of a notebook after grading by hand, or None if the gradebook has none of it."""
        with explained(self._url), Session(self._engine) as session:
            return read_marks(session, student, assignment, notebook)


def checksums_of(record):
    """Return the checksum of every solution cell of a graded notebook, by grade id."""
    written = [cell for cell in read_cells(record.executed) if cell.is_solution] if record.executed else []
    return {cell.grade_id: _checksum(cell) for cell in written}


def _checksum(cell):
    metadata = {"nbgrader": cell.nbgrader}
    return compute_checksum(from_dict({"cell_type": cell.kind, "source": cell.source, "metadata": metadata}))


def _write(session, record, plugin, checksums, unchanged):
    layout = load_layout(session, record)
    submission = submission_of(session, record, layout)
    submitted = mirrored(session, submission, layout)[record.notebook]
    cells = layout.notebooks[record.notebook]
    write_grades(session, submitted, cells, record, unchanged)
    write_comments(session, submitted, cells, checksums)
    write_penalty(session, submission, submitted, layout.duedate, plugin)


def load_config(root):
    """Return the settings in the course's ``nbgrader_config.py``; empty ones if there is no such file."""
    if not Path(root, CONFIG_FILE).is_file():
        return Config()
    try:
        return PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()
    except Exception as error:
        raise UsageError(
            f"settings that Python can run in '{Path(root, CONFIG_FILE)}'",
            f"{type(error).__name__}: {error}",
            "correct that file",
        ) from error


def load_plugin(config):
    """Return the plugin named by ``AssignLatePenalties.plugin_class``, by default nbgrader's own."""
    from nbgrader.preprocessors import AssignLatePenalties  # half a second, and few courses have due dates

    try:
        step = AssignLatePenalties(config=config)
        step.init_plugin()
    except Exception as error:
        raise UsageError(
            "a late submission plugin that can be loaded",
            f"{type(error).__name__}: {error}",
            f"correct AssignLatePenalties.plugin_class in {CONFIG_FILE}",
        ) from error
    return step.plugin_inst


def late_penalty(plugin, student, score, seconds_late):
    """Return the points that lateness costs: between 0 and the score, or None where there is no penalty."""
    try:
        penalty = plugin.late_submission_penalty(student, score, seconds_late)
        return None if penalty is None else min(max(0.0, float(penalty)), score)
    except Exception as error:
        raise UsageError(
            f"a penalty in points, or None, from {type(plugin).__name__} for {seconds_late:.0f} s of delay",
            f"{type(error).__name__}: {error}",
            "correct the plugin; nothing was recorded for this submission",
        ) from error


def write_penalty(session, submission, submitted, duedate, plugin):
    """Find the penalty of a submitted notebook and write it into its row."""
    session.flush()
    score = session.scalar(
        select(func.coalesce(func.sum(Grade.score), 0.0)).where(Grade.notebook_id == submitted.id)
    )
    late = _seconds_late(submission, duedate)
    penalty = late_penalty(plugin(), submission.student_id, score, late) if late > 0 else None
    submitted.late_submission_penalty = penalty


def _seconds_late(submission, duedate):
    if submission.timestamp is None or duedate is None:
        return 0.0
    if submission.extension is not None:
        duedate += submission.extension
    return (submission.timestamp - duedate).total_seconds()
