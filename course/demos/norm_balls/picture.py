"""The pictures of the norm balls: the plane with ball and point, and the point's norm for every p."""

import numpy as np

from course.demos.chart import Chart, Scale, legend
from course.demos.stage import handle
from course.demos.svg import drawing, tag, text
from course.graphs import format_number
from course.palette import BLUE, GREY, HIGHLIGHT, INK, VERMILLION

__all__ = ["LIMIT", "PLANE", "WIDTH", "draw_norms", "draw_plane"]

WIDTH, HEIGHT = 480, 500
LIMIT = 2.0
PLANE = Chart(Scale(-LIMIT, LIMIT, 70, 466), Scale(-LIMIT, LIMIT, 436, 40))
HIGHEST = 6.0
NORMS = Chart(Scale(0.3, 20, 70, 430, is_log=True), Scale(0, HIGHEST, 436, 40))
P_TICKS = [(p, format_number(p)) for p in (0.3, 0.5, 1, 2, 5, 10, 20)]
UNIT = {"stroke": "#B07A00", "stroke_width": 2.5}
THROUGH = {"stroke": BLUE, "stroke_width": 2.5, "stroke_dasharray": "7 4"}
CURVE = {"stroke": BLUE, "stroke_width": 3}
LIMIT_LINE = {"stroke": VERMILLION, "stroke_width": 2, "stroke_dasharray": "3 4"}


def draw_plane(balls, description):
    """Draw the unit ball, the point and the ball through it.

    Parameters
    ----------
    balls : NormBalls
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG, with the handle ``x``.
    """
    marks = [(k, format_number(k)) for k in (-2, -1, 0, 1, 2)]
    title = f"p = {format_number(balls.p)}"
    axes = PLANE.axes(title=title, x_label="x₁", y_label="x₂", x_ticks=marks, y_ticks=marks)
    corners = " ".join(f"{PLANE.x(x):.1f},{PLANE.y(y):.1f}" for x, y in balls.ball)
    parts = [
        tag("polygon", points=corners, fill=HIGHLIGHT, fill_opacity=0.5, **UNIT),
        PLANE.line([-LIMIT, LIMIT], [0, 0], stroke=GREY),
        PLANE.line([0, 0], [-LIMIT, LIMIT], stroke=GREY),
        PLANE.line(*(balls.norm * balls.ball).T, **THROUGH),
        PLANE.line([0, balls.x1], [0, balls.x2], stroke=INK, stroke_width=1.5),
    ]
    content = axes + PLANE.inside(*parts) + _point(balls)
    content += legend(70, 490, [("norm 1", UNIT), ("the same norm as the point", THROUGH)], gap=60)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description, role="group")


def draw_norms(balls, description):
    """Draw the norm of the point over p.

    Parameters
    ----------
    balls : NormBalls
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    title = f"the norm of ({format_number(balls.x1)}, {format_number(balls.x2)})"
    y_ticks = [(k, str(k)) for k in range(7)]
    axes = NORMS.axes(title=title, x_label="p", y_label="‖x‖", x_ticks=P_TICKS, y_ticks=y_ticks)
    largest = max(abs(balls.x1), abs(balls.x2))
    parts = [
        NORMS.line([0.3, 20], [largest, largest], **LIMIT_LINE),
        NORMS.line(balls.powers, balls.all_norms, **CURVE),
    ]
    is_last = np.isinf(balls.p)
    x, y = NORMS.x.end if is_last else NORMS.x(balls.p), NORMS.y(min(balls.norm, HIGHEST))
    dot = tag("circle", cx=x, cy=y, r=8, fill=BLUE, stroke="white", stroke_width=2)
    dot += text(x - 2, y - 20, format_number(balls.norm, 4), fill=INK, font_weight="bold")
    content = axes + NORMS.inside(*parts) + dot + text(442, NORMS.y(0) + 15, "→ ∞", anchor="start", fill=INK)
    content += legend(70, 490, [("norm", CURVE), ("largest coordinate", LIMIT_LINE)], gap=60)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description)


def _point(balls):
    x, y = PLANE.x(balls.x1), PLANE.y(balls.x2)
    grip = tag("circle", cx=x, cy=y, r=10, fill="white", stroke=BLUE, stroke_width=3)
    grip += tag("circle", cx=x, cy=y, r=3, fill=BLUE)
    said = f"x₁ {format_number(balls.x1)}, x₂ {format_number(balls.x2)}"
    return handle("x", x, y, grip, label="Point", value=said, step=PLANE.x(0.1) - PLANE.x(0))
