"""The pictures of ``perceptron_trainer``: the plane with points and line, and the mistakes of each epoch."""

import math

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.line import Line
from course.demos.plane_picture import mark, pair, place, sides, stroke
from course.demos.stage import handle
from course.demos.svg import drawing, tag
from course.graphs import format_number
from course.palette import GREY, HIGHLIGHT, INK

__all__ = ["LIMITS", "SIZE", "draw_mistakes", "draw_plane", "to_point"]

SIZE = 460
LIMITS = (-0.5, 3.5)
PLANE = Chart(Scale(*LIMITS, 62, 450), Scale(*LIMITS, 405, 34))
TICKS = [(float(k), str(k)) for k in range(4)]
N_LINES = 12


def to_point(x, y):
    """Return the point of the plane at a place of the picture."""
    return place(PLANE, x, y)


def draw_plane(training):
    """Draw the points as handles, the line, its sides and the lines before it.

    Parameters
    ----------
    training : Training

    Returns
    -------
    str
        SVG.
    """
    axes = PLANE.axes(title="the perceptron's line", x_label="x₁", y_label="x₂", x_ticks=TICKS, y_ticks=TICKS)
    line, earlier = Line(training.w, training.b), training.lines[-N_LINES:]
    parts = [sides(PLANE, line)]
    if training.w.any():
        parts += [stroke(PLANE, Line(w, b), GREY, 1, stroke_opacity=0.6) for w, b in earlier]
    parts.append(stroke(PLANE, line))
    points = "".join(_point(training, k) for k in range(len(training.X)))
    content = axes + PLANE.inside(*parts) + points
    return drawing(0, 0, SIZE, SIZE, content, description=training.alt, role="group")


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


def _point(training, k):
    x, y = PLANE.x(training.X[k, 0]), PLANE.y(training.X[k, 1])
    label = int(training.y[k])
    light = tag("circle", cx=x, cy=y, r=17, fill=HIGHLIGHT) if k == training.seen else ""
    grip = light + mark(x, y, label, is_wrong=training.predicted()[k] != label)
    name = f"Point {k + 1}, class {label}"
    return handle(f"{k}", x, y, grip, label=name, value=pair(training.X[k]), step=9.7)
