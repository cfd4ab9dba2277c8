"""The plane of the playground: what the network answers everywhere, the points, and the losses below."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.pixels import diverging
from course.demos.playground.settings import EDGE
from course.demos.stage import handle
from course.demos.svg import drawing, image, tag, text
from course.palette import BLUE, INK, NEGATIVE, POSITIVE, VERMILLION

__all__ = ["HEIGHT", "WIDTH", "draw_plane", "to_point"]

WIDTH, HEIGHT = 376, 522
PLANE = Chart(Scale(-EDGE, EDGE, 66, 360), Scale(-EDGE, EDGE, 328, 34))
TICKS = [(float(x), str(x).replace("-", "−")) for x in (-6, -3, 0, 3, 6)]
LEVELS = 7  # colours of numbers
TRAIN, TEST = {"stroke": BLUE, "stroke_width": 2.2}, {"stroke": VERMILLION, "stroke_width": 2.2}
MOST_PLACES = 150  # of a loss curve
FLOOR = 1e-4


def to_point(x, y):
    """Return the point of the plane at a place of the picture, within its edges and in hundredths."""
    point = PLANE.x.value(x), PLANE.y.value(y)
    return tuple(round(min(max(value, -EDGE), EDGE), 2) for value in point)


def draw_plane(state, maps):
    """Draw the map of what is looked at, the points and the losses.

    Parameters
    ----------
    state : Playground
    maps : Maps

    Returns
    -------
    str
        SVG.
    """
    axes = PLANE.axes(title=state.map_title, x_label="x₁", y_label="x₂", x_ticks=TICKS, y_ticks=TICKS)
    side = PLANE.x.end - PLANE.x.start
    ground = image(PLANE.x.start, PLANE.y.end, side, side, maps.large(state.selected))
    pen = _pen(*state.pen, state.new_class) if state.is_own else ""
    content = axes + ground + PLANE.inside(*_dots(state)) + pen + _losses(state.run)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=state.alt, role="group")


def _dots(state):
    """Yield the points: those to test with below, with a dark rim."""
    points = state.run.points
    if state.shows_test:
        yield from _in_colors(points.X_test, points.y_test, 3.0, INK, state.settings.is_regression)
    yield from _in_colors(points.X, points.y, 3.4, "white", state.settings.is_regression)


def _in_colors(X, y, radius, rim, is_regression):
    values = y[:, 0] if is_regression else 2.0 * y[:, 0] - 1.0
    levels = np.rint((values + 1) / 2 * (LEVELS - 1)).astype(int)
    colors = diverging(np.linspace(-1.0, 1.0, LEVELS)[None])[0]
    yield PLANE.dots(X[:, 0], X[:, 1], radius + 1.1, rim)
    for level in np.unique(levels):
        rows = levels == level
        yield PLANE.dots(X[rows, 0], X[rows, 1], radius, f"#{colors[level].tobytes().hex()}")


def _pen(x1, x2, kind):
    x, y, color = PLANE.x(x1), PLANE.y(x2), POSITIVE if kind else NEGATIVE
    cross = tag("circle", cx=x, cy=y, r=11, fill="white", fill_opacity=0.5, stroke=color, stroke_width=3)
    cross += tag("path", d=f"M{x - 6:.1f},{y:.1f}h12M{x:.1f},{y - 6:.1f}v12", stroke=INK, stroke_width=2)
    return handle("pen", x, y, cross, label="Place of a new point", value=f"x₁ {x1:g}, x₂ {x2:g}", step=9.8)


def _losses(run):
    now = run.losses()
    epochs = np.append(np.arange(len(run.train_losses)), run.progress)
    curves = [
        np.nan_to_num(np.clip(np.append(losses, value), FLOOR, 1e4), nan=1e4)
        for losses, value in zip((run.train_losses, run.test_losses), now, strict=True)
    ]
    low, high = (float(edge(curves)) for edge in (np.min, np.max))
    low, high = 10.0 ** np.floor(np.log10(low)), 10.0 ** max(0.0, np.ceil(np.log10(high)))
    last = max(10, int(epochs[-1]))
    chart = Chart(Scale(0, last, 66, 360), Scale(low, high, 476, 404, is_log=True))
    ticks = sorted({low, high, *([1.0] if low < 1.0 < high else [])})
    axes = chart.axes(
        title="",
        x_label="epoch",
        y_label="loss",
        x_ticks=[(x, str(x)) for x in (0, last // 2, last)],
        y_ticks=[(float(y), f"{y:g}") for y in ticks],
    )
    rows = np.unique(np.linspace(0, len(epochs) - 1, MOST_PLACES).astype(int))
    lines = [
        chart.line(epochs[rows], losses[rows], **style)
        for losses, style in zip(curves, (TRAIN, TEST), strict=True)
    ]
    names = text(296, 390, "training", size=13, anchor="end", fill=BLUE)
    return axes + chart.inside(*lines) + names + text(360, 390, "test", size=13, anchor="end", fill="#B54E00")
