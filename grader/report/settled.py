"""Verdicts as the gradebook has them, with marks by hand and late penalties; whose points are not ours."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from grader.errors import UsageError
from grader.records import Outcome, Status
from grader.report import autograded
from grader.report.database import reading
from grader.report.notebook import answers_of, unchanged_answers
from grader.report.text import one_line, points

CELLS = BaseCell.__table__
STANDS = "These are the points of the gradebook: marks given by hand and late penalties are included."
NOT_GRADED = "This submission is not in the gradebook yet: `grader grade` grades it."
ANOTHER = "another answer to {} than was marked"
CHANGED = "Since it was graded something has changed: {}. `grader grade` puts it into the gradebook."


@dataclass(frozen=True)
class Mark:
    """What a graded cell earned in the end."""

    points: float
    by_hand: bool  # a person gave or changed the points
    pending: bool  # a person has yet to look at it


@dataclass(frozen=True)
class Marks:
    """What the gradebook says about one notebook of one student, after people have graded by hand."""

    cells: dict[str, Mark] = field(default_factory=dict)  # by grade id
    comments: dict[str, str] = field(default_factory=dict)  # by grade id of the solution cell
    late_penalty: float = 0.0

    @property
    def digest(self):
        """A text that changes with them."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def read_marks(session, student, assignment, notebook):
    """Return the Marks of a notebook, or None if the gradebook has none of it."""
    query = (
        select(SubmittedNotebook.id, SubmittedNotebook.late_submission_penalty)
        .join(SubmittedNotebook.assignment)
        .join(SubmittedAssignment.assignment)
        .join(SubmittedNotebook.notebook)
        .where(
            SubmittedAssignment.student_id == student,
            Assignment.name == assignment,
            Notebook.name == notebook,
        )
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    return Marks(
        _cells(session, found.id), _comments(session, found.id), found.late_submission_penalty or 0.0
    )


def _cells(session, submitted):
    columns = (CELLS.c.name, Grade.score, Grade.manual_score, Grade.needs_manual_grade)
    query = select(*columns).join(CELLS, CELLS.c.id == Grade.cell_id).where(Grade.notebook_id == submitted)
    return {
        name: Mark(points, by_hand=manual is not None, pending=pending)
        for name, points, manual, pending in session.execute(query)
    }


def _comments(session, submitted):
    query = (
        select(CELLS.c.name, Comment.comment)
        .join(CELLS, CELLS.c.id == Comment.cell_id)
        .where(Comment.notebook_id == submitted, Comment.comment.is_not(None))
    )
    return {name: comment for name, comment in session.execute(query) if comment}


def settle(record, marks):
    """Return a record with the points of the gradebook.

    Parameters
    ----------
    record : NotebookRecord
        What the checks said.
    marks : Marks or None
        What the gradebook says; with None the record stays as it is.
    """
    if marks is None:
        return record
    cells = tuple(_settled(cell, marks.cells.get(cell.grade_id)) for cell in record.cells)
    is_open = any(cell.outcome is Outcome.ENGINE_FAULT for cell in cells)
    healed = cells and record.status is Status.ENGINE_FAULT and not is_open
    status = Status.GRADED if healed else record.status
    return replace(record, cells=cells, status=status, late_penalty=marks.late_penalty)


def _settled(cell, mark):
    if mark is None:
        return cell
    if mark.by_hand:
        return replace(cell, score=mark.points, outcome=Outcome.MANUAL, waits=mark.pending)
    if cell.outcome in (Outcome.MANUAL, Outcome.ENGINE_FAULT):
        return replace(cell, waits=cell.outcome is Outcome.MANUAL)
    return replace(cell, score=mark.points)


def read_all(records, url=None, root=".", *, wait=5.0):
    """Return the Marks of each record, None where the gradebook has none.

    Parameters
    ----------
    records : iterable of NotebookRecord
    url : str, optional
        Any SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    wait : float
        Seconds to wait while another program writes to the gradebook (SQLite).

    Raises
    ------
    UsageError
        If there is no gradebook, or it cannot be read.
    """
    with reading(url, root, wait) as session:
        return [read_marks(session, each.student, each.assignment, each.notebook) for each in records]


def as_it_stands(record, url=None, root=".", *, wait=5.0):
    """Return what the checks say of a submission with what the gradebook has besides, and a remark.

    Marks by hand and the late penalty count; a mark whose answer is another now waits to be looked at again.

    Parameters
    ----------
    record : NotebookRecord
        What the checks say now.
    url : str, optional
        Any SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    wait : float
        Seconds to wait while another program writes to the gradebook (SQLite).

    Returns
    -------
    record : NotebookRecord
    remark : str
        How it stands in the gradebook.
    """
    earlier = autograded.read(root, record.student, record.assignment, record.notebook)
    if earlier is None:
        return record, NOT_GRADED
    marks = read_all([record], url, root, wait=wait)[0]
    if marks is None:
        return record, NOT_GRADED
    unchanged = unchanged_answers(answers_of(earlier), answers_of(record))
    given = {name: mark for name, mark in marks.cells.items() if mark.by_hand}
    again = [name for name in given if name not in unchanged]
    given |= {name: replace(given[name], pending=True) for name in again}
    standing = settle(record, replace(marks, cells=given))
    changes = [name_change(settle(earlier, marks), standing), *map(ANOTHER.format, again)]
    return standing, CHANGED.format("; ".join(filter(None, changes))) if any(changes) else STANDS


def name_change(before, after):
    """Return a line on a submission whose points are others now; empty where they are the same.

    Parameters
    ----------
    before, after : NotebookRecord
        With the points of the gradebook.
    """
    earlier = {cell.grade_id: cell.score for cell in before.cells}
    reasons = [
        f"{cell.grade_id} {_named(earlier.get(cell.grade_id))} to {_named(cell.score)}"
        for cell in after.cells
        if cell.score != earlier.get(cell.grade_id)
    ]
    if before.late_penalty != after.late_penalty:
        reasons.append(f"late penalty {points(before.late_penalty)} to {points(after.late_penalty)}")
    if not reasons:
        return ""
    who = one_line(f"{after.student}'s {after.assignment}")
    return f"{who}: {points(before.score)} to {points(after.score)} points ({', '.join(reasons)})"


def _named(score):
    return "open" if score is None else points(score)


def auto_score_of(verdict, record):
    """Return the points that a verdict gives a cell.

    None asks a person; so do a fault of ours and a cell that this run knows nothing about.
    """
    if record.status is Status.ENGINE_FAULT or (verdict and verdict.outcome is Outcome.ENGINE_FAULT):
        return None
    if verdict is None:
        return None if record.status.is_graded else 0.0
    return None if verdict.score is None else float(verdict.score)


def unvouched(url=None, root=".", assignments=(), *, wait=5.0):
    """Return the submissions whose automatic points are not what their verdict in `autograded/` says.

    And those whose graded notebook is not the one of the verdict: the points may be the same by chance.

    Parameters
    ----------
    url, root, wait
        As for `grader.report.gradebook.open_gradebook`.
    assignments : sequence of str
        Only these; all of them where it is empty.

    Returns
    -------
    list of (str, str)
        Student and assignment, sorted.
    """
    with reading(url, root, wait) as session:
        rows = sorted(session.execute(_query(assignments)), key=lambda row: row[:3])
    notebooks = groupby(rows, key=lambda row: tuple(row[:3]))
    return sorted({names[:2] for names, cells in notebooks if not _stands_behind(root, names, list(cells))})


def _query(assignments):
    query = (
        select(SubmittedAssignment.student_id, Assignment.name, Notebook.name, CELLS.c.name, Grade.auto_score)
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(CELLS, Grade.cell_id == CELLS.c.id)
    )
    return query.where(Assignment.name.in_(assignments)) if assignments else query


def _stands_behind(root, names, cells):
    """Whether the verdict on a notebook says what the gradebook says of its cells."""
    given = {name: score for *_, name, score in cells}
    if all(score is None for score in given.values()):
        return True  # nobody has got any points
    try:
        record = autograded.read(root, *names)
    except UsageError:  # a name that we would not have written
        return False
    if record is None:
        return False
    verdicts = {cell.grade_id: cell for cell in record.cells}
    return not autograded.is_replaced(root, *names) and all(
        auto_score_of(verdicts.get(name), record) == score for name, score in given.items()
    )
