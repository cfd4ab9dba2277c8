"""How a verdict is put: a sign, words and a tone, the same on pages and in the terminal.

The sign differs in shape and the words say it all, so that nobody needs the colour.
"""

from dataclasses import dataclass

from grader.records import Outcome, Status


@dataclass(frozen=True)
class Verdict:
    """A verdict for people."""

    sign: str
    words: str
    tone: str  # good, partly, bad or open: the name of a colour


SOLVED = Verdict("✓", "solved", "good")
PARTLY = Verdict("◐", "partly right", "partly")
WAITING = Verdict("○", "to be graded by hand", "open")
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
    Outcome.UNTOUCHED: Verdict("✗", "nothing written", "bad"),
    Outcome.NOT_RUN: Verdict("✗", "not run", "bad"),
    Outcome.ENGINE_FAULT: Verdict("○", "not graded yet: a fault of ours", "open"),
}


def judge(cell):
    """Return the verdict on a cell, with regard to what a person said about it."""
    if cell.outcome is Outcome.MANUAL and cell.score is not None:
        by_hand = Verdict("✎", "graded by hand", _tone(cell.score, cell.max_score))
        return AGAIN if cell.waits else by_hand
    if cell.outcome in (Outcome.MANUAL, Outcome.ENGINE_FAULT):
        return VERDICTS[cell.outcome]
    if cell.score is not None and 0 < cell.score < cell.max_score:
        return PARTLY
    return VERDICTS[cell.outcome]


ORDINARY = (Outcome.PASSED, Outcome.FAILED, Outcome.MANUAL, Outcome.UNTOUCHED)


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
