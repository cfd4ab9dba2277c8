"""Products of matrices as blocks of cells, so that their shapes can be seen to fit."""

import re

from course.palette import GREY, HIGHLIGHT, INK
from course.plots.canvas import Canvas

CELL, GAP, SIGN, TEXT = 0.3, 0.22, 0.3, 0.24
ABOVE, BELOW = 0.35, 0.67
MATRIX = re.compile(r"(?P<name>[\w.]+)\((?P<n_rows>[1-9]\d*), *(?P<n_columns>[1-9]\d*)\)")
NO_EQUATION = "Expected an equation of matrices with shapes, such as 'X(5,3) @ W(3,2) = Z(5,2)'. Got {!r}."


def draw_products(*equations, entry=(1, 0), ax=None):
    """Draw equations of matrices, one below the other, each matrix as its cells with name and shape.

    Parameters
    ----------
    *equations : str
        Such as ``"X(5,3) @ W(3,2) + b(1,2) = Z(5,2)"``, the first two matrices being the factors.
    entry : tuple of int
        Row and column of one sample's sum of one neuron, in the first equation: what it is made of is
        highlighted. In the other equations both are swapped, as in their transpose.

    Examples
    --------
    >>> ax = draw_products("X(3,2) @ W(2,4) = Z(3,4)")
    """
    lines = [_parts(equation) for equation in equations]
    heights = [max(part[1][0] for part in line if not isinstance(part, str)) * CELL for line in lines]
    width = max(sum(map(_width, line)) for line in lines)
    frame = (-0.2, -0.1, width + 0.4, sum(heights) + (ABOVE + BELOW) * len(lines))
    canvas, top = Canvas(ax, frame, TEXT), 0.0
    for line, height in zip(lines, heights, strict=True):
        _line(canvas, line, top + ABOVE + height / 2, entry if line is lines[0] else entry[::-1])
        top += height + ABOVE + BELOW
    return canvas.ax


def _parts(equation):
    """Return the parts of an equation: signs as they are, matrices as (name, shape)."""
    parts = []
    for word in equation.split():
        found = MATRIX.fullmatch(word)
        parts.append((found["name"], (int(found["n_rows"]), int(found["n_columns"]))) if found else word)
    signs = [part for part in parts if isinstance(part, str)]
    if len(parts) - len(signs) < 3 or "(" in "".join(signs):
        raise ValueError(NO_EQUATION.format(equation))
    return parts


def _width(part):
    if isinstance(part, str):
        return SIGN + 0.62 * TEXT * len(part)
    name, (n_rows, n_columns) = part
    return max(n_columns * CELL, 0.55 * TEXT * max(len(name), len(f"({n_rows}, {n_columns})"))) + GAP


def _line(canvas, line, y, entry):
    row, column = entry
    places = iter([(row, None), (None, column)])
    left = 0.0
    for part in line:
        x = left + _width(part) / 2
        if isinstance(part, str):
            canvas.text(x, y, part, size=1.2)
        else:
            _matrix(canvas, x, y, *part, *next(places, entry))
        left += _width(part)


def _matrix(canvas, x, y, name, shape, row, column):
    """Draw a matrix; a row or column of None highlights all of them, and one that is missing is the first."""
    n_rows, n_columns = shape
    left, top = x - n_columns * CELL / 2, y - n_rows * CELL / 2
    for i in range(n_rows):
        for j in range(n_columns):
            is_chosen = row in (None, i) or n_rows == 1
            is_chosen &= column in (None, j) or n_columns == 1
            fill = HIGHLIGHT if is_chosen else "white"
            xs = [left + (j + u) * CELL for u in (0, 1, 1, 0)]
            ys = [top + (i + v) * CELL for v in (0, 0, 1, 1)]
            canvas.ax.fill(xs, ys, facecolor=fill, edgecolor=GREY, linewidth=0.9, zorder=2)
    canvas.text(x, top - 0.2, name, INK)
    canvas.text(x, top + n_rows * CELL + 0.2, f"({n_rows}, {n_columns})", GREY, size=0.85)
