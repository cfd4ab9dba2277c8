"""Verdicts as the gradebook has them: points given by hand and late penalties included."""

from dataclasses import replace

from sqlalchemy.orm import Session

from grader.findings import Finding
from grader.records import Outcome, Status
from grader.report.database import explained, open_database, resolve_url
from grader.report.marks import read_marks

NOTHING_WRITTEN = Finding("The answer is as it was released: nothing has been written.")


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
    url = resolve_url(url, root)
    engine = open_database(url, wait, write=False)
    try:
        with explained(url), Session(engine) as session:
            return [
                settle(record, read_marks(session, record.student, record.assignment, record.notebook))
                for record in records
            ]
    finally:
        engine.dispose()


def with_untouched(record, checksums, released):
    """Return a record in which hand-graded answers that nobody has written earn 0, as in nbgrader.

    Parameters
    ----------
    record : NotebookRecord
    checksums, released : dict of str to str
        Checksums of the answers as they were handed in and as they were released, by grade id.
    """
    untouched = {name for name, checksum in checksums.items() if released.get(name) == checksum}
    nothing = {"score": 0.0, "outcome": Outcome.UNTOUCHED, "finding": NOTHING_WRITTEN, "waits": False}
    cells = tuple(
        replace(cell, **nothing) if cell.outcome is Outcome.MANUAL and cell.grade_id in untouched else cell
        for cell in record.cells
    )
    return replace(record, cells=cells)


def _settled(cell, mark):
    if mark is None:
        return cell
    if mark.by_hand:
        return replace(cell, score=mark.points, outcome=Outcome.MANUAL, waits=mark.pending)
    if cell.outcome in (Outcome.MANUAL, Outcome.ENGINE_FAULT):
        return replace(cell, waits=cell.outcome is Outcome.MANUAL)
    return replace(cell, score=mark.points)
