"""Each graded cell as a student meets it: what it earned, the verdict, and what to look at."""

import re
from dataclasses import dataclass

from grader.records import Outcome
from grader.report.text import cut, one_line, printable
from grader.report.verdicts import Verdict, exercise_name, judge

MESSAGE_LINES, MESSAGE_CHARS = 60, 6_000
OPENING = re.compile(r"(\w+)(?:, [^:]{1,40})?: ")  # "dense: " or "dense, backward: "


@dataclass(frozen=True)
class Exercise:
    """A row of a table of results, and the card beside the cell."""

    grade_id: str
    name: str
    points: float
    max_score: float
    verdict: Verdict
    hint: str  # one line
    message: str
    note: str  # what is missing of the message
    anchor: str


def list_exercises(record, marks=None, hidden=None):
    """Return the exercises of a record, in its order.

    Parameters
    ----------
    record : NotebookRecord
    marks : Marks, optional
        What the gradebook says after grading by hand.
    hidden : HiddenTests, optional
        What must not be shown.
    """
    given = marks.cells if marks else {}
    return [
        _exercise(cell, given.get(cell.grade_id), hidden, f"exercise-{number}")
        for number, cell in enumerate(record.cells, start=1)
    ]


def hint(cell):
    """Return the first line of a message, without the exercise's name; empty for a cell that passed."""
    return _first_line(printable(cell.message), cell) if cell.outcome is not Outcome.PASSED else ""


def _first_line(message, cell):
    line = next((line for line in message.splitlines() if line.strip()), "").strip()
    opening = OPENING.match(line)
    if opening and exercise_name(cell.grade_id).startswith(opening[1]):
        line = line[opening.end() :]
    return one_line(line)


def _exercise(cell, mark, hidden, anchor):
    message = "" if cell.outcome is Outcome.PASSED else printable(cell.message).strip("\n")
    if hidden:
        message = hidden.remove_from(message)
    shown, note = cut(message, MESSAGE_LINES, MESSAGE_CHARS)
    return Exercise(
        grade_id=cell.grade_id,
        name=exercise_name(cell.grade_id),
        points=mark.points if mark else cell.score or 0.0,
        max_score=cell.max_score,
        verdict=judge(cell, mark),
        hint=_first_line(message, cell),
        message=shown,
        note=note,
        anchor=anchor,
    )
