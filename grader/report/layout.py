"""What the gradebook knows of an assignment: its notebooks, their cells, and what each is worth."""

from dataclasses import dataclass, field
from datetime import datetime

from nbgrader.api import Assignment, BaseCell, GradeCell, Notebook, SourceCell, TaskCell
from sqlalchemy import select

from grader.errors import UsageError

GRADED, COMMENTED = {"GradeCell", "TaskCell"}, {"SolutionCell", "TaskCell"}
RECORD_FIRST = "run `grader build`, which records the assignments in the gradebook, then grade again"


@dataclass(frozen=True)
class GradedCell:
    """A row of nbgrader's table of graded cells."""

    id: str
    max_score: float


@dataclass(frozen=True)
class Cells:
    """The cells of one notebook."""

    notebook: str  # nbgrader's id of the notebook
    graded: dict[str, GradedCell] = field(default_factory=dict)  # by grade id
    commented: dict[str, str] = field(default_factory=dict)  # grade id -> nbgrader's id of the cell
    checksums: dict[str, str] = field(default_factory=dict)  # grade id -> checksum of what was released

    @property
    def graded_ids(self):
        """nbgrader's ids of the graded cells."""
        return [cell.id for cell in self.graded.values()]


@dataclass(frozen=True)
class Layout:
    """An assignment with its notebooks."""

    assignment: str  # nbgrader's id of the assignment
    duedate: datetime | None
    notebooks: dict[str, Cells]


def load_layout(session, record):
    """Read the layout of a record's assignment.

    Raises
    ------
    UsageError
        If the gradebook does not know the assignment, or not that notebook in it.
    """
    query = select(Assignment.id, Assignment.duedate).where(Assignment.name == record.assignment)
    assignment = session.execute(query).one_or_none()
    if assignment is None:
        raise UsageError(f"the assignment '{record.assignment}' in the gradebook", "none", RECORD_FIRST)
    notebooks = _load_notebooks(session, assignment.id)
    if record.notebook not in notebooks:
        raise UsageError(
            f"the notebook '{record.notebook}' of the assignment '{record.assignment}' in the gradebook",
            ", ".join(f"'{name}'" for name in sorted(notebooks)) or "none",
            RECORD_FIRST,
        )
    return Layout(assignment.id, assignment.duedate, notebooks)


def _load_notebooks(session, assignment):
    query = select(Notebook.id, Notebook.name).where(Notebook.assignment_id == assignment)
    found = {row.id: (row.name, Cells(row.id)) for row in session.execute(query)}
    worth = _load_max_scores(session, found)
    for cell in session.execute(_columns(BaseCell, found, "id", "name", "type", "notebook_id")):
        cells = found[cell.notebook_id][1]
        if cell.type in GRADED:
            cells.graded[cell.name] = GradedCell(cell.id, worth[cell.id])
        if cell.type in COMMENTED:
            cells.commented[cell.name] = cell.id
    for cell in session.execute(_columns(SourceCell, found, "name", "checksum", "notebook_id")):
        found[cell.notebook_id][1].checksums[cell.name] = cell.checksum
    return dict(found.values())


def _columns(model, notebooks, *names):
    table = model.__table__  # the ORM would load the subclasses' tables too, one row at a time
    return select(*(table.c[name] for name in names)).where(table.c.notebook_id.in_(notebooks))


def _load_max_scores(session, notebooks):
    base = BaseCell.__table__
    of_these = select(base.c.id).where(base.c.notebook_id.in_(notebooks))
    worth = {}
    for table in (GradeCell.__table__, TaskCell.__table__):
        query = select(table.c.id, table.c.max_score).where(table.c.id.in_(of_these))
        worth.update((row.id, row.max_score) for row in session.execute(query))
    return worth
