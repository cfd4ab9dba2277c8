"""What demos draw in the plane of two inputs: points of classes, a line with its sides and its vector."""

from itertools import pairwise

import numpy as np

from course.demos.stage import handle
from course.demos.svg import polyline, tag, text
from course.graphs import format_number
from course.palette import GREEN, INK, NEGATIVE, POSITIVE

__all__ = ["CLASS_COLORS", "mark", "pair", "place", "region", "sides", "stroke", "vector"]

CLASS_COLORS = (NEGATIVE, POSITIVE, GREEN)
REACH = 100.0
STEP = 0.1  # of an arrow key
HEAD, HALF_HEAD = 13.0, 6.5
TRIANGLE = ((0.0, -10.5), (9.5, 7.0), (-9.5, 7.0))


def pair(point, digits=3):
    """Return a point as text, such as "(1.5, −2)"."""
    return f"({', '.join(format_number(value, digits) for value in point)})"


def place(chart, x, y):
    """Return the point of a chart at a place of the picture."""
    return chart.x.value(x), chart.y.value(y)


def mark(x, y, label, *, color=None, is_wrong=False):
    """Return the mark of a class: a disc, a square or a triangle; ringed where it is classified wrongly.

    Parameters
    ----------
    x, y : float
        Pixels.
    label : int
        0, 1 or 2.
    color : str, optional
        In place of that of the class.
    is_wrong : bool

    Returns
    -------
    str
    """
    look = {"fill": color or CLASS_COLORS[label], "stroke": "white", "stroke_width": 2}
    if label == 0:
        shape = tag("circle", cx=x, cy=y, r=9, **look)
    elif label == 1:
        shape = tag("rect", x=x - 8, y=y - 8, width=16, height=16, **look)
    else:
        corners = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in TRIANGLE)
        shape = tag("polygon", points=corners, **look)
    ring = {"fill": "none", "stroke": INK, "stroke_width": 2}
    return shape + (tag("circle", cx=x, cy=y, r=14, **ring) if is_wrong else "")


def sides(chart, line, *, colors=(NEGATIVE, POSITIVE), opacity=0.13):
    """Return both sides of a line, in the colours of the classes.

    Parameters
    ----------
    chart : Chart
    line : Line
    colors : sequence of str or None
        Of the sides where the score is negative and where it is positive; None leaves a side white.
    opacity : float

    Returns
    -------
    str
        Empty where both weights are 0; to be cut off by ``chart.inside``.
    """
    if line.ends is None:
        return ""
    across = REACH * line.w / np.hypot(*line.w)
    return "".join(
        _area(chart, [*line.ends, line.ends[1] + sign * across, line.ends[0] + sign * across], color, opacity)
        for sign, color in zip((-1, 1), colors, strict=True)
        if color
    )


def region(chart, planes, color, *, opacity=0.18):
    """Return the part of a chart in which all of several linear functions are positive.

    Parameters
    ----------
    chart : Chart
    planes : iterable of (ndarray of shape (2,), float)
        The weights and the bias of each function.
    color : str
    opacity : float

    Returns
    -------
    str
        Empty where there is no such part.
    """
    xs, ys = (chart.x.low, chart.x.high), (chart.y.low, chart.y.high)
    corners = [np.array(p) for p in ((xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1]))]
    for w, b in planes:
        corners = _cut(corners, w, b)
    return _area(chart, corners, color, opacity) if corners else ""


def stroke(chart, line, color=INK, width=3, **style):
    """Return the line itself; nothing where both weights are 0."""
    if line.ends is None:
        return ""
    return chart.line(*line.ends.T, stroke=color, stroke_width=width, **style)


def vector(chart, line, *, name="", color=INK, symbol="w", label="Weights"):
    """Return the vector of a line, whose foot and tip can be dragged where the chart shows them.

    Parameters
    ----------
    chart : Chart
    line : Line
    name : str
        The handles are called ``"foot"`` and ``"tip"`` and this.
    color : str
    symbol : str
        Stands at the tip.
    label : str
        What the vector is, for the accessible names.

    Returns
    -------
    str
    """
    if not line.w.any():
        return ""
    (x0, y0), (x1, y1) = (_pixels(chart, point) for point in (line.foot, line.tip))
    shaft = chart.inside(polyline([(x0, y0), (x1, y1)], stroke=color, stroke_width=3))
    parts, step = [shaft], chart.x(STEP) - chart.x(0.0)
    if _shows(chart, x0, y0):
        grip = tag("circle", cx=x0, cy=y0, r=8, fill="white", stroke=color, stroke_width=3)
        words = {"label": f"{label}: foot", "value": f"{pair(line.foot)}, b = {format_number(line.b, 3)}"}
        parts.append(handle(f"foot{name}", x0, y0, grip, step=step, **words))
    if _shows(chart, x1, y1):
        words = {"label": f"{label}: tip", "value": f"{symbol} = {pair(line.w)}"}
        parts.append(handle(f"tip{name}", x1, y1, _head(x0, y0, x1, y1, color, symbol), step=step, **words))
    return "".join(parts)


def _head(x0, y0, x1, y1, color, symbol):
    """Return the head of an arrow, a wide place to take hold of, and its name beyond it."""
    length = max(np.hypot(x1 - x0, y1 - y0), 1e-9)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    back = x1 - HEAD * ux, y1 - HEAD * uy
    corners = [(x1, y1), (back[0] - HALF_HEAD * uy, back[1] + HALF_HEAD * ux)]
    corners.append((back[0] + HALF_HEAD * uy, back[1] - HALF_HEAD * ux))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    grip = tag("circle", cx=x1, cy=y1, r=13, fill="white", fill_opacity=0.01)
    name = text(x1 + 17 * ux, y1 + 17 * uy, symbol, size=16, fill=color, font_weight="bold")
    return grip + tag("polygon", points=points, fill=color, stroke=color, stroke_width=2) + name


def _area(chart, corners, color, opacity):
    points = " ".join(f"{chart.x(x):.1f},{chart.y(y):.1f}" for x, y in corners)
    return tag("polygon", points=points, fill=color, fill_opacity=opacity)


def _cut(corners, w, b):
    """Return the corners of the part of a convex polygon in which a linear function is positive."""
    kept = []
    for p, q in pairwise([*corners, *corners[:1]]):
        z_p, z_q = w @ p + b, w @ q + b
        if z_p > 0:
            kept.append(p)
        if (z_p > 0) != (z_q > 0):
            kept.append(p + (q - p) * z_p / (z_p - z_q))
    return kept


def _pixels(chart, point):
    return chart.x(point[0]), chart.y(point[1])


def _shows(chart, x, y):
    return chart.x.start <= x <= chart.x.end and chart.y.end <= y <= chart.y.start
