"""The gradebook's rows of a submission: what nbgrader knows of its assignment, and a verdict written into it.

What nbgrader's `autograde` writes is written, and no more: ``auto_score``, ``needs_manual_grade``,
``auto_comment``, the late penalty and the timestamp. ``manual_score``, ``extra_credit`` and
``manual_comment`` belong to people. Totals are not stored: nbgrader's database computes them.
"""

from dataclasses import dataclass, field
from datetime import datetime

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import select
from sqlalchemy.orm import load_only

from grader.errors import UsageError
from grader.report.moments import moment_of
from grader.report.settled import auto_score_of

NO_RESPONSE = "No response."  # nbgrader's words for a cell that is as it was released
BUILD = "run `grader build`, and grade with the gradebook of this course"
GRADED, COMMENTED = {"GradeCell", "TaskCell"}, {"SolutionCell", "TaskCell"}
RECORD_FIRST = "run `grader build`, which records the assignments in the gradebook, then grade again"


@dataclass(frozen=True)
class GradedCell:
    """A row of nbgrader's table of graded cells."""

    id: str
    max_score: float


@dataclass(frozen=True)
class Cells:
    """The cells of one notebook."""

    notebook: str  # nbgrader's id of the notebook
    graded: dict[str, GradedCell] = field(default_factory=dict)  # by grade id
    commented: dict[str, str] = field(default_factory=dict)  # grade id -> nbgrader's id of the cell
    checksums: dict[str, str] = field(default_factory=dict)  # grade id -> checksum of what was released

    @property
    def graded_ids(self):
        """nbgrader's ids of the graded cells."""
        return [cell.id for cell in self.graded.values()]


@dataclass(frozen=True)
class Layout:
    """An assignment with its notebooks."""

    assignment: str  # nbgrader's id of the assignment
    duedate: datetime | None
    notebooks: dict[str, Cells]


def load_layout(session, record):
    """Read the layout of a record's assignment.

    Raises
    ------
    UsageError
        If the gradebook does not know the assignment, or not that notebook in it.
    """
    query = select(Assignment.id, Assignment.duedate).where(Assignment.name == record.assignment)
    assignment = session.execute(query).one_or_none()
    if assignment is None:
        raise UsageError(f"the assignment '{record.assignment}' in the gradebook", "none", RECORD_FIRST)
    notebooks = _load_notebooks(session, assignment.id)
    if record.notebook not in notebooks:
        raise UsageError(
            f"the notebook '{record.notebook}' of the assignment '{record.assignment}' in the gradebook",
            ", ".join(f"'{name}'" for name in sorted(notebooks)) or "none",
            RECORD_FIRST,
        )
    return Layout(assignment.id, assignment.duedate, notebooks)


def _load_notebooks(session, assignment):
    query = select(Notebook.id, Notebook.name).where(Notebook.assignment_id == assignment)
    found = {row.id: (row.name, Cells(row.id)) for row in session.execute(query)}
    worth = _load_max_scores(session, found)
    for cell in session.execute(_columns(BaseCell, found, "id", "name", "type", "notebook_id")):
        cells = found[cell.notebook_id][1]
        if cell.type in GRADED:
            cells.graded[cell.name] = GradedCell(cell.id, worth[cell.id])
        if cell.type in COMMENTED:
            cells.commented[cell.name] = cell.id
    for cell in session.execute(_columns(SourceCell, found, "name", "checksum", "notebook_id")):
        found[cell.notebook_id][1].checksums[cell.name] = cell.checksum
    return dict(found.values())


def _columns(model, notebooks, *names):
    table = model.__table__  # the ORM would load the subclasses' tables too, one row at a time
    return select(*(table.c[name] for name in names)).where(table.c.notebook_id.in_(notebooks))


def _load_max_scores(session, notebooks):
    base = BaseCell.__table__
    of_these = select(base.c.id).where(base.c.notebook_id.in_(notebooks))
    worth = {}
    for table in (GradeCell.__table__, TaskCell.__table__):
        query = select(table.c.id, table.c.max_score).where(table.c.id.in_(of_these))
        worth.update((row.id, row.max_score) for row in session.execute(query))
    return worth


def parse_timestamp(text):
    """Return the text of a ``timestamp.txt`` as nbgrader keeps it: UTC without a zone; None for none.

    Raises
    ------
    UsageError
        If it is not a date and time.
    """
    try:
        return moment_of(text.strip()) if text and text.strip() else None
    except (ValueError, OverflowError, TypeError, AttributeError) as error:
        raise UsageError(
            "a date and time in timestamp.txt, such as '2026-01-31 12:00:00 UTC'",
            f"{text[:60]!r}",
            "correct that file in the folder that was handed in",
        ) from error


def submission_of(session, record, layout):
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


def mirrored(session, submission, layout):
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


def write_grades(session, submitted, cells, record, unchanged):
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


def _require_same_cells(cells, verdicts, record):
    for name, verdict in verdicts.items():
        known = cells.graded.get(name)
        if known is None or known.max_score != verdict.max_score:
            found = f"'{name}' for {verdict.max_score:g} points"
            expected = f"'{name}' for {known.max_score:g} points" if known else "a cell of that notebook"
            raise UsageError(f"{expected}, as the gradebook has it for '{record.notebook}'", found, BUILD)


def write_comments(session, submitted, cells, checksums):
    """Remark on the solution cells that are as they were released."""
    comments = _rows(session, Comment, submitted, cells.commented.values(), Comment.auto_comment)
    for name, id in cells.commented.items():
        is_unchanged = name in checksums and checksums[name] == cells.checksums.get(name)
        comments[id].auto_comment = NO_RESPONSE if is_unchanged else None


def _rows(session, model, submitted, cell_ids, *columns):
    """Rows of one submitted notebook by cell id; a cell added to the notebook since then gets its row now."""
    query = select(model).where(model.notebook_id == submitted.id).options(load_only(model.cell_id, *columns))
    rows = {row.cell_id: row for row in session.scalars(query)}
    for id in cell_ids:
        if id not in rows:
            rows[id] = model(cell_id=id, notebook_id=submitted.id)
            session.add(rows[id])
    return rows
