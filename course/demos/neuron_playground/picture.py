"""The picture of ``neuron_playground``: what comes in, what each weight makes of it, and both answers."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.svg import drawing, polyline, tag, text
from course.graphs import format_number
from course.palette import BLUE, GREEN, GREY, HIGHLIGHT, INK, NEGATIVE, POSITIVE, VALUE

__all__ = ["LIMIT", "WIDTH", "draw_answers", "draw_neuron", "shown"]

WIDTH, HEIGHT = 460, 352
LIMIT = 8.0
CURVES = Chart(Scale(-LIMIT, LIMIT, 60, 430), Scale(-0.08, 1.08, 236, 44))
LEFT, MIDDLE = 110, 410
ROWS = (54, 136, 218)
BIAS_ROW = 300
RADIUS, SUM_RADIUS = 26, 38
LABEL = 0.42  # how far along its edge a weight stands
STEP, SMOOTH = {"stroke": INK, "stroke_width": 2.5}, {"stroke": GREEN, "stroke_width": 3}
HALO = {"stroke": "white", "stroke_width": 12, "paint_order": "stroke", "stroke_linejoin": "round"}


def draw_neuron(neuron, names):
    """Draw what comes in, what each weight makes of it, and the sum.

    Parameters
    ----------
    neuron : Neuron
    names : list of str
        Of the inputs.

    Returns
    -------
    str
        SVG.
    """
    y = ROWS[1]
    edges = [_edge(LEFT, row, value) for row, value in zip(ROWS, neuron.w, strict=True)]
    edges.append(_edge(LEFT, BIAS_ROW, neuron.b))
    products = zip(ROWS, neuron.x, neuron.w, neuron.products, strict=True)
    labels = [_label(row, f"{shown(x)} · {_factor(w)} = {shown(p)}", w) for row, x, w, p in products]
    labels.append(_label(BIAS_ROW, f"+ {_factor(neuron.b)}", neuron.b))
    nodes = [_node(row, name, shown(x)) for row, name, x in zip(ROWS, names, neuron.x, strict=True)] + [
        _node(BIAS_ROW, "bias", "1", GREY)
    ]
    content = "".join([*edges, *labels, *nodes, _sum(neuron, y)])
    return drawing(0, 0, WIDTH, HEIGHT, content, description=neuron.alt)


def _edge(x, y, weight):
    color = POSITIVE if weight > 0 else NEGATIVE
    ends = [(x + RADIUS, y), (MIDDLE, ROWS[1])]
    return polyline(ends, stroke=color, stroke_width=max(0.8, 3.2 * abs(weight)), stroke_opacity=0.55)


def _label(y, words, weight):
    color = "#A84300" if weight > 0 else BLUE if weight < 0 else GREY
    x0, x1 = LEFT + RADIUS, MIDDLE - SUM_RADIUS
    at = x0 + LABEL * (x1 - x0), y + LABEL * (ROWS[1] - y)
    return text(*at, words, size=16, fill=color, font_weight="bold", **HALO)


def _node(y, name, value, color=VALUE):
    disc = tag("circle", cx=LEFT, cy=y, r=RADIUS, fill="white", stroke=color, stroke_width=2.5)
    label = text(LEFT - RADIUS - 8, y, name, anchor="end", size=15, fill=INK)
    return disc + text(LEFT, y, value, size=16, fill=color, font_weight="bold") + label


def _sum(neuron, y):
    light = {"fill": HIGHLIGHT if neuron.step else "white", "stroke": INK, "stroke_width": 3}
    disc = tag("circle", cx=MIDDLE, cy=y, r=SUM_RADIUS, **light)
    words = text(MIDDLE, y, shown(neuron.z), size=18, fill=INK, font_weight="bold")
    return disc + words + text(MIDDLE, y - SUM_RADIUS - 14, "z: the sum", size=14, fill=INK, **HALO)


def draw_answers(neuron):
    """Draw step and sigmoid as functions of z, and where the neuron stands.

    Parameters
    ----------
    neuron : Neuron

    Returns
    -------
    str
        SVG.
    """
    axes = CURVES.axes(
        title="the answer for every z",
        x_label="z",
        y_label="",
        x_ticks=[(k, format_number(k)) for k in (-8, -4, 0, 4, 8)],
        y_ticks=[(0.0, "0"), (0.5, "0.5"), (1.0, "1")],
    )
    z = float(np.clip(neuron.z, -LIMIT, LIMIT))
    parts = [CURVES.line([z, z], [-1, 2], stroke=HIGHLIGHT, stroke_width=8)]
    for curve, style in zip(neuron.curves, (STEP, SMOOTH), strict=True):
        parts.append(CURVES.line(neuron.zs, curve, **style))
    dots = CURVES.dot(z, neuron.step, 7, fill=INK, stroke="white", stroke_width=2)
    dots += CURVES.dot(z, neuron.a, 7, fill=GREEN, stroke="white", stroke_width=2)
    goes = "go" if neuron.step else "stay at home"
    middle = (CURVES.x.start + CURVES.x.end) / 2
    said = text(middle, 306, f"step: {neuron.step}, you {goes}", size=16, fill=INK, font_weight="bold")
    said += text(middle, 330, f"sigmoid: {shown(neuron.a)}", size=16, fill="#007A5A", font_weight="bold")
    content = axes + CURVES.inside(*parts, dots) + said
    found = f"at z = {shown(neuron.z)} they answer {neuron.step} and {shown(neuron.a)}."
    alt = f"Step and sigmoid as functions of z; {found}"
    return drawing(0, 0, WIDTH, HEIGHT, content, description=alt)


def _factor(value):
    return f"({shown(value)})" if value < 0 else shown(value)


def shown(value):
    """Return a number as text, without what floating-point sums leave of a zero."""
    return format_number(np.round(value, 9), 3)
