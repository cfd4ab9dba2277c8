"""The pictures of the penalty geometry: level lines that touch, and the weights as the penalty grows."""

import numpy as np

from course.demos.chart import Chart, Scale, legend
from course.demos.stage import handle
from course.demos.svg import drawing, tag
from course.palette import BLUE, GREEN, GREY, HIGHLIGHT, INK, VERMILLION

__all__ = ["MOST_LAM", "PLANE", "WIDTH", "draw"]

WIDTH, HEIGHT = 450, 470  # of each picture
LIMIT, MOST_LAM = 3.0, 4.0
PLANE = Chart(Scale(-LIMIT, LIMIT, 60, 440), Scale(-LIMIT, LIMIT, 420, 40))
PATHS = Chart(Scale(0, MOST_LAM, 60, 435), Scale(-LIMIT, LIMIT, 420, 40))
LOSS = {"stroke": BLUE, "stroke_width": 1.2}
TOUCHING = {"stroke": BLUE, "stroke_width": 3}
REGION = {"stroke": "#B07A00", "stroke_width": 2.5}
PATH = {"stroke": GREEN, "stroke_width": 2.5, "stroke_dasharray": "7 4"}
WEIGHTS = ({"stroke": VERMILLION, "stroke_width": 2.5}, {"stroke": INK, "stroke_width": 2.5})
NAMES = ("w₁", "w₂")
LABEL = "Minimum of the loss"


def draw(geometry, description):
    """Draw both charts.

    Parameters
    ----------
    geometry : PenaltyGeometry
    description : str
        Alternative text.

    Returns
    -------
    tuple of str
        Two pictures in SVG, the first with the handle ``minimum``.
    """
    plane = drawing(0, 0, WIDTH, HEIGHT, _plane(geometry), description=description, role="group")
    return plane, drawing(0, 0, WIDTH, HEIGHT, _paths(geometry), description="The best weights for every λ")


def _plane(geometry):
    ticks = [(k, _number(k)) for k in range(-3, 4)]
    titles = {"title": "the two weights", "x_label": NAMES[0], "y_label": NAMES[1]}
    axes = PLANE.axes(**titles, x_ticks=ticks, y_ticks=ticks)
    region = PLANE._places(*geometry.region.T)
    corners = " ".join(f"{x:.2f},{y:.2f}" for x, y in region)
    parts = [
        tag("polygon", points=corners, fill=HIGHLIGHT, fill_opacity=0.6, **REGION),
        PLANE.line([-LIMIT, LIMIT], [0, 0], stroke=GREY),
        PLANE.line([0, 0], [-LIMIT, LIMIT], stroke=GREY),
        *(PLANE.line(*line.T, **LOSS) for line in geometry.loss_lines),
        PLANE.line(*geometry.touching.T, **TOUCHING),
        PLANE.line(*geometry.path.T, **PATH),
        PLANE.dot(*geometry.solution, 8, fill=VERMILLION, stroke="white", stroke_width=2),
    ]
    entries = [("loss", TOUCHING), ("penalty", REGION), ("way of the best", PATH)]
    return axes + PLANE.inside(*parts) + _minimum(geometry) + legend(74, 405, entries)


def _minimum(geometry):
    w = geometry.minimum
    x, y = PLANE.x(w[0]), PLANE.y(w[1])
    grip = tag("circle", cx=x, cy=y, r=11, fill="white", stroke=BLUE, stroke_width=3)
    grip += tag("circle", cx=x, cy=y, r=3, fill=BLUE)
    place = f"w₁ {_number(w[0])}, w₂ {_number(w[1])}"
    step = PLANE.x(0.1) - PLANE.x(0)
    return handle("minimum", x, y, grip, label=LABEL, value=place, step=step)


def _paths(geometry):
    axes = PATHS.axes(
        title="the best weights for every λ",
        x_label="strength λ of the penalty",
        y_label="weight",
        x_ticks=[(k, str(k)) for k in range(5)],
        y_ticks=[(k, _number(k)) for k in range(-3, 4)],
    )
    parts = [
        PATHS.line([geometry.lam] * 2, [-LIMIT, LIMIT], stroke=HIGHLIGHT, stroke_width=8),
        PATHS.line([0, MOST_LAM], [0, 0], stroke=GREY),
    ]
    for i, style in enumerate(WEIGHTS):
        parts.append(PATHS.line(geometry.lams, geometry.path[:, i], **style))
        color = style["stroke"]
        parts.append(PATHS.dot(geometry.lam, geometry.solution[i], 6, fill=color, stroke="white"))
    return axes + PATHS.inside(*parts) + legend(330, 58, zip(NAMES, WEIGHTS, strict=True))


def _number(value):
    return f"{np.round(value, 2) + 0.0:g}".replace("-", "−")
