"""Seals the regions of a visible test that would give the answer away; both notebooks get the sealed form.

The author writes

    ### BEGIN SEALED
    want_test = X_test @ W_test + b_test
    ### END SEALED

and in both notebooks there is one line that runs this: ``exec(sealed_code("..."))``.
"""

import ast
from textwrap import dedent

from grader.authoring.regions import find_regions
from grader.checks.sealedcode import seal_code

LINES = ("# (sealed: what the answer is compared with)", 'exec(sealed_code("{}"))')
SEALED = "SEALED"
BLOCKS = ast.With | ast.For | ast.While | ast.If | ast.Try


def seal_regions(cell, source):
    """Return a cell's source with every sealed region replaced by the line that runs it.

    Parameters
    ----------
    cell : ScriptCell
    source : str
        Its source as it is so far, questions sealed.

    Returns
    -------
    str

    Raises
    ------
    UsageError
        If a region is no whole statements, stands inside of a function, or crosses another region.
    """
    rows, shift = source.split("\n"), 0
    regions = [region for region in find_regions(cell, source) if region.name == SEALED]
    _check_places(cell, source, regions)
    for region in regions:
        begin, end = region.begin + shift, region.end + shift
        text = dedent("\n".join(rows[begin + 1 : end])).strip("\n") + "\n"
        _check_statements(cell, text, region)
        indent = rows[begin][: len(rows[begin]) - len(rows[begin].lstrip())]
        new = [indent + line.format(seal_code(text)) for line in LINES]
        shift += len(new) - (end + 1 - begin)
        rows[begin : end + 1] = new
    return "\n".join(rows)


def has_seals(source):
    """Tell whether a source, regions sealed, runs any."""
    return "exec(sealed_code(" in source


def _check_statements(cell, text, region):
    try:
        found = "" if ast.parse(text).body else "nothing"
    except SyntaxError as error:
        found = error.msg
    if found:
        raise cell.problem(
            f"whole statements of one block between '### BEGIN {SEALED}' and '### END {SEALED}'",
            found,
            "move the markers, or remove them",
            region.begin,
        )


def _check_places(cell, source, regions):
    """Refuse regions whose names would not be the cell's, and regions that overlap others."""
    others = [region for region in find_regions(cell, source) if region.name != SEALED]
    statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    for region in regions:
        around = [part for part in statements if _overlap(part, region) and not isinstance(part, BLOCKS)]
        overlaps = [other.name for other in others if other.begin <= region.end and region.begin <= other.end]
        overlaps += [getattr(part, "name", "a statement") for part in around]
        if overlaps:
            raise cell.problem(
                f"'### BEGIN {SEALED}' at the level of the cell or of its block, outside of other regions",
                f"it inside of {overlaps[0]}",
                "move the markers, or seal the whole function",
                region.begin,
            )


def _overlap(statement, region):
    """Tell whether a statement has rows in a region and rows outside of it."""
    first, last = statement.lineno - 1, statement.end_lineno - 1
    inside = region.begin < first and last < region.end
    return not inside and first <= region.end and region.begin <= last
