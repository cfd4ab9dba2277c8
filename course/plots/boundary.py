"""The line on which a neuron changes its mind, the vector that stands on it, and the two half planes."""

import numpy as np
from matplotlib.colors import to_rgba

from course.graphs import format_number
from course.palette import INK, NEGATIVE, POSITIVE
from course.pictures import describe
from course.plots.points import class_points, draw_classes, frame, new_square, square_around
from course.plots.words import point_words

RESOLUTION = 401
TINT = 0.16
ARROW = 0.17


def plot_boundary(w, b, X=None, y=None, *, limits=None, ax=None):
    """Draw the line w·x + b = 0 with its normal vector, both half planes tinted, and points by class.

    Where w·x + b > 0 the neuron answers 1: that side has the colour of class 1. Where both weights are 0,
    there is no line. ``X`` are points, of shape (n_samples, 2), and ``y`` their classes; ``limits`` are the
    smallest and the largest coordinate of the square, which is chosen around the points by default.
    """
    w, b = np.asarray(w, dtype=float).ravel(), np.asarray(b, dtype=float).ravel()
    if w.size != 2 or b.size != 1:
        raise ValueError(f"Expected two weights and one bias. Got {w.size} and {b.size}.")
    if not np.isfinite([*w, *b]).all():
        raise ValueError(f"Expected finite weights and a finite bias. Got w = {w} and b = {b[0]}.")
    b = float(b[0])
    if X is not None:
        X, y = class_points(X, y)
    elif y is not None:
        raise ValueError(f"Expected the points X of the classes y. Got {np.size(y)} classes and no X.")
    low, high = _square(w, b, X, limits)
    ax = new_square(ax)
    _tint(ax, w, b, low, high)
    if w.any():
        _draw_line(ax, w, b, low, high)
    if X is not None:
        draw_classes(ax, X, y)
    frame(ax, low, high)
    describe(ax, _line_words(w, b) + ("" if X is None else f" {point_words(X, y)}{_error_words(w, b, X, y)}"))
    return ax


def _line_words(w, b):
    """Say where the line is, and which side is which."""
    if not w.any():
        return f"A plane without a boundary: both weights are 0, the neuron answers {int(b > 0)} everywhere."
    terms = [f"{format_number(k)} {x}" for k, x in zip(w, ("x1", "x2"), strict=True) if k]
    equation = " + ".join(terms + [format_number(b)] * (b != 0)).replace("+ −", "− ")
    if abs(w[1]) >= abs(w[0]):
        side = "above" if w[1] > 0 else "below"
    else:
        side = "right of" if w[0] > 0 else "left of"
    answers = f"1 {side} it, in orange, and 0 on the other side, in blue"
    return f"A straight line, {equation} = 0: the neuron answers {answers}."


def _error_words(w, b, X, y):
    """Say how many points lie on the wrong side."""
    if y is None or not np.isin(y, (0, 1)).all():
        return ""
    wrong = int(np.sum((X @ w + b > 0) != (y == 1)))
    if not wrong:
        return " Every point lies on the side of its class."
    return f" {wrong} of {len(X)} points {'lie' if wrong > 1 else 'lies'} on the wrong side."


def _square(w, b, X, limits):
    if X is not None and limits is None:
        return square_around(X)
    half = max(1.5, 1.5 * abs(b) / np.hypot(*w)) if w.any() else 1.5
    low, high = limits or (-half, half)
    return np.full(2, low, dtype=float), np.full(2, high, dtype=float)


def _tint(ax, w, b, low, high):
    """Colour each side like the class that the neuron answers there; the line belongs to class 0."""
    x1, x2 = (np.linspace(*ends, RESOLUTION) for ends in zip(low, high, strict=True))
    colors = np.array([to_rgba(NEGATIVE, TINT), to_rgba(POSITIVE, TINT)])
    answers = (w[0] * x1 + w[1] * x2[:, None] + b > 0).astype(int)
    ax.imshow(colors[answers], origin="lower", extent=(low[0], high[0], low[1], high[1]), zorder=0)


def _draw_line(ax, w, b, low, high):
    """Draw the line, and the normal vector where it stands nearest to the middle."""
    normal = w / np.hypot(*w)
    along, center = np.array([-normal[1], normal[0]]), (low + high) / 2
    foot = center - (normal @ center + b / np.hypot(*w)) * normal
    reach = np.hypot(*(high - low)) + np.hypot(*(foot - center))
    ax.plot(*np.transpose([foot - reach * along, foot + reach * along]), color=INK, linewidth=1.8, zorder=2)
    if (foot < low).any() or (foot > high).any():
        return
    tip = foot + ARROW * (high - low)[0] * normal
    arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", tip, foot, arrowprops=arrow, zorder=4)
    style = {"ha": "center", "va": "center", "color": INK, "fontsize": 12, "zorder": 4}
    offset = {"xytext": 11 * along, "textcoords": "offset points"}
    ax.annotate(r"$\mathbf{w}$", (foot + tip) / 2, **offset, **style)
