"""What drawings of neurons share: which units of a layer are shown, how wide an edge is, and the legend."""

import re

import numpy as np

from course.palette import NEGATIVE, POSITIVE

__all__ = ["MOST", "ROW", "line_widths", "rows_of", "signed_legend", "visible_length"]

MOST = 10
FIRST, LAST = 4, 3
ROW = 0.85
THINNEST, WIDEST = 0.5, 5.0


def rows_of(n_units, row=ROW):
    """Place the units of a layer below each other, around 0.

    Parameters
    ----------
    n_units : int
    row : float
        Distance of neighbours.

    Returns
    -------
    list of (int or None, float)
        Index and height of each unit that is shown; None stands for all those left out of a long layer.
    """
    if n_units <= MOST:
        shown = list(range(n_units))
    else:
        shown = [*range(FIRST), None, *range(n_units - LAST, n_units)]
    return [(i, row * (k - (len(shown) - 1) / 2)) for k, i in enumerate(shown)]


def line_widths(values, largest):
    """Return the widths of edges, in points.

    Parameters
    ----------
    values : array_like
    largest : float
        The size that gets the widest edge.

    Returns
    -------
    ndarray
        In the shape of ``values``.
    """
    return THINNEST + (WIDEST - THINNEST) * np.minimum(np.abs(np.asarray(values, dtype=float)) / largest, 1.0)


def signed_legend(canvas, x, y, what):
    """Write what the colours and widths of the edges mean.

    Parameters
    ----------
    canvas : Canvas
    x, y : float
        Left end.
    what : str
        Name of what the edges show.
    """
    for color, text in ((POSITIVE, f"positive {what}"), (NEGATIVE, f"negative {what}")):
        canvas.line([(x + 0.1, y), (x + 0.5, y)], color=color, linewidth=WIDEST * 0.7)
        canvas.text(x + 0.62, y, text, ha="left", size=0.95)
        x += 0.9 + 0.11 * len(text)


def visible_length(text):
    """Return how many characters of a text are seen: of a formula, not its signs.

    Parameters
    ----------
    text : str

    Returns
    -------
    int
    """
    return len(re.sub(r"[$_^{}]|\\(?=[A-Za-z])", "", text)) if "$" in text else len(text)
