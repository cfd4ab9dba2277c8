"""How a verdict is put: a sign, words and a tone, the same on pages and, as a table, in the terminal.

The sign differs in shape and the words say it all, so that nobody needs the colour. What students wrote goes
into a table as plain text: neither rich's markup nor a terminal's commands have an effect.
"""

from dataclasses import dataclass, replace
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from grader.findings import Finding, wrapped
from grader.records import Outcome, Status
from grader.report.text import cut, one_line, points, printable

FORGEABLE = "This test runs beside the answer in one kernel: an answer made for that can forge it."
MESSAGE_LINES, MESSAGE_CHARS = 60, 6_000
STYLES = {"good": "green", "partly": "yellow", "bad": "red", "open": "blue", "none": "dim"}
NAME_CHARS, HINT_CHARS = 40, 160
BONUS = "* "
HAS_MORE = "Right means right on the examples that you can see: hidden tests try others."


@dataclass(frozen=True)
class Verdict:
    """A verdict for people."""

    sign: str
    words: str
    tone: str  # good, partly, bad, open or none: the name of a colour


SOLVED = Verdict("✓", "solved", "good")
PARTLY = Verdict("◐", "partly right", "partly")
WAITING = Verdict("○", "to be graded by hand", "open")
UNWRITTEN = Verdict("–", "nothing written", "none")
AGAIN = Verdict("○", "graded by hand, to be looked at again", "open")

VERDICTS = {
    Outcome.PASSED: SOLVED,
    Outcome.FAILED: Verdict("✗", "not yet right", "bad"),
    Outcome.CRASHED: Verdict("✗", "stopped with an error", "bad"),
    Outcome.TIMED_OUT: Verdict("✗", "took too long", "bad"),
    Outcome.OUT_OF_MEMORY: Verdict("✗", "needed too much memory", "bad"),
    Outcome.TOO_MUCH_OUTPUT: Verdict("✗", "printed too much", "bad"),
    Outcome.TOO_MANY_PROCESSES: Verdict("✗", "started too many processes", "bad"),
    Outcome.PROCESS_LEFT_RUNNING: Verdict("✗", "left a process running", "bad"),
    Outcome.NOT_ALLOWED: Verdict("✗", "used something off limits", "bad"),
    Outcome.MANUAL: WAITING,
    Outcome.UNTOUCHED: UNWRITTEN,
    Outcome.NOT_RUN: Verdict("✗", "not run", "bad"),
    Outcome.ENGINE_FAULT: Verdict("○", "not graded yet: a fault of ours", "open"),
}
ORDINARY = (Outcome.PASSED, Outcome.FAILED, Outcome.MANUAL, Outcome.UNTOUCHED)


def judge(cell):
    """Return the verdict on a cell, with regard to what a person said about it."""
    if cell.outcome is Outcome.MANUAL and cell.score is not None:
        by_hand = Verdict("✎", "graded by hand", _tone(cell.score, cell.max_score))
        return AGAIN if cell.waits else by_hand
    if cell.outcome in (Outcome.MANUAL, Outcome.ENGINE_FAULT):
        return VERDICTS[cell.outcome]
    if cell.score is not None and 0 < cell.score < cell.max_score:
        return PARTLY
    return UNWRITTEN if is_unwritten(cell) else VERDICTS[cell.outcome]


def is_unwritten(cell):
    """Tell whether a student has not written the answer that a cell is about."""
    return cell.outcome is Outcome.UNTOUCHED or bool(cell.finding and cell.finding.is_unwritten)


def sum_up(record):
    """Return the verdict on a whole submission, and what stopped a test of it, if anything but itself did."""
    if record.status is Status.ENGINE_FAULT:
        return VERDICTS[Outcome.ENGINE_FAULT]
    if not record.status.is_graded:
        return Verdict("✗", str(record.status), "bad")
    if any(cell.outcome is Outcome.ENGINE_FAULT for cell in record.cells):
        return VERDICTS[Outcome.ENGINE_FAULT]
    if record.n_waiting:
        return Verdict("○", waiting(record.n_waiting), "open")
    tone = _tone(record.score, record.max_score)
    stopped = next((cell.outcome for cell in record.cells if cell.outcome not in ORDINARY), None)
    words = f"{record.status}, {stopped}" if stopped else str(record.status)
    return Verdict({"good": "✓", "partly": "◐", "bad": "✗"}[tone], words, tone)


