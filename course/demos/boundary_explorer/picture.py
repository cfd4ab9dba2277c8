"""The pictures of ``boundary_explorer``: the plane with everything that can be dragged, and a table."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.plane_picture import CLASS_COLORS, mark, pair, place, sides, stroke, vector
from course.demos.stage import handle
from course.demos.svg import drawing, tag, text
from course.demos.table import ROW, table
from course.graphs import format_number
from course.palette import GREEN, GREY, HIGHLIGHT, INK

__all__ = ["LIMIT", "SIZE", "draw_plane", "draw_table", "to_point"]

SIZE = 460
LIMIT = 4.0
PLANE = Chart(Scale(-LIMIT, LIMIT, 62, 450), Scale(-LIMIT, LIMIT, 420, 32))
TICKS = [(float(k), format_number(k)) for k in range(-4, 5, 2)]
STEP = PLANE.x(0.1) - PLANE.x(0.0)
AWAY = 25  # of a number from its point, in pixels
COLUMNS = (("point", 58), ("x", 92), ("class", 60), ("z", 62), ("distance", 76), ("answer", 68))
RIGHT, WRONG = "✓", "✗"


def to_point(x, y):
    """Return the point of the plane at a place of the picture."""
    return place(PLANE, x, y)


def draw_plane(boundary):
    """Draw points, line and weights, all of which are handles, and the way from each point to the line.

    Parameters
    ----------
    boundary : Boundary

    Returns
    -------
    str
        SVG.
    """
    axes = PLANE.axes(title=boundary.equation, x_label="x₁", y_label="x₂", x_ticks=TICKS, y_ticks=TICKS)
    origin = [PLANE.line([-0.12, 0.12], [0, 0], stroke=GREY), PLANE.line([0, 0], [-0.12, 0.12], stroke=GREY)]
    inside = [sides(PLANE, boundary.line), *origin, stroke(PLANE, boundary.line)]
    if boundary.dashed is not None:
        look = {"stroke": GREEN, "stroke_width": 5, "stroke_dasharray": "12 10"}
        inside.append(PLANE.line(*boundary.dashed.T, **look))
    if boundary.feet is not None:
        inside += [_way(point, foot) for point, foot in zip(boundary.X, boundary.feet, strict=True)]
    points = "".join(_point(boundary, k) for k in range(len(boundary.X)))
    content = axes + PLANE.inside(*inside) + points + vector(PLANE, boundary.line)
    return drawing(0, 0, SIZE, SIZE + 10, content, description=boundary.alt, role="group")


def draw_table(boundary):
    """Draw what the neuron makes of every point.

    Parameters
    ----------
    boundary : Boundary

    Returns
    -------
    str
        SVG.
    """
    rows = [_row(boundary, k) for k in range(len(boundary.X))]
    content = text(20, 20, "what the neuron makes of each point", anchor="start", size=15, fill=INK)
    content += table(16, 40, COLUMNS, rows, lit={boundary.chosen: HIGHLIGHT})
    alt = "A table with z, signed distance and answer of every point. " + "; ".join(
        f"point {k + 1}, class {boundary.y[k]}: z = {_short(boundary.z[k])}, answer {boundary.answers[k]}"
        for k in range(len(rows))
    )
    return drawing(0, 0, SIZE, 60 + ROW * (len(rows) + 1), content, description=alt)


def _row(boundary, k):
    label, answer = int(boundary.y[k]), int(boundary.answers[k])
    distance = "–" if boundary.distances is None else _signed(boundary.distances[k])
    return [
        str(k + 1),
        pair(boundary.X[k]),
        tag("g", mark(0, 0, label), transform="scale(0.8)"),
        _short(boundary.z[k]),
        distance,
        (f"{answer} {RIGHT if answer == label else WRONG}", {"fill": CLASS_COLORS[answer]}),
    ]


def _way(point, foot):
    ends = np.stack([point, foot]).T
    return PLANE.line(*ends, stroke=INK, stroke_width=1.2) + PLANE.dot(*foot, 3, fill=INK)


def _point(boundary, k):
    x, y = PLANE.x(boundary.X[k, 0]), PLANE.y(boundary.X[k, 1])
    label = int(boundary.y[k])
    is_wrong = boundary.answers[k] != label
    light = tag("circle", cx=x, cy=y, r=17, fill=HIGHLIGHT) if k == boundary.chosen else ""
    number = ""
    words = f"{pair(boundary.X[k])}, z = {_short(boundary.z[k])}"
    if boundary.feet is not None:
        number = _number(boundary, k, x, y)
        words += f", distance {_short(boundary.distances[k])}"
    name = f"Point {k + 1}, class {label}"
    grip = light + mark(x, y, label, is_wrong=is_wrong)
    return number + handle(f"{k}", x, y, grip, label=name, value=words, step=STEP)


def _number(boundary, k, x, y):
    """Write the signed distance beyond a point, away from the line."""
    w = boundary.line.w / np.hypot(*boundary.line.w)
    sign = 1 if boundary.z[k] > 0 else -1
    words = _signed(boundary.distances[k])
    where = np.clip([x + sign * (AWAY + 6) * w[0], y - sign * AWAY * w[1]], [82, 44], [430, 410])
    halo = {"stroke": "white", "stroke_width": 4, "paint_order": "stroke"}
    return text(*where, words, size=13, fill=INK, **halo)


def _short(value):
    return format_number(value, 3)


def _signed(value):
    return f"{np.round(value, 2) + 0.0:+.2f}".replace("-", "−")
