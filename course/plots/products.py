"""Products of matrices as blocks of cells, so that their shapes can be seen to fit."""

from course.palette import GREY, HIGHLIGHT, INK
from course.plots.canvas import Canvas

__all__ = ["draw_products"]

CELL, GAP, SIGN, LINE, TEXT = 0.3, 0.22, 0.3, 0.42, 0.24
ABOVE = 0.35


def draw_products(lines, *, ax=None):
    """Draw equations of matrices, one below the other, each matrix as its cells with name and shape.

    Parameters
    ----------
    lines : sequence of list
        Of each equation the parts from left to right: a str is a sign, a tuple a matrix, ``(name, shape)`` or
        ``(name, shape, row, column)``. The row and the column are highlighted, where neither is None their
        common cell.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If a matrix has no two sizes.

    Examples
    --------
    >>> ax = draw_products([["Z", "=", ("X", (3, 2), 0, None), ("W", (2, 4), None, 1)]])
    """
    for matrix in (part for line in lines for part in line if not isinstance(part, str)):
        if len(matrix[1]) != 2 or min(matrix[1]) < 1:
            raise ValueError(f"Expected a matrix as (name, (n_rows, n_columns)). Got {matrix[:2]}.")
    heights = [max(part[1][0] for part in line if not isinstance(part, str)) * CELL for line in lines]
    width = max(sum(map(_width, line)) for line in lines)
    frame = (-0.2, -0.1, width + 0.4, sum(heights) + (ABOVE + LINE + 0.25) * len(lines))
    canvas, top = Canvas(ax, frame, TEXT), 0.0
    for line, height in zip(lines, heights, strict=True):
        left, middle = 0.0, top + ABOVE + height / 2
        for part in line:
            if isinstance(part, str):
                canvas.text(left + _width(part) / 2, middle, part, size=1.2)
            else:
                _matrix(canvas, left + _width(part) / 2, middle, *part)
            left += _width(part)
        top += height + ABOVE + LINE + 0.25
    return canvas.ax


def _width(part):
    if isinstance(part, str):
        return SIGN + 0.62 * TEXT * len(part)
    name, (n_rows, n_columns), *_ = part
    return max(n_columns * CELL, 0.55 * TEXT * max(len(name), len(f"({n_rows}, {n_columns})"))) + GAP


def _matrix(canvas, x, y, name, shape, row=None, column=None):
    n_rows, n_columns = shape
    left, top = x - n_columns * CELL / 2, y - n_rows * CELL / 2
    for i in range(n_rows):
        for j in range(n_columns):
            chosen = [known == found for known, found in ((row, i), (column, j)) if known is not None]
            fill = HIGHLIGHT if chosen and all(chosen) else "white"
            corners = [
                (left + (j + u) * CELL, top + (i + v) * CELL) for u, v in ((0, 0), (1, 0), (1, 1), (0, 1))
            ]
            canvas.ax.fill(
                *zip(*corners, strict=True), facecolor=fill, edgecolor=GREY, linewidth=0.9, zorder=2
            )
    canvas.text(x, top - 0.2, name, INK)
    canvas.text(x, top + n_rows * CELL + 0.2, f"({n_rows}, {n_columns})", GREY, size=0.85)
