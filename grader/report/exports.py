"""Grades for other systems: read from the gradebook, written as plain CSV, for Canvas, Moodle and Gradescope.

The columns are those that the systems' own importers read:

- Canvas (``gradebook_importer.rb``): Student, ID, SIS User ID, SIS Login ID, Section, then the assignments;
  a row "Points Possible" comes second. A student is found by ID, else by the SIS ids, else by the name.
- Moodle (grade import from CSV): any columns, mapped by hand; a student is found by username, ID number or
  e-mail. Feedback is imported together with the grade.
- Gradescope: see `grader.report.gradescope`.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

import csv
import io
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from nbgrader.api import Assignment, Student, SubmittedAssignment
from sqlalchemy import and_, select, true
from sqlalchemy.orm import undefer

from grader.errors import UsageError
from grader.report.database import reading
from grader.report.files import replace_file
from grader.report.gradescope import write_results
from grader.report.text import one_line, printable
from grader.report.verdicts import list_exercises

FORMATS = ("csv", "canvas", "moodle", "gradescope")
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the wide ones count in some languages
CSV_COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)
CANVAS_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE_COLUMNS = ("First name", "Last name", "Username", "ID number", "Email address")


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
    url, root, wait
        As for `grader.report.gradebook.open_gradebook`.
    assignments : sequence of str
        Only these; all of them where it is empty.

    Returns
    -------
    list of Score

    Raises
    ------
    UsageError
        If there is no gradebook, or it cannot be read.
    """
    with reading(url, root, wait) as session:
        return [_score(*row) for row in session.execute(_query(assignments))]


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


def export(format, destination, *, scores=(), records=()):
    """Write results for another system.

    Parameters
    ----------
    format : {"csv", "canvas", "moodle", "gradescope"}
    destination : path-like
        A CSV file; for Gradescope a folder.
    scores : sequence of Score
        What the gradebook says, see `read_scores`; not needed for Gradescope.
    records : sequence of NotebookRecord
        What the checks said: needed for Gradescope, and for the column of feedback in Moodle.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    UsageError
        If the format is unknown or a file cannot be written.
    """
    if format not in FORMATS:
        raise UsageError("one of the formats " + ", ".join(FORMATS), f"'{format}'", "choose one of them")
    destination = Path(destination)
    scores = _without_faults(scores, records)
    if format == "gradescope":
        return write_results(destination, records)
    make_rows = {"csv": _csv_rows, "canvas": _canvas_rows, "moodle": _moodle_rows}[format]
    replace_file(destination, to_csv(make_rows(scores, records)).encode("utf-8", "replace"))
    return [destination]


def _without_faults(scores, records):
    """Leave open what a fault of ours has left open, unless a person has given those points since."""
    faults = {(record.student, record.assignment) for record in records if record.is_fault}
    return [
        replace(score, score="", raw_score="")
        if score.waits and (score.student, score.assignment) in faults
        else score
        for score in scores
    ]


def to_csv(rows):
    """Return rows as CSV text (RFC 4180) in which no text is a formula."""
    file = io.StringIO()
    csv.writer(file).writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value):
    if isinstance(value, int | float):
        return f"{value:.10g}"
    text = printable(value)
    return f"'{text}" if text[:1].isspace() or text.startswith(FORMULA_STARTS) else text


def _csv_rows(scores, _):
    """Yield the rows of nbgrader's own CSV export."""
    yield CSV_COLUMNS
    for score in scores:
        when = (score.duedate or "", score.timestamp or "")
        who = (score.student, score.last_name, score.first_name, score.email)
        what = (score.raw_score, score.late_penalty, score.score, score.max_score)
        yield (score.assignment, *when, *who, *what)


def _canvas_rows(scores, _):
    worth, students = _by_student(scores)
    yield (*CANVAS_COLUMNS, *worth)
    yield ("Points Possible", "", "", "", "", *worth.values())
    for results in students.values():
        someone = next(iter(results.values()))
        yield (_canvas_name(someone), someone.lms_user_id, "", someone.student, "", *_points(results, worth))


def _canvas_name(score):
    """Canvas takes any row for the one with the points whose name holds these words."""
    names = [name for name in (score.last_name, score.first_name) if name]
    name = ", ".join(names) or score.student
    return "" if "Points Possible" in name else name


def _moodle_rows(scores, records):
    worth, students = _by_student(scores)
    said = {(record.student, record.assignment): _summary(record) for record in records}
    commented = [assignment for assignment in worth if records]
    yield (*MOODLE_COLUMNS, *worth, *(f"{assignment} (feedback)" for assignment in commented))
    for student, results in students.items():
        someone = next(iter(results.values()))
        who = (someone.first_name, someone.last_name, student, someone.lms_user_id, someone.email)
        remarks = (said.get((student, assignment), "") for assignment in commented)
        yield (*who, *_points(results, worth), *remarks)


def _by_student(scores):
    """Return the assignments with their points, and each student's scores by assignment."""
    worth, students = {}, {}
    for score in scores:
        worth[score.assignment] = score.max_score
        students.setdefault(score.student, {})[score.assignment] = score
    return worth, students


def _points(results, worth):
    """Yield a student's points; a cell stays empty where nothing was handed in."""
    for assignment in worth:
        score = results.get(assignment)
        yield score.score if score and score.submitted else ""


def _summary(record):
    if not record.status.is_graded:
        return one_line(record.note, 1000)
    return one_line(
        " | ".join(f"{each.name}: {each.hint}" for each in list_exercises(record) if each.hint), 1000
    )
