"""Points in the gradebook that no verdict of this judge stands behind: those of a bare nbgrader."""

from itertools import groupby

from nbgrader.api import Assignment, BaseCell, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select
from sqlalchemy.orm import Session

from grader.errors import UsageError
from grader.report import autograded
from grader.report.database import explained, open_database, resolve_url
from grader.report.gradebook import auto_score_of

CELLS = BaseCell.__table__


def unvouched(url=None, root=".", assignments=(), *, wait=5.0):
    """Return the submissions whose automatic points are not what their verdict in `autograded/` says.

    And those whose graded notebook is not the one of the verdict: the points may be the same by chance.

    Parameters
    ----------
    url : str, optional
        Any SQLAlchemy URL; by default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    assignments : sequence of str
        Only these; all of them where it is empty.
    wait : float
        Seconds to wait while another program writes to the gradebook (SQLite).

    Returns
    -------
    list of (str, str)
        Student and assignment, sorted.
    """
    url = resolve_url(url, root)
    engine = open_database(url, wait, write=False)
    try:
        with explained(url), Session(engine) as session:
            rows = sorted(session.execute(_query(assignments)), key=lambda row: row[:3])
    finally:
        engine.dispose()
    notebooks = groupby(rows, key=lambda row: tuple(row[:3]))
    return sorted({names[:2] for names, cells in notebooks if not _stands_behind(root, names, list(cells))})


def _query(assignments):
    query = (
        select(SubmittedAssignment.student_id, Assignment.name, Notebook.name, CELLS.c.name, Grade.auto_score)
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(CELLS, Grade.cell_id == CELLS.c.id)
    )
    return query.where(Assignment.name.in_(assignments)) if assignments else query


def _stands_behind(root, names, cells):
    """Whether the verdict on a notebook says what the gradebook says of its cells."""
    given = {name: score for *_, name, score in cells}
    if all(score is None for score in given.values()):
        return True  # nobody has got any points
    try:
        record = autograded.read(root, *names)
    except UsageError:  # a name that we would not have written
        return False
    if record is None:
        return False
    verdicts = {cell.grade_id: cell for cell in record.cells}
    return not autograded.is_replaced(root, *names) and all(
        auto_score_of(verdicts.get(name), record) == score for name, score in given.items()
    )
