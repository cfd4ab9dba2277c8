"""What people and the autograder have agreed on: the marks of one notebook, read from the gradebook."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

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

CELLS = BaseCell.__table__


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
