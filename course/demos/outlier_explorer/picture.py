"""The pictures of the outlier explorer: points with their fits, and each loss's gradient at each point."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.outlier_explorer.fits import design
from course.demos.stage import handle
from course.demos.svg import drawing, polyline, tag, text
from course.demos.written_losses import COLORS
from course.graphs import format_number
from course.palette import GREY, INK

__all__ = ["PLANE", "WIDTH", "X_SPAN", "Y_SPAN", "draw_points", "draw_shares"]

WIDTH, HEIGHT = 480, 450
X_SPAN, Y_SPAN = (0.0, 10.0), (0.0, 70.0)
PLANE = Chart(Scale(*X_SPAN, 72, 466), Scale(*Y_SPAN, 330, 40))
DASHES = {"mse": "none", "mae": "10 5", "huber": "3 4"}
TICKS = [(k, str(k)) for k in range(0, 71, 10)]
ROW, FIRST_ROW = 22, 388


def draw_points(explorer, description):
    """Draw the points as handles, and all fits.

    Parameters
    ----------
    explorer : OutlierExplorer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG, with the handles ``0``, ``1``, ...
    """
    x_label = "distance in km" if explorer.is_line else "ride"
    marks = [(k, str(k)) for k in range(0, 11, 2)]
    if not explorer.is_line:
        marks = [(x, str(k)) for k, x in enumerate(explorer.points[:, 0], start=1)]
    axes = PLANE.axes(
        title="points and fits", x_label=x_label, y_label="minutes", x_ticks=marks, y_ticks=TICKS
    )
    ends = np.array(X_SPAN)
    X = design(ends, explorer.is_line, X_SPAN)
    lines = [PLANE.line(ends, X @ explorer.coefficients[name], **_style(name)) for name in explorer.names]
    points = [_point(k, *point) for k, point in enumerate(explorer.points.tolist())]
    rows = [_row(explorer, k, name) for k, name in enumerate(explorer.names)]
    content = axes + PLANE.inside(*lines) + "".join(points + rows)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description, role="group")


def draw_shares(explorer, description):
    """Draw the gradient of each loss at each point.

    Parameters
    ----------
    explorer : OutlierExplorer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    n, m = len(explorer.points), len(explorer.names)
    chart = Chart(Scale(0.5, n + 0.5, 72, 466), Scale(-0.65, 0.65, 330, 40))
    axes = chart.axes(
        title="gradient at each point",
        x_label="point",
        y_label="part of all gradients",
        x_ticks=[(k, str(k)) for k in range(1, n + 1)],
        y_ticks=[(p, format_number(p)) for p in (-0.5, 0, 0.5)],
    )
    width = min(26, 0.8 * (chart.x(1) - chart.x(0)) / m)
    bars = [
        tag(
            "rect",
            x=chart.x(k + 1) + (i - m / 2) * width,
            y=chart.y(max(share, 0)),
            width=width - 1,
            height=abs(chart.y(0) - chart.y(share)),
            fill=COLORS[name],
        )
        for i, name in enumerate(explorer.names)
        for k, share in enumerate(explorer.shares[name].tolist())
    ]
    legend = [
        tag("rect", x=30, y=FIRST_ROW + ROW * i - 7, width=14, height=14, fill=COLORS[name])
        + text(54, FIRST_ROW + ROW * i, _loss_in_words(explorer, name), anchor="start", fill=INK)
        for i, name in enumerate(explorer.names)
    ]
    zero = chart.line([0.5, n + 0.5], [0, 0], stroke=GREY)
    return drawing(0, 0, WIDTH, HEIGHT, axes + zero + "".join(bars + legend), description=description)


def _style(name):
    return {"stroke": COLORS[name], "stroke_width": 3, "stroke_dasharray": DASHES[name]}


def _point(k, x, y):
    left, top = PLANE.x(x), PLANE.y(y)
    grip = tag("circle", cx=left, cy=top, r=8, fill="white", stroke=INK, stroke_width=2.5)
    grip += tag("circle", cx=left, cy=top, r=2.5, fill=INK)
    said = f"{format_number(x)}, {format_number(y)} minutes"
    return handle(str(k), left, top, grip, label=f"Point {k + 1}", value=said, step=PLANE.y(0) - PLANE.y(1))


def _row(explorer, k, name):
    y = FIRST_ROW + ROW * k
    line = polyline([(20, y), (50, y)], **_style(name))
    return line + text(60, y, explorer.fit_in_words(name), anchor="start", fill=INK)


def _loss_in_words(explorer, name):
    words = explorer.fit_in_words(name).split(" ")
    return f"{words[0]} {words[1]}: {format_number(explorer.values[name])} in all"
