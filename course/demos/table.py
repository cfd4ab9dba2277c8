"""A small table in SVG, with the row of what is being moved in the light: numbers beside a picture."""

from itertools import pairwise

from course.demos.svg import polyline, tag, text
from course.palette import GREY, INK

__all__ = ["ROW", "table"]

ROW = 27.0
RULE, LIGHT = "#D0D0D0", 0.5
MINUS = str.maketrans("-", "−")


def table(left, top, columns, rows, *, lit=None, size=14):
    """Return a table.

    Parameters
    ----------
    left, top : float
        Its corner, in pixels.
    columns : sequence of (str, float)
        What is written over each column, and its width.
    rows : sequence of sequence
        Of each row the cells: a string, or a string and the attributes of its text such as
        ``{"fill": "#0072B2"}``; a cell that begins with "<" is markup, drawn around the middle of its place.
    lit : dict of int to str, optional
        The colours of the rows that stand out.
    size : float
        Of the text.

    Returns
    -------
    str
    """
    edges = [left]
    for _, width in columns:
        edges.append(edges[-1] + width)
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    parts = [
        text(x, top + ROW / 2, name, size=size - 1, fill=GREY)
        for x, (name, _) in zip(middles, columns, strict=True)
    ]
    for k, cells in enumerate(rows):
        y = top + (k + 1) * ROW
        if color := (lit or {}).get(k):
            size_of = {"width": edges[-1] - left, "height": ROW}
            parts.append(tag("rect", x=left, y=y, fill=color, fill_opacity=LIGHT, **size_of))
        parts.append(polyline([(left, y), (edges[-1], y)], stroke=RULE))
        parts += [_cell(x, y + ROW / 2, cell, size) for x, cell in zip(middles, cells, strict=True)]
    return "".join(parts)


def _cell(x, y, cell, size):
    words, style = (cell, {}) if isinstance(cell, str) else cell
    if words.startswith("<"):
        return tag("g", words, transform=f"translate({x:.1f} {y:.1f})")
    return text(x, y, words.translate(MINUS), size=size, **{"fill": INK, **style})
