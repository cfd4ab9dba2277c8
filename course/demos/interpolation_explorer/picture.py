"""The pictures of ``interpolation_explorer``: curve and network; what each unit adds, and the gap."""

import numpy as np

from course.demos.chart import Chart, Scale, legend
from course.demos.stage import handle
from course.demos.svg import drawing, tag, text
from course.graphs import format_number
from course.palette import BLUE, GREEN, GREY, HIGHLIGHT, INK, VERMILLION
from course.plots.style import readable

__all__ = ["CURVE", "HEIGHT", "SIZE", "draw_charts", "draw_curve"]

SIZE, TALL = 450, 480
HEIGHT = 1.7  # of the chart, up and down
CURVE = Chart(Scale(-0.03, 1.03, 62, 440), Scale(-HEIGHT, HEIGHT, 404, 40))
ADDED = Chart(Scale(0, 1, 66, 440), Scale(-4, 4, 188, 40))
GAP = Chart(Scale(1, 128, 66, 428, is_log=True), Scale(1e-4, 4, 420, 282, is_log=True))
WANTED = {"stroke": "#B4B4B4", "stroke_width": 6}
FOUND = {"stroke": BLUE, "stroke_width": 2.5}
MISSED = {"stroke": VERMILLION, "stroke_width": 3}
PLACES = ("leftmost", "second", "third", "fourth", "middle", "sixth", "seventh", "eighth", "rightmost")
STEP = 0.1  # of a key


def draw_curve(state, x, description):
    """Draw the curve with its handles, the network, and where the two are farthest apart.

    Parameters
    ----------
    state : Interpolation
    x : ndarray of shape (n,)
    description : str

    Returns
    -------
    str
        SVG, with the handles ``0`` to ``8``.
    """
    axes = CURVE.axes(
        title="drag the curve, or draw one",
        x_label="x",
        y_label="y",
        x_ticks=[(value, format_number(value)) for value in (0, 0.25, 0.5, 0.75, 1)],
        y_ticks=[(value, format_number(value)) for value in (-1.5, -1, -0.5, 0, 0.5, 1, 1.5)],
    )
    place, wanted, found = state.gap
    parts = [CURVE.line(x, state.curve, **WANTED), CURVE.line(x, state.partial, **FOUND)]
    if state.is_whole:
        parts.append(CURVE.line([place] * 2, [wanted, found], **MISSED))
    parts.append(CURVE.dots(*state.points.T, 3.5, INK))
    handles = [_handle(k, *point) for k, point in enumerate(state.handles)]
    entries = [("curve", WANTED), ("network", FOUND), ("largest gap", MISSED)]
    content = axes + CURVE.inside(*parts) + "".join(handles) + legend(62, 464, entries, size=13, gap=54)
    return drawing(0, 0, SIZE, TALL, content, description=description, role="group")


def draw_charts(state, x, counts, description):
    """Draw what each unit adds, and the largest gap against the number of units.

    Parameters
    ----------
    state : Interpolation
    x : ndarray of shape (n,)
    counts : sequence of int
        For which ``state.errors`` holds.
    description : str

    Returns
    -------
    str
        SVG.
    """
    return drawing(0, 0, SIZE, TALL, _added(state, x) + _gaps(state, counts), description=description)


def _handle(k, x, y):
    u, v = CURVE.x(x), CURVE.y(y)
    grip = tag("circle", cx=u, cy=v, r=8, fill="white", fill_opacity=0.6, stroke=GREEN, stroke_width=2.5)
    step = CURVE.y(0) - CURVE.y(STEP)
    label = f"Curve, {PLACES[k]} handle"
    return handle(str(k), u, v, grip, label=label, value=f"y {format_number(y, 2)}", step=step)


def _added(state, x):
    axes = ADDED.axes(
        title="what each unit adds",
        x_label="x",
        y_label="",
        x_ticks=[(value, format_number(value)) for value in (0, 0.25, 0.5, 0.75, 1)],
        y_ticks=[(value, format_number(value)) for value in (-4, -2, 0, 2, 4)],
    )
    few = slice(None, None, 4)
    lines = [ADDED.line(x[few], y[few], stroke=BLUE, stroke_width=1.3) for y in state.added]
    if lines and not state.is_whole:
        lines[-1] = ADDED.line(x[few], state.added[-1][few], stroke=VERMILLION, stroke_width=3)
    return axes + ADDED.inside(ADDED.line([0, 1], [0, 0], stroke=GREY), *lines)


def _gaps(state, counts):
    axes = GAP.axes(
        title="the largest gap",
        x_label="units (both axes logarithmic)",
        y_label="",
        x_ticks=[(n, str(n)) for n in counts],
        y_ticks=[(value, format_number(value)) for value in (0.0001, 0.01, 1)],
    )
    errors = np.maximum(state.errors, 1e-9)
    _, wanted, found = state.gap
    here = GAP.dot(state.n_units, max(abs(found - wanted), 1e-9), 9, fill=HIGHLIGHT, stroke=INK)
    guide = 6.0 / np.array(counts) ** 2
    parts = [
        GAP.line(counts, guide, stroke=VERMILLION, stroke_width=1.6, stroke_dasharray="6 4"),
        here,
        GAP.line(counts, errors, **FOUND),
        GAP.dots(counts, errors, 4, BLUE),
    ]
    label = text(GAP.x(7), GAP.y(0.008), "slope −2", size=13, fill=readable(VERMILLION))
    return axes + GAP.inside(*parts) + label
