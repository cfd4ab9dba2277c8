"""Verdicts as the gradebook has them: points given by hand and late penalties included."""

from dataclasses import replace

from sqlalchemy.orm import Session

from grader.records import Outcome, Status
from grader.report import autograded
from grader.report.answers import answers_of, unchanged_answers
from grader.report.changes import name_change
from grader.report.database import explained, open_database, resolve_url
from grader.report.marks import read_marks

STANDS = "These are the points of the gradebook: marks given by hand and late penalties are included."
NOT_GRADED = "This submission is not in the gradebook yet: `grader grade` grades it."
ANOTHER = "another answer to {} than was marked"
CHANGED = "Since it was graded something has changed: {}. `grader grade` puts it into the gradebook."


def settle(record, marks):
    """Return a record with the points of the gradebook.

    Parameters
    ----------
    record : NotebookRecord
        What the checks said.
    marks : Marks or None
        What the gradebook says; with None the record stays as it is.
    """
    if marks is None:
        return record
    cells = tuple(_settled(cell, marks.cells.get(cell.grade_id)) for cell in record.cells)
    is_open = any(cell.outcome is Outcome.ENGINE_FAULT for cell in cells)
    healed = cells and record.status is Status.ENGINE_FAULT and not is_open
    status = Status.GRADED if healed else record.status
    return replace(record, cells=cells, status=status, late_penalty=marks.late_penalty)


def settle_all(records, url=None, root=".", *, wait=5.0):
    """Return records with the points of the gradebook.

    Parameters
    ----------
    records : iterable of NotebookRecord
    url : str, optional
        Any SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    wait : float
        Seconds to wait while another program writes to the gradebook (SQLite).

    Raises
    ------
    UsageError
        If there is no gradebook, or it cannot be read.
    """
    records = list(records)
    return list(map(settle, records, read_all(records, url, root, wait=wait)))


def read_all(records, url=None, root=".", *, wait=5.0):
    """Return the Marks of each record, None where the gradebook has none; see `settle_all`."""
    url = resolve_url(url, root)
    engine = open_database(url, wait, write=False)
    try:
        with explained(url), Session(engine) as session:
            return [read_marks(session, each.student, each.assignment, each.notebook) for each in records]
    finally:
        engine.dispose()


def as_it_stands(record, url=None, root=".", *, wait=5.0):
    """Return what the checks say of a submission with what the gradebook has besides, and a remark.

    Marks by hand and the late penalty count; a mark whose answer is another now waits to be looked at again.

    Parameters
    ----------
    record : NotebookRecord
        What the checks say now.
    url : str, optional
        Any SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    wait : float
        Seconds to wait while another program writes to the gradebook (SQLite).

    Returns
    -------
    record : NotebookRecord
    remark : str
        How it stands in the gradebook.
    """
    earlier = autograded.read(root, record.student, record.assignment, record.notebook)
    if earlier is None:
        return record, NOT_GRADED
    marks = read_all([record], url, root, wait=wait)[0]
    if marks is None:
        return record, NOT_GRADED
    unchanged = unchanged_answers(answers_of(earlier), answers_of(record))
    given = {name: mark for name, mark in marks.cells.items() if mark.by_hand}
    again = [name for name in given if name not in unchanged]
    given |= {name: replace(given[name], pending=True) for name in again}
    standing = settle(record, replace(marks, cells=given))
    changes = [name_change(settle(earlier, marks), standing), *map(ANOTHER.format, again)]
    return standing, CHANGED.format("; ".join(filter(None, changes))) if any(changes) else STANDS


def _settled(cell, mark):
    if mark is None:
        return cell
    if mark.by_hand:
        return replace(cell, score=mark.points, outcome=Outcome.MANUAL, waits=mark.pending)
    if cell.outcome in (Outcome.MANUAL, Outcome.ENGINE_FAULT):
        return replace(cell, waits=cell.outcome is Outcome.MANUAL)
    return replace(cell, score=mark.points)
