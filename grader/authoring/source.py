"""Makes the instructor's notebook: one text file in, an nbgrader source notebook out."""

import ast
from collections import Counter
from hashlib import sha256

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from grader.authoring.extra import ABOUT_POINTS, installed_cell, points_cell
from grader.authoring.headers import write_head
from grader.authoring.metadata import cell_metadata, check_notebook_options, is_claim
from grader.authoring.questions import seal_questions
from grader.authoring.regions import find_regions
from grader.authoring.rules import check_cells
from grader.authoring.script import read_script
from grader.authoring.seals import has_seals, seal_regions

NEW_CELL = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
# Neither a Python version nor the name of an environment, so that every machine builds the same bytes.
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}


def make_source(path):
    """Make the nbgrader source notebook of a solutions file, solutions and hidden tests included.

    Parameters
    ----------
    path : Path
        The solutions file.

    Returns
    -------
    NotebookNode
        A grade id is its cell's id; other cells' ids follow from their text.

    Raises
    ------
    UsageError
        If the file breaks a rule of the format; the message names the line.
    """
    script = read_script(path)
    check_notebook_options(script)
    metadata = [cell_metadata(cell) for cell in script.cells]
    for cell in script.cells:
        find_regions(cell)
    check_cells(script.cells)
    seen = Counter()
    cells = [
        _make_cell(cell, data, seen)
        for cell, data in zip(script.cells, metadata, strict=True)
        if not _left_out(cell)
    ]
    cells = _with_own_cells(cells, script.cells)
    ours = {"grader": script.options} if script.options else {}
    return new_notebook(cells=cells, metadata={**KERNEL, **ours})


def _with_own_cells(cells, script_cells):
    """Add what the builder itself has to say: whether the course is installed, and the points so far."""
    installed, points = installed_cell(script_cells), points_cell(script_cells)
    if installed:
        first = next(position for position, cell in enumerate(cells) if cell.cell_type == "code")
        cells.insert(first, new_code_cell(installed[1], id="installed", metadata=installed[0]))
    if points:
        cells.append(new_markdown_cell(ABOUT_POINTS, id="about-points"))
        cells.append(new_code_cell(points[1], id="points", metadata=points[0]))
    return cells


def _left_out(cell):
    if is_claim(cell):
        _check_syntax(cell)
    return is_claim(cell)


def _make_cell(cell, metadata, seen):
    source = cell.source
    if cell.kind == "code":
        _check_syntax(cell)
        source = seal_regions(cell, seal_questions(cell))
        source = write_head(cell, source, ["sealed_code"] if has_seals(source) else [])
    return NEW_CELL[cell.kind](source, id=_cell_id(cell, seen), metadata=metadata)


def _check_syntax(cell):
    try:
        ast.parse(cell.source)
    except SyntaxError as error:
        raise cell.problem(
            "every code cell to be Python (no magic commands)",
            error.msg,
            "correct the line",
            (error.lineno or 1) - 1,
        ) from None


def _cell_id(cell, seen):
    """Return the grade id, or one made from the text, so that a change elsewhere leaves it alone."""
    if "nbgrader" in cell.options:
        return cell.options["nbgrader"]["grade_id"]
    name = f"{cell.kind}-{sha256(cell.source.encode()).hexdigest()[:12]}"
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"
