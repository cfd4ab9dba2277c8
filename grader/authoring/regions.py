"""Finds the regions that students do not see: solutions, hidden tests, marking schemes; and sealed ones."""

from dataclasses import dataclass

# What stands between "### BEGIN ..." and "### END ...", and the kind of cell it may stand in.
HOMES = {
    "SOLUTION": ("solution",),
    "HIDDEN TESTS": ("grade",),
    "MARK SCHEME": ("task",),
    "SEALED": ("grade", "locked"),
}


@dataclass(frozen=True)
class Region:
    """Rows ``begin`` to ``end`` of a cell's source, both of them marker lines."""

    name: str
    begin: int
    end: int


def find_regions(cell, source=None):
    """Find the marked regions of a cell, as nbgrader does: a marker may stand anywhere in its line.

    Parameters
    ----------
    cell : ScriptCell
    source : str, optional
        What has become of the cell's source in the meantime.

    Returns
    -------
    list of Region

    Raises
    ------
    UsageError
        If a region is not closed, not opened, nested in one of its own kind, or in a cell of the wrong kind.
    """
    rows = (cell.source if source is None else source).split("\n")
    return [region for name in HOMES for region in _regions_named(name, rows, cell)]


def split_rows(cell):
    """Return the rows of a cell's source that students see, and those they may not see, markers left out."""
    rows = cell.source.split("\n")
    regions = find_regions(cell)
    inside = {row for region in regions for row in range(region.begin + 1, region.end)}
    markers = {row for region in regions for row in (region.begin, region.end)}
    shown = [text for row, text in enumerate(rows) if row not in inside | markers]
    return shown, [rows[row] for row in sorted(inside)]


def _regions_named(name, rows, cell):
    begin = None
    for row, text in enumerate(rows):
        if f"BEGIN {name}" in text:
            _require_home(name, cell, row)
            if begin is not None:
                raise cell.problem(
                    f"'### END {name}' before the next '### BEGIN {name}'",
                    "a region inside a region",
                    "close the first one, or remove the second marker",
                    row,
                )
            begin = row
        elif f"END {name}" in text:
            if begin is None:
                raise cell.problem(
                    f"'### BEGIN {name}' above '### END {name}'",
                    "an end without a beginning",
                    "add the line that begins the region, or remove this one",
                    row,
                )
            yield Region(name, begin, row)
            begin = None
    if begin is not None:
        raise cell.problem(
            f"'### END {name}' below '### BEGIN {name}' in the same cell",
            "a region that is never closed",
            "add the line that ends the region",
            begin,
        )


def _require_home(name, cell, row):
    home, options = HOMES[name][0], cell.options.get("nbgrader", {})
    if not any(map(options.get, HOMES[name])):
        raise cell.problem(
            f"'### BEGIN {name}' only in a cell with \"{home}\": true",
            "it in another kind of cell, where students would read it",
            f'move it, or add nbgrader={{"{home}": true, ...}} to the cell line',
            row,
        )
