"""What the course itself wrote into a notebook: title, tests, free cells, and what must stay hidden."""

from dataclasses import dataclass, field
from functools import lru_cache

from grader.report.hidden import HiddenTests
from grader.report.notebook import read_cells
from grader.report.text import one_line


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
