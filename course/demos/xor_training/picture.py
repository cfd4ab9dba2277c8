"""The pictures of ``xor_training``: the output over the plane, and the losses with each gradient."""

import functools

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.heat import heat_map, level_segments
from course.demos.pixels import png
from course.demos.svg import drawing, image, polyline, tag, text
from course.demos.xor_training.learner import X, Y
from course.graphs import format_number
from course.palette import CYCLE, INK, NEGATIVE, POSITIVE

__all__ = ["SIZE", "draw_losses", "draw_plane", "grid_points"]

SIZE = (460, 500)  # width and height
LIMITS, N_GRID = (-0.25, 1.25), 61
PLANE = Chart(Scale(*LIMITS, 66, 446), Scale(*LIMITS, 424, 44))
TICKS = [(0.0, "0"), (0.5, "0.5"), (1.0, "1")]
LOSSES = Scale(1e-4, 1.0, 330, 44, is_log=True)
LOSS_TICKS = [(1e-4, "10⁻⁴"), (1e-3, "10⁻³"), (1e-2, "0.01"), (0.1, "0.1"), (1.0, "1")]
LENGTHS = (100, 200, 500, 1000)
MOST_POINTS = 250  # of a curve
COLUMN, ROW = 208, 26  # of the legend


@functools.cache
def grid_points():
    """Return the points where the output is asked for, of shape (n, 2), row by row from the top."""
    line = np.linspace(*LIMITS, N_GRID)
    x, y = np.meshgrid(line, line[::-1])
    return np.stack([x.ravel(), y.ravel()], axis=1)


def draw_plane(state, outputs):
    """Draw the output as colour, the line where it is 0.5, and the four points.

    Parameters
    ----------
    state : XorTraining
    outputs : ndarray of shape (n,)
        At ``grid_points()``.

    Returns
    -------
    str
        SVG.
    """
    table = outputs.reshape(N_GRID, N_GRID)
    left, top, side = PLANE.x.start, PLANE.y.end, PLANE.x.end - PLANE.x.start
    axes = PLANE.axes(title="output a(x₁, x₂)", x_label="x₁", y_label="x₂", x_ticks=TICKS, y_ticks=TICKS)
    ground = image(left, top, side, side, png(heat_map(table)))
    points = "".join(_point(state, k) for k in range(len(X)))
    return drawing(0, 0, *SIZE, axes + ground + _line(table) + points, description=state.alt)


def draw_losses(state):
    """Draw the loss over the steps with each gradient that has been tried from this start.

    Parameters
    ----------
    state : XorTraining

    Returns
    -------
    str
        SVG.
    """
    most = max(len(curve) - 1 for curve in state.curves.values())
    last = next((n for n in LENGTHS if n >= most), LENGTHS[-1])
    chart = Chart(Scale(0.0, last, 82, 440), LOSSES)
    ticks = [(float(n), str(n)) for n in range(0, last + 1, last // 5)]
    axes = chart.axes(title="loss", x_label="step", y_label="loss", x_ticks=ticks, y_ticks=LOSS_TICKS)
    colors = dict(zip(state.gradients, CYCLE, strict=True))
    lines = [_curve(chart, losses, colors[name], name == state.name) for name, losses in state.curves.items()]
    entries = [_entry(k, name, state, colors[name]) for k, name in enumerate(state.gradients)]
    content = axes + chart.inside(*lines) + "".join(entries)
    words = [f"{name} {format_number(curve[-1])}" for name, curve in state.curves.items()]
    return drawing(0, 0, *SIZE, content, description=f"Loss after up to {most} steps: {'; '.join(words)}.")


def _line(table):
    segments = level_segments(table, 0.5)
    scale = (PLANE.x.end - PLANE.x.start) / (N_GRID - 1)
    places = segments * scale + (PLANE.x.start, PLANE.y.end)
    path = "".join(f"M{a:.1f},{b:.1f}L{c:.1f},{d:.1f}" for (a, b), (c, d) in places.tolist())
    return tag("path", d=path, stroke=INK, stroke_width=2.5, stroke_linecap="round", fill="none")


def _point(state, k):
    x, y, label = PLANE.x(X[k, 0]), PLANE.y(X[k, 1]), int(Y[k, 0])
    look = {"fill": (NEGATIVE, POSITIVE)[label], "stroke": "white", "stroke_width": 2.5}
    if label:
        mark = tag("rect", x=x - 10, y=y - 10, width=20, height=20, **look)
    else:
        mark = tag("circle", cx=x, cy=y, r=11, **look)
    if not state.is_right[k]:
        mark += tag("circle", cx=x, cy=y, r=18, fill="none", stroke=INK, stroke_width=2.5)
    number = format_number(state.outputs[k], 2)
    plate = tag("rect", x=x - 23, y=y + 20, width=46, height=20, rx=4, fill="white", fill_opacity=0.85)
    return mark + plate + text(x, y + 31, number, size=14, fill=INK)


def _curve(chart, losses, color, is_present):
    stride = -(-len(losses) // MOST_POINTS)
    steps = np.unique(np.append(np.arange(0, len(losses), stride), len(losses) - 1))
    shown = np.maximum(np.array(losses)[steps], 1e-9)
    return chart.line(steps, shown, stroke=color, stroke_width=3.5 if is_present else 1.8)


def _entry(k, name, state, color):
    """Return a line of the legend: which gradient, and the loss that it has come to."""
    x, y = 34 + COLUMN * (k % 2), 404 + ROW * (k // 2)
    curve = state.curves.get(name)
    style = {"stroke": color, "stroke_width": 4 if name == state.name else 2}
    line = polyline([(x, y), (x + 24, y)], **style, stroke_opacity=1 if curve else 0.35)
    weight = "bold" if name == state.name else "normal"
    return line + text(x + 31, y, name, size=14, anchor="start", fill=INK, font_weight=weight)
