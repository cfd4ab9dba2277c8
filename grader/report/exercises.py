"""Each graded cell as a student meets it: what it earned, the verdict, and what to look at."""

from dataclasses import dataclass, replace

from grader.findings import Finding
from grader.records import Outcome
from grader.report.text import cut, one_line, printable
from grader.report.verdicts import Verdict, exercise_name, judge

FORGEABLE = "This test runs beside the answer in one kernel: an answer made for that can forge it."
MESSAGE_LINES, MESSAGE_CHARS = 60, 6_000


@dataclass(frozen=True)
class Exercise:
    """A row of a table of results, and the card beside the cell."""

    grade_id: str
    name: str
    points: float
    max_score: float
    verdict: Verdict
    finding: Finding | None  # what a check found, fit to be shown
    note: str  # what is missing of it
    anchor: str

    @property
    def hint(self):
        """What is wrong, on one line."""
        return one_line(self.finding.headline) if self.finding else ""

    @property
    def cause(self):
        """Why, on one line, where that is known."""
        return one_line(self.finding.hints[0]) if self.finding and self.finding.hints else ""

    @property
    def message(self):
        """What was found, as text."""
        return self.finding.text if self.finding else ""


def list_exercises(record, hidden=None):
    """Return the exercises of a record, in its order.

    Parameters
    ----------
    record : NotebookRecord
    hidden : HiddenTests, optional
        What must not be shown.
    """
    return [
        _exercise(cell, hidden, f"exercise-{number}") for number, cell in enumerate(record.cells, start=1)
    ]


def hint(cell):
    """Return what was found first, on one line; empty for a cell that passed."""
    return one_line(cell.finding.headline) if cell.finding and cell.outcome is not Outcome.PASSED else ""


def _exercise(cell, hidden, anchor):
    finding, note = (None, "") if cell.outcome is Outcome.PASSED else _fit_to_show(cell.finding, hidden)
    return Exercise(
        grade_id=cell.grade_id,
        name=exercise_name(cell.grade_id),
        points=cell.score or 0.0,
        max_score=cell.max_score,
        verdict=judge(cell),
        finding=finding,
        note=" ".join(filter(None, (note, FORGEABLE if cell.where else ""))),
        anchor=anchor,
    )


def _fit_to_show(finding, hidden):
    """Return a finding without what must not be shown, and a remark on what was cut off."""
    if finding is None:
        return None, ""
    notes = []

    def clean(text):
        text = printable(text).strip("\n")
        shown, note = cut(hidden.remove_from(text) if hidden else text, MESSAGE_LINES, MESSAGE_CHARS)
        notes.append(note)
        return shown

    rows = tuple((clean(name), clean(text)) for name, text in finding.rows)
    hints = tuple(map(clean, finding.hints))
    shown = replace(finding, headline=clean(finding.headline), rows=rows, hints=hints)
    return shown, next(filter(None, notes), "")
