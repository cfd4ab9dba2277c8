"""The pictures of the overfitting bench: points and curves; both losses, and the sizes of the weights."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.svg import drawing, polyline, tag, text
from course.palette import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, VERMILLION

__all__ = ["WIDTH", "draw"]

WIDTH, HEIGHT = 450, 430  # of each picture
LIMIT = 2.2  # of y
SAMPLES = 161
LOSSES = (0.003, 3.0)
SIZES = (0.003, 30.0)
MOST_POINTS = 180  # of a loss curve
TRUTH = {"stroke": GREEN, "stroke_width": 2.5, "stroke_dasharray": "7 5"}
FIT = {"stroke": BLUE, "stroke_width": 3}
TRAIN = {"stroke": BLUE, "stroke_width": 2.2}
VALIDATION = {"stroke": VERMILLION, "stroke_width": 2.2}
FIRST, SECOND = {"stroke": PURPLE, "stroke_width": 2.5}, {"stroke": ORANGE, "stroke_width": 2.5}


def draw(bench, description):
    """Draw the points with the curves, and beside them what is measured.

    Parameters
    ----------
    bench : OverfittingBench
    description : str
        Alternative text.

    Returns
    -------
    tuple of str
        Two pictures in SVG.
    """
    left = drawing(0, 0, WIDTH, HEIGHT, _curves(bench), description=description)
    return left, drawing(
        0, 0, WIDTH, HEIGHT, _losses(bench) + _weights(bench), description="Losses and weights"
    )


def _curves(bench):
    chart = Chart(Scale(-1, 1, 60, 440), Scale(-LIMIT, LIMIT, 340, 40))
    axes = chart.axes(
        title="points and curves",
        x_label="x",
        y_label="y",
        x_ticks=[(x, _number(x)) for x in (-1, -0.5, 0, 0.5, 1)],
        y_ticks=[(y, _number(y)) for y in (-2, -1, 0, 1, 2)],
    )
    x = np.linspace(-1, 1, SAMPLES)
    parts = [
        chart.dots(bench.X_val[:, 0], bench.Y_val[:, 0], 1.8, VERMILLION),
        chart.line(x, bench.truth(x), **TRUTH),
        chart.line(x, np.nan_to_num(bench.predict(x[:, None])[:, 0]), **FIT),
        *(
            chart.dot(*point, 5, fill=INK, stroke="white", stroke_width=1.2)
            for point in zip(bench.X[:, 0].tolist(), bench.Y[:, 0].tolist(), strict=True)
        ),
    ]
    entries = [("truth", TRUTH), ("fit", FIT), ("training", INK), ("validation", VERMILLION)]
    return axes + chart.inside(*parts) + _legend(70, 404, entries)


def _losses(bench):
    n = bench.step_number
    last = max(200, n)
    chart = Chart(Scale(0, last, 70, 435), Scale(*LOSSES, 160, 40, is_log=True))
    axes = chart.axes(
        title="losses",
        x_label="step",
        y_label="loss",
        x_ticks=[(x, str(int(x))) for x in (0, last // 2, last)],
        y_ticks=[(y, f"{y:g}") for y in (0.01, 0.1, 1.0)],
    )
    rows = np.unique(np.linspace(0, n - 1, MOST_POINTS).astype(int)) if n else []
    parts = []
    if noise := bench.settings.noise**2:
        parts.append(chart.line([0, last], [noise, noise], stroke=GREY, stroke_dasharray="2 4"))
    if n:
        parts += [
            chart.line(rows + 1, np.array(losses)[rows], **style)
            for losses, style in ((bench.train_losses, TRAIN), (bench.val_losses, VALIDATION))
        ]
        best = bench.best_step
        parts.append(chart.dot(best, bench.val_losses[best - 1], 5, fill=VERMILLION, stroke=INK))
    return axes + chart.inside(*parts) + _legend(250, 54, [("training", TRAIN), ("validation", VALIDATION)])


def _weights(bench):
    W1, W2 = (np.sort(np.abs(bench.params[name]).ravel())[::-1] for name in ("W1", "W2"))
    chart = Chart(Scale(0, W1.size, 70, 435), Scale(*SIZES, 372, 252, is_log=True))
    axes = chart.axes(
        title="sizes of the weights",
        x_label="weights, the largest first",
        y_label="size",
        x_ticks=[(0, "0"), (W1.size, str(W1.size))],
        y_ticks=[(y, f"{y:g}") for y in (0.01, 0.1, 1.0, 10.0)],
    )
    edges = np.repeat(np.arange(W1.size + 1), 2)[1:-1]
    lines = [
        chart.line(edges, np.repeat(np.clip(sizes, *SIZES), 2), **style)
        for sizes, style in ((W1, FIRST), (W2, SECOND))
    ]
    return axes + chart.inside(*lines) + _legend(278, 266, [("layer 1", FIRST), ("layer 2", SECOND)])


def _legend(x, y, entries):
    parts = []
    for name, style in entries:
        if isinstance(style, dict):
            parts.append(polyline([(x, y), (x + 24, y)], **style))
        else:
            radius = 5 if style == INK else 2.5
            parts.append(tag("circle", cx=x + 14, cy=y, r=radius, fill=style))
        parts.append(text(x + 30, y, name, size=12, anchor="start", fill=INK))
        x += 44 + 7.2 * len(name)
    return "".join(parts)


def _number(value):
    return f"{value:g}".replace("-", "−")
