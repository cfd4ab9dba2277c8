"""Writes verdicts into nbgrader's own gradebook, so that formgrader and `nbgrader export` go on working.

Theory of operation
-------------------
nbgrader's `Gradebook` commits in each of its methods; a run that is killed leaves half a submission behind.
This writer uses nbgrader's models in a session of its own, and one transaction holds a submission or several.

What nbgrader's `autograde` writes is written, and no more: ``auto_score``, ``needs_manual_grade``,
``auto_comment``, the late penalty and the timestamp. ``manual_score``, ``extra_credit`` and
``manual_comment`` belong to people. Totals are not stored: nbgrader's database computes them.
"""

from functools import cache

from nbformat import from_dict
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Notebook,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.utils import compute_checksum, parse_utc
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, load_only

from grader.errors import UsageError
from grader.records import Outcome, Status
from grader.report.database import explained, open_database, resolve_url
from grader.report.layout import load_layout
from grader.report.marks import read_marks
from grader.report.notebook import read_cells
from grader.report.penalties import load_config, load_plugin, write_penalty

NO_RESPONSE = "No response."  # nbgrader's words for a cell that is as it was released
BUILD = "run `grader build`, and grade with the gradebook of this course"


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


def parse_timestamp(text):
    """Return the text of a ``timestamp.txt`` as nbgrader understands it: UTC without a zone; None for none.

    Raises
    ------
    UsageError
        If it is not a date and time.
    """
    try:
        return parse_utc(text.strip()) if text and text.strip() else None
    except (ValueError, OverflowError, TypeError, AttributeError) as error:
        raise UsageError(
            "a date and time in timestamp.txt, such as '2026-01-31 12:00:00 UTC'",
            f"{text[:60]!r}",
            "correct that file in the folder that was handed in",
        ) from error


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


def _write(session, record, plugin, checksums, unchanged):
    layout = load_layout(session, record)
    submission = _submission(session, record, layout)
    submitted = _mirror(session, submission, layout)[record.notebook]
    cells = layout.notebooks[record.notebook]
    _write_grades(session, submitted, cells, record, unchanged)
    _write_comments(session, submitted, cells, checksums)
    write_penalty(session, submission, submitted, layout.duedate, plugin)


def _submission(session, record, layout):
    if session.get(Student, record.student) is None:
        session.add(Student(id=record.student))
    submission = session.scalars(
        select(SubmittedAssignment).where(
            SubmittedAssignment.assignment_id == layout.assignment,
            SubmittedAssignment.student_id == record.student,
        )
    ).one_or_none()
    if submission is None:
        submission = SubmittedAssignment(assignment_id=layout.assignment, student_id=record.student)
        session.add(submission)
    submission.timestamp = parse_timestamp(record.timestamp)
    session.flush()
    return submission


def _mirror(session, submission, layout):
    """Make what is missing of nbgrader's rows: a notebook, a grade, a comment for each in the assignment."""
    query = select(SubmittedNotebook).where(SubmittedNotebook.assignment_id == submission.id)
    have = {row.notebook_id: row for row in session.scalars(query)}
    submitted = {}
    for name, cells in layout.notebooks.items():
        row = have.get(cells.notebook)
        if row is None:
            row = SubmittedNotebook(notebook_id=cells.notebook, assignment_id=submission.id, flagged=False)
            session.add(row)
        submitted[name] = row
    session.flush()
    new = [name for name, row in submitted.items() if row.notebook_id not in have]
    for name in new:
        _add_rows(session, submitted[name], layout.notebooks[name])
    return submitted


def _add_rows(session, submitted, cells):
    session.add_all(Grade(cell_id=cell.id, notebook_id=submitted.id) for cell in cells.graded.values())
    session.add_all(Comment(cell_id=id, notebook_id=submitted.id) for id in cells.commented.values())
    session.flush()


def _write_grades(session, submitted, cells, record, unchanged):
    columns = (Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade)
    grades = _rows(session, Grade, submitted, cells.graded_ids, *columns)
    verdicts = {verdict.grade_id: verdict for verdict in record.cells}
    _require_same_cells(cells, verdicts, record)
    for name, cell in cells.graded.items():
        grade = grades[cell.id]
        grade.auto_score = auto_score_of(verdicts.get(name), record)
        if grade.manual_score is None:
            grade.needs_manual_grade = grade.auto_score is None
        elif name not in unchanged:  # a mark is looked at again once its answer has changed
            grade.needs_manual_grade = True


def auto_score_of(verdict, record):
    """Return the points that a verdict gives a cell.

    None asks a person; so do a fault of ours and a cell that this run knows nothing about.
    """
    if record.status is Status.ENGINE_FAULT or (verdict and verdict.outcome is Outcome.ENGINE_FAULT):
        return None
    if verdict is None:
        return None if record.status.is_graded else 0.0
    return None if verdict.score is None else float(verdict.score)


def _require_same_cells(cells, verdicts, record):
    for name, verdict in verdicts.items():
        known = cells.graded.get(name)
        if known is None or known.max_score != verdict.max_score:
            found = f"'{name}' for {verdict.max_score:g} points"
            expected = f"'{name}' for {known.max_score:g} points" if known else "a cell of that notebook"
            raise UsageError(f"{expected}, as the gradebook has it for '{record.notebook}'", found, BUILD)


def _write_comments(session, submitted, cells, checksums):
    """Remark on the solution cells that are as they were released."""
    comments = _rows(session, Comment, submitted, cells.commented.values(), Comment.auto_comment)
    for name, id in cells.commented.items():
        is_unchanged = name in checksums and checksums[name] == cells.checksums.get(name)
        comments[id].auto_comment = NO_RESPONSE if is_unchanged else None


def _checksum(cell):
    metadata = {"nbgrader": cell.nbgrader}
    return compute_checksum(from_dict({"cell_type": cell.kind, "source": cell.source, "metadata": metadata}))


def _rows(session, model, submitted, cell_ids, *columns):
    """Rows of one submitted notebook by cell id; a cell added to the notebook since then gets its row now."""
    query = select(model).where(model.notebook_id == submitted.id).options(load_only(model.cell_id, *columns))
    rows = {row.cell_id: row for row in session.scalars(query)}
    for id in cell_ids:
        if id not in rows:
            rows[id] = model(cell_id=id, notebook_id=submitted.id)
            session.add(rows[id])
    return rows
