"""The pictures of the saturated neuron: both on the sigmoid, outputs, costs and gradients over the steps."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.svg import drawing, polyline, tag, text
from course.demos.ticks import round_span, ticks
from course.demos.written_losses import COLORS, NAMES
from course.graphs import format_number
from course.palette import GREY, HIGHLIGHT, INK

__all__ = ["WIDTH", "draw_costs", "draw_outputs"]

WIDTH, HEIGHT = 480, 570
LEFT, RIGHT = 72, 462
UPPER, LOWER = (240, 60), (510, 330)
REACH = 7.0
SIGMOID = Chart(Scale(-REACH, REACH, LEFT, RIGHT), Scale(-0.18, 1.18, *UPPER))
SHARES = [(0, "0"), (0.5, "0.5"), (1, "1")]
FLAT = 2.94  # beyond, the slope of the sigmoid is below 0.05
LETTERS = {"mse": "S", "bce": "C"}
TURN = {"mse": -1, "bce": 1}  # one mark above the curve, one below, so that both are seen
FEWEST = 50


def draw_outputs(race, description):
    """Draw where both neurons are on the sigmoid, and their outputs over the steps.

    Parameters
    ----------
    race : SaturatedNeuron
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    chart = Chart(_steps(race), Scale(-0.05, 1.05, *LOWER))
    axes = _axes(chart, "output, step by step", "a", SHARES)
    runs = {name: [one.a for one in run] for name, run in race.runs.items()}
    content = _sigmoid(race) + axes + _curves(chart, runs) + _legend()
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description)


def draw_costs(race, description):
    """Draw costs and gradients over the steps.

    Parameters
    ----------
    race : SaturatedNeuron
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    content = ""
    for place, title, label, field in (
        (UPPER, "cost", "L", "cost"),
        (LOWER, "gradient at each step", "dL/dz", "grad"),
    ):
        runs = {name: [getattr(one, field) for one in run] for name, run in race.runs.items()}
        span = round_span(np.concatenate([[0.0], *runs.values()]), least=0.5 if field == "grad" else 1.0)
        chart = Chart(_steps(race), Scale(*span, *place))
        content += _axes(chart, title, label, ticks(*span, 5), "step" if field == "grad" else "")
        content += _curves(chart, runs)
    return drawing(0, 0, WIDTH, HEIGHT, content + _legend(), description=description)


def _steps(race):
    last = max(FEWEST, 50 * int(np.ceil(race.n_steps / 50)))
    return Scale(-0.04 * last, last, LEFT, RIGHT)  # the marks at step 0 stand free of the axis


def _axes(chart, title, y_label, y_ticks, x_label="step"):
    return chart.axes(
        title=title, x_label=x_label, y_label=y_label, x_ticks=ticks(0, chart.x.high, 6), y_ticks=y_ticks
    )


def _curves(chart, runs):
    lines, ends = [], []
    for name, values in runs.items():
        style = {"stroke": COLORS[name], "stroke_width": 3}
        lines.append(chart.line(np.arange(len(values)), values, **style))
        ends.append(_mark(chart.x(len(values) - 1), chart.y(values[-1]), name))
    return chart.inside(*lines) + "".join(ends)


def _mark(x, y, name, radius=9):
    disc = tag("circle", cx=x, cy=y, r=radius, fill="white", stroke=COLORS[name], stroke_width=3)
    return disc + text(x, y + 0.5, LETTERS[name], size=11, fill=INK, font_weight="bold")


def _sigmoid(race):
    axes = SIGMOID.axes(
        title="on the sigmoid",
        x_label="z = w + b",
        y_label="a = σ(z)",
        x_ticks=[(z, format_number(z)) for z in (-6, -3, 0, 3, 6)],
        y_ticks=SHARES,
    )
    z = np.linspace(-REACH, REACH, 71)
    flat = [
        tag(
            "rect",
            x=SIGMOID.x(low),
            y=UPPER[1],
            width=SIGMOID.x(high) - SIGMOID.x(low),
            height=UPPER[0] - UPPER[1],
            fill=HIGHLIGHT,
            fill_opacity=0.4,
        )
        for low, high in ((-REACH, -FLAT), (FLAT, REACH))
    ]
    words = text(SIGMOID.x(-5), UPPER[1] + 30, "saturated", size=12, fill=INK)
    curve = SIGMOID.line(z, 1 / (1 + np.exp(-z)), stroke=INK, stroke_width=2)
    return (
        axes
        + "".join(flat)
        + words
        + curve
        + "".join(_on_curve(name, run[-1]) for name, run in race.runs.items())
    )


def _on_curve(name, now):
    x, y = SIGMOID.x(min(max(now.z, -REACH), REACH)), SIGMOID.y(now.a)
    away = y + TURN[name] * 16
    thread = polyline([(x, y), (x, away)], stroke=COLORS[name], stroke_width=2)
    return thread + tag("circle", cx=x, cy=y, r=3, fill=GREY) + _mark(x, away, name)


def _legend():
    parts, x = [], LEFT
    for name in ("mse", "bce"):
        parts.append(
            _mark(x + 9, 18, name) + text(x + 26, 18, NAMES[name], size=13, anchor="start", fill=INK)
        )
        x += 170
    return "".join(parts)
