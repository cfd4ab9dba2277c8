"""Reads the cells of a notebook as plain values, whatever shape their text has."""

import json
from dataclasses import dataclass, field


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
