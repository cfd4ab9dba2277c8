"""Notebooks as plain values: their cells, what of them is the course's, and the answer behind each test.

A mark given by hand is asked for again only where its own answer has changed; an answer that nobody has
written earns 0 where a person would grade it, as in nbgrader.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import lru_cache

from grader.findings import Finding
from grader.records import Outcome
from grader.report.text import HiddenTests, one_line

NOTHING_WRITTEN = Finding("The answer is as it was released: nothing has been written.")


@dataclass(frozen=True)
class Cell:
    """One cell; `nbgrader` is its metadata for grading, empty for a free cell."""

    kind: str  # code, markdown or raw
    source: str
    outputs: tuple[dict, ...] = ()
    nbgrader: dict = field(default_factory=dict)
    attachments: dict = field(default_factory=dict)

    @property
    def grade_id(self):
        """The cell's name in nbgrader, or None."""
        return self.nbgrader.get("grade_id")

    @property
    def is_solution(self):
        """Whether the student writes in this cell."""
        return bool(self.nbgrader.get("solution"))

    @property
    def is_graded(self):
        """Whether the cell is worth points, given by a test or by a person."""
        return bool(self.nbgrader.get("grade") or self.nbgrader.get("task"))

    @property
    def is_test(self):
        """Whether the cell's source is a test: the student's release may show less of it."""
        return self.is_graded and not self.is_solution


def read_cells(text):
    """Return the cells of a notebook given as JSON text."""
    return [_cell(cell) for cell in json.loads(text)["cells"]]


def joined(value):
    """Return text that a notebook may store as a list of lines; half characters become question marks."""
    text = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.encode("utf-8", "replace").decode()


def _cell(cell):
    metadata = cell.get("metadata", {}).get("nbgrader", {})
    outputs = tuple(cell.get("outputs", ()))
    attachments = cell.get("attachments", {})
    return Cell(cell.get("cell_type", "raw"), joined(cell.get("source", "")), outputs, metadata, attachments)


@dataclass(frozen=True)
class SourceNotebook:
    """The source notebook; only this counts for what a cell is, not what a submission says."""

    title: str = ""  # the first heading, as plain text
    tests: frozenset[str] = frozenset()  # grade ids
    free: frozenset[tuple[str, str]] = frozenset()  # kind and text of cells that are not graded
    hidden: HiddenTests = field(default_factory=lambda: HiddenTests(()))

    def is_test(self, cell):
        """Tell whether a cell is a test, whatever its own metadata say."""
        return cell.is_test or cell.grade_id in self.tests

    def wrote(self, cell):
        """Tell whether a free cell is as the course released it."""
        return (cell.kind, cell.source.strip()) in self.free


@lru_cache(maxsize=16)
def read_source(text):
    """Return the `SourceNotebook` of a notebook given as JSON text, or an empty one for None."""
    cells = read_cells(text) if text else []
    return SourceNotebook(
        title=next(filter(None, map(_title, cells)), ""),
        tests=frozenset(cell.grade_id for cell in cells if cell.is_test),
        free=frozenset((cell.kind, cell.source.strip()) for cell in cells if not cell.nbgrader),
        hidden=HiddenTests(cells),
    )


def _title(cell):
    if cell.kind != "markdown" or not cell.source.startswith("# "):
        return ""
    return one_line(cell.source.splitlines()[0].removeprefix("# ").replace("*", "").replace("`", ""))


def answers_of(record):
    """Return a digest of the answer behind every graded cell of a graded notebook, by grade id.

    A cell that a person grades is its own answer. A test is about the answers before it, back to the test
    of another; a task about all that stands in cells of the student's own.
    """
    cells = read_cells(record.executed) if record.executed else []
    own = _digest([cell for cell in cells if not cell.nbgrader])
    found, answers, was_test = {}, [], False
    for cell in cells:
        if cell.is_solution:
            answers = [cell] if was_test else [*answers, cell]
            was_test = False
        if cell.nbgrader.get("task"):
            found[cell.grade_id] = _digest([cell]) + own
        elif cell.is_graded and cell.is_solution:
            found[cell.grade_id] = _digest([cell])
        elif cell.is_graded:
            found[cell.grade_id] = _digest(answers)
            was_test = True
    return found


def _digest(cells):
    written = [(cell.kind, cell.source, cell.attachments) for cell in cells]
    return hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest()


def unchanged_answers(before, after):
    """Return the grade ids whose answers are the same in both digests of `answers_of`."""
    return {name for name, digest in after.items() if before.get(name) == digest}


def with_untouched(record, written, released):
    """Return a record in which hand-graded answers that nobody has written earn 0, as in nbgrader.

    Parameters
    ----------
    record : NotebookRecord
    written, released : dict of str to str
        Texts or checksums of the answers as they were handed in and as they were released, by grade id.
    """
    untouched = {name for name, text in written.items() if released.get(name) == text}
    nothing = {"score": 0.0, "outcome": Outcome.UNTOUCHED, "finding": NOTHING_WRITTEN, "waits": False}
    cells = tuple(
        replace(cell, **nothing) if cell.outcome is Outcome.MANUAL and cell.grade_id in untouched else cell
        for cell in record.cells
    )
    return replace(record, cells=cells)


def written_in(notebook):
    """Return the text of every hand-graded answer of a notebook given as JSON text, by grade id."""
    cells = read_cells(notebook) if notebook else []
    return {cell.grade_id: cell.source for cell in cells if cell.is_graded and cell.is_solution}