def waiting(count):
    """Say how many answers wait for a person."""
    return f"{count} wait{'s' if count == 1 else ''} for a mark"


def _tone(points, max_score):
    return "good" if points >= max_score else "partly" if points > 0 else "bad"


def exercise_name(grade_id):
    """Return the exercise that a test cell belongs to: its grade id without the ending ``_test``."""
    return grade_id.removesuffix("_test")


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
        """What was found, one line where nothing is written; the exercise's name stands beside it."""
        if self.finding and self.finding.is_unwritten:
            return self.finding.headline
        return replace(self.finding, label="").text if self.finding else ""


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


def class_table(records):
    """Return a table of submissions: student, assignment, points, status, first hint.

    Parameters
    ----------
    records : iterable of NotebookRecord

    Returns
    -------
    rich.table.Table
    """
    table = _new_table("student", "assignment")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    table.add_column("what to look at", ratio=1)
    for record in records:
        table.add_row(
            Text(one_line(record.student, NAME_CHARS)),
            Text(one_line(record.assignment, NAME_CHARS)),
            f"{points(record.score)}/{points(record.max_score)}",
            _verdict(sum_up(record)),
            Text(one_line(record.first_hint, HINT_CHARS)),
        )
    return table


def exercise_table(record, bonus=frozenset(), *, has_more=False):
    """Return a table of one notebook's exercises: name, points, verdict, what is wrong.

    Parameters
    ----------
    record : NotebookRecord
    bonus : set of str
        Ids of the test cells whose points are a bonus; they come last and are counted apart, too.
    has_more : bool, default=False
        Whether hidden tests, which were not there to be run, will try other examples.

    Returns
    -------
    rich.table.Table
    """
    table = _new_table("exercise")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("result", no_wrap=True)
    table.add_column("what is wrong", ratio=1)
    exercises = sorted(list_exercises(record), key=lambda exercise: exercise.grade_id in bonus)
    groups = {is_bonus: list(group) for is_bonus, group in groupby(exercises, lambda e: e.grade_id in bonus)}
    for is_bonus, exercise in ((is_bonus, e) for is_bonus, group in groups.items() for e in group):
        table.add_row(
            Text(f"{BONUS if is_bonus else ''}{one_line(exercise.name)}"),
            f"{points(exercise.points)}/{points(exercise.max_score)}",
            _verdict(exercise.verdict),
            Text("\n".join(filter(None, (exercise.hint, exercise.note)))),
        )
    total = _sum(exercises, "in all") if len(groups) > 1 else ""  # as gradebook, pages and exports have it
    sums = [_sum(groups.get(False)), _sum(groups.get(True), "bonus"), total, *_besides(record)]
    table.caption = "; ".join(filter(None, sums))
    if has_more:
        table.caption += f"\n{HAS_MORE}"
    return table


def exercise_messages(record):
    """Return what the tests of one notebook have found, as its cells show it: more than a table can hold.

    Parameters
    ----------
    record : NotebookRecord

    Returns
    -------
    list of rich.text.Text
        One for each test of which there is more to say than in the table.
    """
    found = [each for each in list_exercises(record) if each.finding and not each.finding.is_unwritten]
    return [_message(each) for each in found if each.finding.rows or each.finding.hints]


def _message(exercise):
    text = wrapped(f"{exercise.verdict.sign} {exercise.finding.labelled(exercise.name).text}")
    message = Text(text)
    message.stylize(STYLES[exercise.verdict.tone], 0, text.find("\n"))
    return message


def _sum(exercises, what=""):
    if exercises is None:
        return ""
    earned, worth = (sum(getattr(e, name) for e in exercises) for name in ("points", "max_score"))
    return f"{what} {points(earned)} of {points(worth)} points".lstrip()


def _besides(record):
    """Say what the sum of the points does not show."""
    if record.late_penalty:
        yield f"less {points(record.late_penalty)} for lateness: {points(record.score)}"
    if record.n_waiting:
        yield waiting(record.n_waiting)


def _new_table(*names):
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, caption_justify="left")
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=True)
    return table


def _verdict(verdict):
    return Text(f"{verdict.sign} {verdict.words}", style=STYLES[verdict.tone])
