"""The pictures of ``optimizer_race``: a map with paths and terms, and a board with the losses."""

import functools
import math

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.stage import button, handle
from course.demos.surfaces import LIMIT, SURFACES
from course.demos.svg import drawing, image, polyline, tag, text
from course.graphs import format_number
from course.palette import BLUE, GRADIENT, GREEN, GREY, HIGHLIGHT, INK, ORANGE, PURPLE, VERMILLION

__all__ = ["BOARD", "MAP", "draw_board", "draw_map", "to_point", "written"]

MAP = BOARD = (480, 640)  # width and height
PLANE = Chart(Scale(-LIMIT, LIMIT, 64, 474), Scale(-LIMIT, LIMIT, 450, 40))
LETTERS = {
    "SGD": "S",
    "Momentum": "M",
    "Nesterov": "N",
    "AdaGrad": "G",
    "RMSProp": "R",
    "Adam": "A",
    "AMSGrad": "X",
    "AdaBound": "B",
}
COLORS = dict(
    zip(
        LETTERS,
        (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, "#622700", "#000000", "#8900FF"),
        strict=True,
    )
)
KINDS = {"gradient": GRADIENT, "memory": GREEN, "step": INK}
SQUARE = "#7A3B6B"
LONGEST_ARROW = 110  # pixels
HEAD = 9
LOWEST, HIGHEST = 1e-6, 1e2
TICKS = [(value, format_number(value)) for value in (-2.0, 0.0, 2.0)]
LOSS_TICKS = [(1e-6, "10⁻⁶"), (1e-4, "10⁻⁴"), (1e-2, "10⁻²"), (1.0, "1"), (1e2, "100")]
ROW, FIRST_ROW = 28, 58
BOX = (130, 590, 322)  # of the loss chart: left, bottom, top
MAGNIFIED = "next step of {name} (arrows {scale}), from {point}:"


def to_point(x, y):
    """Return the point of the plane at a place of the map."""
    return PLANE.x.value(x), PLANE.y.value(y)


def written(vector):
    """Return a point or a vector as readers see it: ``(1.5, −2)``."""
    return f"({', '.join(format_number(float(value), 3) for value in vector)})"


def draw_map(race):
    """Draw the surface, the paths, the start as a handle, and the terms of the next step.

    Parameters
    ----------
    race : Race

    Returns
    -------
    str
        SVG.
    """
    left, top, side = PLANE.x.start, PLANE.y.end, PLANE.x.end - PLANE.x.start
    ground = image(left, top, side, side, _ground(race.surface_name))
    axes = PLANE.axes(
        title=f"{race.surface_name}: after {race.n_steps} steps",
        x_label="w₁",
        y_label="w₂",
        x_ticks=TICKS,
        y_ticks=TICKS,
    )
    paths = [_path(racer, race.place(racer), racer.name == race.shown) for racer in race.racing]
    terms, legend = _terms(race)
    discs = [_disc(*_at(r.path[race.place(r)]), r.name) for r in race.racing if race.n_steps]
    x, y = _at(race.start)
    grip = tag("circle", cx=x, cy=y, r=13, fill="white", fill_opacity=0.01, stroke=INK, stroke_width=2.5)
    grip += tag("path", d=f"M{x - 18:.1f},{y:.1f}h36M{x:.1f},{y - 18:.1f}v36", stroke=INK, stroke_width=1.5)
    start = handle("start", x, y, grip, label="Start", value=written(race.start), step=6.833333)
    content = axes + ground + PLANE.inside(*paths, *terms, *discs) + start + legend
    return drawing(0, 0, *MAP, content, description=race.alt, role="group")


def draw_board(race):
    """Draw a button for each optimizer, with its loss, and the losses over the steps.

    Parameters
    ----------
    race : Race

    Returns
    -------
    str
        SVG.
    """
    rows = [_row(race, racer, FIRST_ROW + ROW * k) for k, racer in enumerate(race.racers.values())]
    heads = text(20, 28, "who races", anchor="start", size=15, fill=INK, font_weight="bold")
    heads += text(455, 28, "loss above the minimum", anchor="end", size=14, fill=INK)
    alt = "Losses above the minimum: " + "; ".join(
        f"{r.name} {format_number(race.excess(r), 3)}" for r in race.racing
    )
    content = heads + "".join(rows) + _losses(race)
    return drawing(0, 0, *BOARD, content, description=alt + ".", role="group")


@functools.cache
def _ground(name):
    return SURFACES[name].map(615)


def _at(point):
    return PLANE.x(point[0]), PLANE.y(point[1])


def _path(racer, n, is_shown):
    xs, ys = np.transpose(racer.path[: n + 1])
    style = {"stroke": COLORS[racer.name], "stroke_width": 3.5 if is_shown else 2, "stroke_linejoin": "round"}
    return PLANE.line(xs, ys, **style) + PLANE.dots(xs, ys, 3 if is_shown else 2, COLORS[racer.name])


def _disc(x, y, name, radius=9):
    circle = tag("circle", cx=x, cy=y, r=radius, fill="white", stroke=COLORS[name], stroke_width=3)
    return circle + text(x, y + 0.5, LETTERS[name], size=12, fill=INK, font_weight="bold")


