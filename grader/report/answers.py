"""Which answer each graded cell is about, so that a mark given by hand is asked for again only with it."""

import hashlib
import json

from grader.report.notebook import read_cells


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
