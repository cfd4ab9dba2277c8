"""The pictures of the vanishing gradient: spreads forward with a button a name, and lengths backward."""

import math

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.stage import button
from course.demos.svg import drawing, polyline, tag, text
from course.demos.ticks import power_ticks
from course.palette import CLASSES, GREY, HIGHLIGHT, INK

__all__ = ["COLORS", "WIDTH", "draw_backward", "draw_forward"]

WIDTH, HEIGHT = 480, 460
BOX = (78, 466, 300, 40)  # left, right, bottom, top
TINY = 1e-300
COLUMNS, ROW, FIRST_ROW = 4, 34, 366
COLORS = dict(
    zip(
        ("sigmoid", "tanh", "relu", "leaky relu", "elu", "gelu", "swish", "softplus", "selu", "mish"),
        CLASSES,
        strict=True,
    )
)


def draw_forward(demo, description):
    """Draw the spread of each layer's outputs, and the buttons.

    Parameters
    ----------
    demo : VanishingGradient
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG, with a button for each activation.
    """
    curves = {name: one.spreads for name, one in demo.measured.items()}
    content = _chart(demo.depth, curves, "forward: spread of the values", "standard deviation")
    content += "".join(_button(demo, k, name) for k, name in enumerate(demo.names))
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description, role="group")


def draw_backward(demo, description):
    """Draw the length of the gradient in each layer.

    Parameters
    ----------
    demo : VanishingGradient
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    curves = {name: one.norms for name, one in demo.measured.items()}
    content = _chart(demo.depth, curves, "backward: length of the gradient", "length of δ")
    content += text(20, FIRST_ROW - 8, "first layer / last layer", size=13, anchor="start", fill=INK)
    for k, (name, one) in enumerate(demo.measured.items()):
        x, y = 20 + 235 * (k % 2), FIRST_ROW + 16 + 22 * (k // 2)
        content += polyline([(x, y), (x + 24, y)], stroke=_color(name), stroke_width=3)
        content += text(x + 32, y, f"{name}: {one.ratio}", size=13, anchor="start", fill=INK)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description)


def _color(name):
    return COLORS.get(name, GREY)


def _chart(depth, curves, title, y_label):
    left, right, bottom, top = BOX
    low, high = _span(np.concatenate([*curves.values(), [1.0]]))
    chart = Chart(Scale(1, depth, left, right), Scale(low, high, bottom, top, is_log=True))
    every = 5 * math.ceil(depth / 30) if depth > 6 else 1
    axes = chart.axes(
        title=title,
        x_label="layer",
        y_label=y_label,
        x_ticks=[(k, str(k)) for k in range(every, depth + 1, every)],
        y_ticks=power_ticks(low, high),
    )
    lines = [
        chart.line(np.arange(1, depth + 1), np.maximum(values, TINY), stroke=_color(name), stroke_width=2.5)
        for name, values in curves.items()
    ]
    return axes + chart.inside(*lines)


def _span(values):
    """Return powers of ten around all values that are not 0."""
    logs = np.log10(values[values > TINY])
    low, high = math.floor(logs.min()), math.ceil(logs.max() + 1e-9)
    return 10.0 ** (low - (low == high)), 10.0 ** max(high, low + 1)


def _button(demo, k, name):
    x, y = 12 + 116 * (k % COLUMNS), FIRST_ROW + ROW * (k // COLUMNS)
    is_shown = name in demo.shown
    look = {"fill": HIGHLIGHT if is_shown else "white", "fill_opacity": 0.45}
    parts = tag("rect", x=x, y=y - 14, width=110, height=28, rx=4, stroke=GREY, **look)
    line = {"stroke": _color(name), "stroke_width": 3 if is_shown else 1}
    parts += polyline([(x + 8, y), (x + 26, y)], **line)
    parts += text(x + 33, y, name, size=13, anchor="start", fill=INK)
    return button(name, parts, label=f"Show {name}", pressed=is_shown)
