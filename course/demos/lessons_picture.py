"""The pictures of ``perceptron_trainer``: the plane with points and line, and the mistakes of each epoch."""

import math

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.stage import handle
from course.demos.svg import drawing, tag
from course.graphs import format_number
from course.palette import GREY, HIGHLIGHT, INK, NEGATIVE, POSITIVE

__all__ = ["LIMITS", "SIZE", "draw_mistakes", "draw_plane", "to_point"]

SIZE = 460
LIMITS = (-0.5, 3.5)
FAR = 50.0
PLANE = Chart(Scale(*LIMITS, 62, 450), Scale(*LIMITS, 405, 34))
TICKS = [(float(k), str(k)) for k in range(4)]
N_LINES = 12
SIDES = {0: NEGATIVE, 1: POSITIVE}


def to_point(x, y):
    """Return the point of the plane at a place of the picture."""
    return PLANE.x.value(x), PLANE.y.value(y)


def draw_plane(lessons):
    """Draw the points as handles, the line, its sides and the lines before it.

    Parameters
    ----------
    lessons : Lessons

    Returns
    -------
    str
        SVG.
    """
    axes = PLANE.axes(title="the perceptron's line", x_label="x₁", y_label="x₂", x_ticks=TICKS, y_ticks=TICKS)
    parts = []
    if ends := _line(lessons.w, lessons.b):
        parts += [_side(ends, lessons.w, SIDES[k], 1 if k else -1) for k in SIDES]
        parts += [_stroke(_line(w, b), GREY, 1, 0.6) for w, b in lessons.lines[-N_LINES:] if w.any()]
        parts.append(_stroke(ends, INK, 3, 1))
    points = "".join(_point(lessons, k) for k in range(len(lessons.X)))
    content = axes + PLANE.inside(*parts) + points
    return drawing(0, 0, SIZE, SIZE, content, description=lessons.alt, role="group")


def draw_mistakes(mistakes, most):
    """Draw the number of mistakes of each epoch.

    Parameters
    ----------
    mistakes : list of float
    most : int
        Epochs at most.

    Returns
    -------
    str
        SVG.
    """
    last = min(max(10, 10 * math.ceil(len(mistakes) / 10)), most)
    highest = max(4.0, *mistakes) if mistakes else 4.0
    chart = Chart(Scale(0.0, last, 78, 440), Scale(0.0, highest, 405, 44))
    axes = chart.axes(
        title="mistakes in each epoch",
        x_label="epoch",
        y_label="mistakes",
        x_ticks=[(k, str(k)) for k in range(0, last + 1, last // 5)],
        y_ticks=[(k, format_number(k)) for k in np.unique(np.linspace(0, highest, 5).round())],
    )
    epochs = np.arange(1, len(mistakes) + 1)
    lines = [chart.line(epochs, mistakes, stroke=INK, stroke_width=1.5)] if mistakes else []
    dots = chart.dots(epochs, mistakes, 4, INK) if mistakes else ""
    alt = "Mistakes in each epoch: " + (", ".join(format_number(n) for n in mistakes) or "none yet") + "."
    return drawing(0, 0, SIZE, SIZE, axes + "".join(lines) + dots, description=alt)


def _line(w, b):
    """Return two far points of the line w x + b = 0, or None where w is 0."""
    size = np.hypot(*w)
    if not size > 0:
        return None
    foot, along = -b * w / size**2, FAR * np.array([-w[1], w[0]]) / size
    return [foot - along, foot + along]


def _stroke(ends, color, width, opacity):
    style = {"stroke": color, "stroke_width": width, "stroke_opacity": opacity}
    return PLANE.line(*np.transpose(ends), **style)


def _side(ends, w, color, sign):
    across = sign * FAR * w / np.hypot(*w)
    corners = [*ends, ends[1] + across, ends[0] + across]
    points = " ".join(f"{PLANE.x(x):.1f},{PLANE.y(y):.1f}" for x, y in corners)
    return tag("polygon", points=points, fill=color, fill_opacity=0.13)


def _point(lessons, k):
    x, y = PLANE.x(lessons.X[k, 0]), PLANE.y(lessons.X[k, 1])
    label = int(lessons.y[k])
    light = tag("circle", cx=x, cy=y, r=17, fill=HIGHLIGHT) if k == lessons.seen else ""
    look = {"fill": SIDES[label], "stroke": "white", "stroke_width": 2}
    if label:
        mark = tag("rect", x=x - 8, y=y - 8, width=16, height=16, **look)
    else:
        mark = tag("circle", cx=x, cy=y, r=9, **look)
    if lessons.predicted()[k] != label:
        mark += tag("circle", cx=x, cy=y, r=13, fill="none", stroke=INK, stroke_width=2)
    place = f"({format_number(lessons.X[k, 0])}, {format_number(lessons.X[k, 1])})"
    name = f"Point {k + 1}, class {label}"
    return handle(f"{k}", x, y, light + mark, label=name, value=place, step=9.7)
