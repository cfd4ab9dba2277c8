"""From what happened to an outcome, and to words that a student can use."""

import errno
from dataclasses import dataclass, field

from grader.findings import Finding
from grader.records import Outcome


@dataclass
class Verdict:
    """What one cell came to.

    Parameters
    ----------
    outcome : Outcome
    finding : Finding, optional
        For the student.
    outputs : list of dict
        In nbformat's form.
    seconds : float
        Wall time.
    log : str
        For the instructor.
    earned : float, optional
        Points that a test that passed gives, where it says so itself.
    reason : str
        Why the test itself is at fault, for the instructor.
    """

    outcome: Outcome
    finding: Finding | None = None
    outputs: list = field(default_factory=list)
    seconds: float = 0.0
    log: str = ""
    earned: float | None = None
    reason: str = ""

    @property
    def message(self):
        """What the student reads, as text."""
        return self.finding.text if self.finding else ""

    def tell(self, sentence):
        """Add a sentence to what the student reads."""
        if sentence:
            self.finding = self.finding.hinting(sentence) if self.finding else Finding(sentence)


NO_NETWORK = "There is no network while a notebook is graded; work with the data that the notebook hands you."
NO_FILES = "Files can be written only in the current folder, up to a limit; nothing else can be changed."
REFUSED = "The system refuses that while a notebook is graded; no answer needs it."
TOO_MANY = "The limit on processes and threads was reached; start fewer, and none in a loop."
NO_MEMORY = "The limit on memory was reached; look for arrays or lists that grow without need."
TOO_LONG_OUTPUT = "The limit on printed output was reached; remove prints inside loops."
LEFT_RUNNING = "A process was still running afterwards and has been ended; wait for what you start."
TIMED_OUT = "It was stopped after {seconds:.0f} s: look for a loop that never ends or is far too slow."
TOO_LONG = "What it gave back takes too long to look at, far more than {seconds:.0f} s: make it smaller."
ENDED = "It ended the interpreter ({how}); remove calls such as exit() and what crashes it."
BROKEN = "The interpreter no longer answers: a cell above has broken it; restart and run all cells."
TEST_AT_FAULT = "The test itself is at fault; your instructor has been told."
NO_WORD = "What an object says of itself does not count: {}."
UNWORKABLE = "The check could not work with this answer ({kind})."
GRADER_AT_FAULT = "The grader failed on this notebook; your instructor has been told."
BROKE_RULES = "It sent the grader something that no answer consists of."

_NETWORK = {errno.ENETUNREACH, errno.ECONNREFUSED, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL}
_FILES = {errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EFBIG}
_SIGNALS = {4: "an illegal instruction", 6: "abort", 7: "a bus error", 8: "an arithmetic fault", 9: "killed"}
_SIGNALS[11] = "a segmentation fault"


def of_error(kind, types, number, message=""):
    """Return the outcome and the explanation that belong to an exception of the student's code.

    Parameters
    ----------
    kind : str
        Name of its class.
    types : sequence of str
        Names of its class and their bases.
    number : int or None
        Its errno.
    message : str
        Its words.

    Returns
    -------
    outcome : Outcome or None
        None where the exception is nothing special.
    explanation : str
    """
    if "MemoryError" in types:
        return Outcome.OUT_OF_MEMORY, NO_MEMORY
    if kind == "TooMuchOutput":
        return Outcome.TOO_MUCH_OUTPUT, TOO_LONG_OUTPUT
    if kind == "OffLimits":
        return Outcome.NOT_ALLOWED, ""
    if number == errno.EAGAIN or "can't start new thread" in message:
        return Outcome.TOO_MANY_PROCESSES, TOO_MANY
    if number in _NETWORK or kind == "gaierror":
        return Outcome.NOT_ALLOWED, NO_NETWORK
    if number in _FILES:
        return Outcome.NOT_ALLOWED, NO_FILES
    if number == errno.EPERM:
        return Outcome.NOT_ALLOWED, REFUSED
    return None, ""


def of_stop(error, explanation=""):
    """Return the finding about an exception that a student's cell raised."""
    rows = (("your line", error.where),) if error.where else ()
    return Finding(f"{error.kind}: {error.message}", rows).hinting(explanation)


def of_exit(code, killed_for_memory):
    """Return the outcome and the finding for a process that ended by itself.

    Parameters
    ----------
    code : int or None
        Its exit code; negative: the signal that ended it. None: it did not end, but broke the rules.
    killed_for_memory : bool
        Whether the sandbox ended it because of its memory.
    """
    if killed_for_memory:
        return Outcome.OUT_OF_MEMORY, Finding(NO_MEMORY)
    if code is None or abs(code) > 255:
        return Outcome.CRASHED, Finding(BROKE_RULES)
    how = _SIGNALS.get(-code, f"signal {-code}") if code < 0 else f"exit code {code}"
    return Outcome.CRASHED, Finding(ENDED.format(how=how))


def of_lost(lost, code, killed_for_memory, seconds):
    """Return outcome and finding for a test that a `SandboxLost` cut short."""
    if lost.reason == "timeout" and not killed_for_memory:
        return Outcome.TIMED_OUT, Finding(TIMED_OUT.format(seconds=seconds))
    if lost.reason == "protocol":
        code = None
    return of_exit(code, killed_for_memory)


def too_long(seconds):
    """Return the verdict on a step over which the judge itself had to be ended."""
    return Verdict(Outcome.TIMED_OUT, Finding(TOO_LONG.format(seconds=seconds)))


def add_traces(found, left, killed_for_memory):
    """Let a verdict tell of processes that had to be ended, unless it tells of a limit already."""
    if found.outcome in (Outcome.OUT_OF_MEMORY, Outcome.TOO_MANY_PROCESSES):
        return
    if killed_for_memory:
        found.outcome, words = Outcome.OUT_OF_MEMORY, NO_MEMORY
    elif left:
        found.outcome, words = Outcome.PROCESS_LEFT_RUNNING, LEFT_RUNNING
    else:
        return
    found.tell(words)


def explain(found, errors):
    """Say which limit or wall the student's code ran into, if it did, in the test that it failed."""
    for error, number in reversed(errors):
        outcome, explanation = of_error(error.kind, error.types, number, error.message)
        if outcome is not None:
            found.outcome = outcome
            found.tell(explanation)
            return
