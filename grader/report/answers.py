"""Which answer each graded cell is about, so that a mark given by hand is asked for again only with it.

And which answers nobody has written: where a person would grade them, they earn 0, as in nbgrader.
"""

import hashlib
import json
from dataclasses import replace

from grader.findings import Finding
from grader.records import Outcome
from grader.report.notebook import read_cells

NOTHING_WRITTEN = Finding("The answer is as it was released: nothing has been written.")


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