def _terms(race):
    """Return the terms of the next step of one optimizer as elements, and their legend."""
    racer, terms = race.next_terms()
    if racer.complaint or not racer.is_racing:
        return [], ""
    point = racer.path[race.place(racer)]
    squares = () if terms.squares is None else [terms.squares[1] * racer.parameters["lr"]]
    scale = _scale([arrow.vector for arrow in terms.arrows] + list(squares))
    x, y = _at(point)
    parts = _squares(x, y, terms, squares[0] * scale) if terms.squares else []
    corner = x, y
    for k, arrow in enumerate(terms.arrows):
        is_sum = terms.chained and k == len(terms.arrows) - 1
        start = corner if terms.chained and not is_sum else (x, y)
        corner = start[0] + scale * arrow.vector[0], start[1] - scale * arrow.vector[1]
        parts.append(_arrow(start, corner, KINDS[arrow.kind]))
    goal = point + terms.step
    parts.append(PLANE.dot(*goal, 5, fill="none", stroke=INK, stroke_width=2))
    return parts, _legend(racer, terms, point, scale)


def _scale(vectors):
    """Return pixels for a unit, so that the longest vector has about the longest size; a power of 2."""
    unit = PLANE.x(1.0) - PLANE.x(0.0)
    longest = max((float(np.abs(v).max()) for v in vectors if np.isfinite(v).all()), default=0.0) * unit
    if longest == 0.0:
        return unit
    return unit * 2.0 ** min(max(math.floor(math.log2(LONGEST_ARROW / longest)), -12), 12)


def _squares(x, y, terms, sides):
    """Draw what each coordinate of the gradient is divided by as a square that lies beside the arrows."""
    right, up = (1.0 if part > 0 else -1.0 for part in terms.step)
    width, height = (min(float(side), 2000.0) for side in sides)
    look = {"fill": SQUARE, "fill_opacity": 0.16, "stroke": SQUARE, "stroke_width": 1.5}
    flat = {"x": min(x, x + right * width), "y": min(y, y + up * width), "width": width, "height": width}
    tall = {"x": min(x, x - right * height), "y": min(y, y - up * height), "width": height, "height": height}
    return [tag("rect", **flat, **look), tag("rect", **tall, **look)]


def _arrow(start, end, color):
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = math.hypot(dx, dy)
    if not 0.5 < size < 1e5:
        return ""
    dx, dy = HEAD * dx / size, HEAD * dy / size
    neck = end[0] - 0.8 * dx, end[1] - 0.8 * dy
    sides = [end, (end[0] - dx - dy / 2, end[1] - dy + dx / 2), (end[0] - dx + dy / 2, end[1] - dy - dx / 2)]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in sides)
    return polyline([start, neck], stroke=color, stroke_width=3) + tag("polygon", points=points, fill=color)


def _legend(racer, terms, point, scale):
    unit = PLANE.x(1.0) - PLANE.x(0.0)
    ratio = scale / unit
    words = f"× {ratio:.0f}" if ratio >= 1 else f"× 1/{1 / ratio:.0f}"
    lines = [text(20, 515, MAGNIFIED.format(name=racer.name, scale=words, point=written(point)),
                  anchor="start", fill=INK)]  # fmt: skip
    y = 540
    for arrow in terms.arrows:
        lines.append(_arrow((20, y), (52, y), KINDS[arrow.kind]))
        lines.append(text(64, y, f"{arrow.formula} = {written(arrow.vector)}", anchor="start", fill=INK))
        y += 24
    if terms.squares:
        formula, root = terms.squares
        lines.append(tag("rect", x=28, y=y - 8, width=16, height=16, fill=SQUARE, fill_opacity=0.16,
                         stroke=SQUARE, stroke_width=1.5))  # fmt: skip
        lines.append(
            text(64, y, f"sides: lr · {formula}, {formula} = {written(root)}", anchor="start", fill=INK)
        )
    return "".join(lines)


def _row(race, racer, y):
    is_shown = racer.name == race.shown
    light = HIGHLIGHT if is_shown else "white"
    parts = tag("rect", x=12, y=y - 13, width=452, height=26, rx=4, fill=light, fill_opacity=0.45)
    parts += tag("rect", x=20, y=y - 8, width=16, height=16, rx=3, fill="white", stroke=GREY)
    if racer.is_racing:
        tick = [(23, y), (27, y + 4), (34, y - 5)]
        parts += polyline(tick, stroke=INK, stroke_width=2.5)
    parts += _disc(54, y, racer.name)
    whose = " (yours)" if racer.is_yours else ""
    parts += text(74, y, racer.name + whose, anchor="start", fill=INK)
    parts += text(455, y, _state(race, racer), anchor="end", fill=INK if racer.is_racing else GREY)
    return button(racer.name, parts, label=f"{racer.name} races", pressed=racer.is_racing)


def _state(race, racer):
    if not racer.is_racing:
        return "not racing"
    if racer.complaint:
        return "stopped"
    loss = format_number(race.excess(racer), 3)
    return f"{loss}, outside the picture" if race.is_outside(racer) else loss


def _losses(race):
    left, bottom, top = BOX
    last = max(50, 50 * math.ceil(race.n_steps / 50))
    chart = Chart(Scale(0.0, last, left, 455), Scale(LOWEST, HIGHEST, bottom, top, is_log=True))
    axes = chart.axes(
        title="loss above the minimum",
        x_label="step",
        y_label="",
        x_ticks=[(k, str(k)) for k in range(0, last + 1, last // 5)],
        y_ticks=LOSS_TICKS,
    )
    lines, ends = [], []
    for racer in race.racing:
        n = race.place(racer)
        losses = race.surface.height(*np.transpose(racer.path[: n + 1])) - race.surface.lowest
        losses = np.clip(losses, LOWEST, HIGHEST)
        width = 3.5 if racer.name == race.shown else 2
        lines.append(chart.line(np.arange(n + 1), losses, stroke=COLORS[racer.name], stroke_width=width))
        ends.append(_disc(chart.x(n), chart.y(losses[-1]), racer.name))
    return axes + chart.inside(*lines) + "".join(ends)
