"""Scores for other systems: plain CSV, Canvas, Moodle, and Gradescope.

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
from dataclasses import replace
from pathlib import Path

from grader.errors import UsageError
from grader.report.exercises import list_exercises
from grader.report.files import replace_file
from grader.report.gradescope import write_results
from grader.report.text import one_line, printable

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


def export(format, destination, *, scores=(), records=()):
    """Write results for another system.

    Parameters
    ----------
    format : {"csv", "canvas", "moodle", "gradescope"}
    destination : path-like
        A CSV file; for Gradescope a folder.
    scores : sequence of Score
        What the gradebook says, see `grader.report.scores.read_scores`; not needed for Gradescope.
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
