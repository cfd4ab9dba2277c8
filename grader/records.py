"""What a grading run found out, as plain values: the engine writes them, the reports read them."""

from dataclasses import dataclass, field
from enum import StrEnum

from grader.findings import Finding


class Outcome(StrEnum):
    """How one test cell ended."""

    PASSED = "passed"
    FAILED = "failed"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    TOO_MUCH_OUTPUT = "too much output"
    TOO_MANY_PROCESSES = "too many processes"
    PROCESS_LEFT_RUNNING = "process left running"
    NOT_ALLOWED = "not allowed"
    MANUAL = "graded by hand"
    UNTOUCHED = "as it was released"
    NOT_RUN = "not run"
    ENGINE_FAULT = "engine fault"


class Status(StrEnum):
    """What became of one submitted notebook as a whole."""

    GRADED = "graded"
    DUPLICATE_IDS = "graded, duplicate cell ids"
    MISSING = "missing"
    EMPTY = "empty file"
    TRUNCATED = "truncated"
    NOT_A_NOTEBOOK = "not a notebook"
    TOO_LARGE = "too large"
    SYMBOLIC_LINK = "symbolic link"
    NOT_A_FILE = "not a regular file"
    UNREADABLE = "unreadable"
    ENGINE_FAULT = "engine fault"

    @property
    def is_graded(self):
        """Whether the notebook's cells were run."""
        return self in (Status.GRADED, Status.DUPLICATE_IDS)


@dataclass(frozen=True)
class CellRecord:
    """The verdict on one graded cell."""

    grade_id: str
    max_score: float
    score: float | None  # None: a person has to grade it
    outcome: Outcome
    finding: Finding | None = None  # what the student reads; never a hidden test's source
    seconds: float = 0.0
    reason: str = ""  # for the instructor: why the test itself is at fault
    waits: bool = False  # a person has yet to give points, or to look at them again
    where: str = ""  # "kernel": it ran beside the student's code, which could have forged it

    @property
    def message(self):
        """What the student reads, as text."""
        return self.finding.text if self.finding else ""


@dataclass(frozen=True)
class NotebookRecord:
    """The verdict on one submitted notebook."""

    student: str
    assignment: str
    notebook: str
    status: Status
    note: str = ""  # a sentence about the status: what was expected, what was found, what to do
    cells: tuple[CellRecord, ...] = ()  # one for every graded cell of the source, in its order
    executed: str | None = None  # the sanitized notebook with its outputs, as .ipynb JSON
    timestamp: str | None = None  # the text of timestamp.txt
    fingerprint: str = ""  # changes when the submission, the source or the engine does
    seconds: float = 0.0  # wall time, all in all
    late_penalty: float = 0.0  # points taken off, as the gradebook has it
    student_seconds: float = 0.0  # the part spent inside the student's own code
    log: str = field(default="", repr=False)  # for the instructor: tracebacks of engine faults

    @property
    def is_fault(self):
        """Whether the engine, not the student, is to blame for what this says, on the whole or of a cell."""
        cells = any(cell.outcome is Outcome.ENGINE_FAULT for cell in self.cells)
        return cells or self.status is Status.ENGINE_FAULT

    @property
    def may_heal(self):
        """Whether a fault might not happen again: not where a test itself is at fault."""
        faults = [cell for cell in self.cells if cell.outcome is Outcome.ENGINE_FAULT]
        return self.is_fault and not (faults and all(cell.reason for cell in faults))

    @property
    def score(self):
        """Sum of the points, less the late penalty."""
        return max(0.0, sum(cell.score or 0.0 for cell in self.cells) - self.late_penalty)

    @property
    def n_waiting(self):
        """How many answers wait for a person to give points."""
        return sum(cell.waits for cell in self.cells)

    @property
    def max_score(self):
        """Sum of the points that can be had."""
        return sum(cell.max_score for cell in self.cells)

    @property
    def first_hint(self):
        """What was found first in a cell that lost points, or the note: that first where none has points."""
        if self.note and not (self.status.is_graded and any(cell.score for cell in self.cells)):
            return self.note
        for cell in self.cells:
            if cell.reason:
                return f"{cell.grade_id} is at fault: {cell.reason}"
        for cell in self.cells:
            if cell.score is not None and cell.score < cell.max_score and cell.finding:
                return cell.finding.under(cell.grade_id.removesuffix("_test"))
        return self.note
