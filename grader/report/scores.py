"""What each student has for each assignment in the end: manual marks and late penalties included."""

from dataclasses import dataclass
from datetime import datetime

from nbgrader.api import Assignment, Student, SubmittedAssignment
from sqlalchemy import and_, select, true
from sqlalchemy.orm import Session, undefer

from grader.report.database import explained, open_database, resolve_url


@dataclass(frozen=True)
class Score:
    """A student's result in an assignment: 0 points where nothing was handed in, as in nbgrader's export."""

    student: str
    assignment: str
    score: float  # after the late penalty, never below 0
    max_score: float
    raw_score: float = 0.0
    late_penalty: float = 0.0
    timestamp: datetime | None = None  # UTC
    duedate: datetime | None = None  # UTC
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    submitted: bool = True
    waits: bool = False  # for a person to give points


def read_scores(url=None, root=".", assignments=(), *, wait=5.0):
    """Return the scores of all students in all assignments, by assignment, then by student.

    Parameters
    ----------
    url : str, optional
        Any SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    assignments : sequence of str
        Only these; all of them where it is empty.
    wait : float
        Seconds to wait while another program writes to the gradebook (SQLite).

    Returns
    -------
    list of Score

    Raises
    ------
    UsageError
        If there is no gradebook, or it cannot be read.
    """
    url = resolve_url(url, root)
    engine = open_database(url, wait, write=False)
    try:
        with explained(url), Session(engine) as session:
            return [_score(*row) for row in session.execute(_query(assignments))]
    finally:
        engine.dispose()


def _query(assignments):
    query = (
        select(Assignment, Student, SubmittedAssignment)
        .select_from(Assignment)
        .join(Student, true())  # every student with every assignment
        .outerjoin(
            SubmittedAssignment,
            and_(
                SubmittedAssignment.assignment_id == Assignment.id,
                SubmittedAssignment.student_id == Student.id,
            ),
        )
        .options(
            undefer(Assignment.max_score),
            undefer(SubmittedAssignment.score),
            undefer(SubmittedAssignment.needs_manual_grade),
            undefer(SubmittedAssignment.late_submission_penalty),
        )
        .order_by(Assignment.name, Student.id)
    )
    return query.where(Assignment.name.in_(assignments)) if assignments else query


def _score(assignment, student, submission):
    raw = submission.score if submission else 0.0
    penalty = submission.late_submission_penalty if submission else 0.0
    return Score(
        student=student.id,
        assignment=assignment.name,
        score=max(0.0, raw - penalty),
        max_score=assignment.max_score,
        raw_score=raw,
        late_penalty=penalty,
        timestamp=submission.timestamp if submission else None,
        duedate=assignment.duedate,
        first_name=student.first_name or "",
        last_name=student.last_name or "",
        email=student.email or "",
        lms_user_id=student.lms_user_id or "",
        submitted=submission is not None,
        waits=bool(submission and submission.needs_manual_grade),
    )
