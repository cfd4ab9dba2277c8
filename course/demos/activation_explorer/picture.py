"""The pictures of the activation explorer: a function above its derivative, and the outputs of a network."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.stage import handle
from course.demos.svg import drawing, polyline, tag, text
from course.demos.ticks import power_ticks, round_span, ticks
from course.graphs import format_number
from course.palette import BLUE, GRADIENT, GREY, HIGHLIGHT, INK

__all__ = ["CURVE", "WIDTH", "draw_curves", "draw_network"]

WIDTH, HEIGHT = 480, 590
LEFT, RIGHT = 72, 462
UPPER, LOWER = (280, 62), (530, 346)  # bottom and top
FIRST, SECOND = (250, 62), (530, 346)
CURVE = Chart(Scale(-6, 6, LEFT, RIGHT), Scale(0, 1, *UPPER))
SLOPE_SPAN = (-0.2, 1.2)
BARS = 45
AIR = 0.06  # between a curve and the frame
TANGENT = 1.6  # how far it reaches to each side
VALUES, SLOPES = {"stroke": BLUE, "stroke_width": 3}, {"stroke": GRADIENT, "stroke_width": 3}
BEFORE = {"stroke": GREY, "stroke_width": 2, "stroke_dasharray": "6 5"}
Z_TICKS = [(z, format_number(z)) for z in (-6, -4, -2, 0, 2, 4, 6)]
EMPTY = [(z, "") for z, _ in Z_TICKS]


def draw_curves(explorer, description):
    """Draw the function above its derivative, with the handle ``z``.

    Parameters
    ----------
    explorer : ActivationExplorer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    shown = np.concatenate([explorer.values, explorer.before[1] if explorer.before else []])
    bottom, top = round_span(shown)
    air = AIR * (top - bottom)
    upper = Chart(CURVE.x, Scale(bottom - air, top + air, *UPPER))
    low = min(SLOPE_SPAN[0], 1.1 * explorer.slopes.min())
    high = max(SLOPE_SPAN[1], 1.1 * explorer.slopes.max())
    lower = Chart(CURVE.x, Scale(low, high, *LOWER))
    content = [
        *(_shade(low, high) for low, high in explorer.saturated),
        _axes(upper, explorer.label, "f(z)", EMPTY),
        _axes(lower, "its slope", "f′(z)", Z_TICKS),
        upper.inside(*_upper_lines(explorer, upper)),
        lower.inside(lower.line(explorer.grid, explorer.slopes, **SLOPES)),
        _legend(explorer),
        _point(explorer, upper, lower),
    ]
    return drawing(0, 0, WIDTH, HEIGHT, "".join(content), description=description, role="group")


def draw_network(explorer, description):
    """Draw the outputs of a layer of the network as a histogram, and the spread of all layers.

    Parameters
    ----------
    explorer : ActivationExplorer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    content = _histogram(explorer) + _spreads(explorer)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description)


def _axes(chart, title, y_label, x_ticks, x_label="z"):
    y_ticks = ticks(chart.y.low, chart.y.high, 5)
    x_label = x_label if x_ticks is not EMPTY else ""
    return chart.axes(title=title, x_label=x_label, y_label=y_label, x_ticks=x_ticks, y_ticks=y_ticks)


def _shade(low, high):
    left, right = CURVE.x(low), CURVE.x(high)
    bands = [(UPPER[1], UPPER[0] - UPPER[1]), (LOWER[1], LOWER[0] - LOWER[1])]
    return "".join(
        tag("rect", x=left, y=top, width=right - left, height=height, fill=HIGHLIGHT, fill_opacity=0.4)
        for top, height in bands
    )


def _upper_lines(explorer, chart):
    if explorer.before:
        yield chart.line(explorer.grid, explorer.before[1], **BEFORE)
    yield chart.line(explorer.grid, explorer.values, **VALUES)
    ends = np.array([-TANGENT, TANGENT])
    yield chart.line(explorer.z + ends, explorer.value + explorer.slope * ends, **SLOPES)


def _legend(explorer):
    parts, x = [], LEFT
    entries = [(explorer.before[0] + " (before)", BEFORE)] if explorer.before else []
    for name, style in [*entries, ("tangent", SLOPES)]:
        parts.append(polyline([(x, 22), (x + 26, 22)], **style))
        parts.append(text(x + 32, 22, name, size=12, anchor="start", fill=INK))
        x += 52 + 7 * len(name)
    if explorer.saturated:
        parts.append(tag("rect", x=x, y=14, width=20, height=15, fill=HIGHLIGHT, fill_opacity=0.6))
        parts.append(text(x + 26, 22, "saturated", size=12, anchor="start", fill=INK))
    return "".join(parts)


def _point(explorer, upper, lower):
    x, y = upper.x(explorer.z), upper.y(explorer.value)
    ends = [(y, UPPER[0]), (LOWER[1], lower.y(explorer.slope))]
    thread = "".join(
        polyline([(x, start), (x, end)], stroke=INK, stroke_dasharray="3 4") for start, end in ends
    )
    low = lower.dot(explorer.z, explorer.slope, 6, fill=GRADIENT, stroke="white", stroke_width=1.5)
    grip = tag("circle", cx=x, cy=y, r=10, fill="white", stroke=BLUE, stroke_width=3)
    grip += tag("circle", cx=x, cy=y, r=3, fill=BLUE)
    said = f"z {format_number(explorer.z)}, value {format_number(explorer.value)}"
    step = upper.x(0.1) - upper.x(0)
    return thread + low + handle("z", x, y, grip, label="Point on the curve", value=said, step=step)


def _histogram(explorer):
    outputs = explorer.outputs
    reach = round_span(np.abs(outputs), low=0.0, least=1e-12)[1]
    low = 0.0 if outputs.min() >= 0 else -reach
    counts, edges = np.histogram(outputs, bins=BARS, range=(low, reach))
    shares = counts / outputs.size
    chart = Chart(
        Scale(low, reach, LEFT, RIGHT), Scale(0, round_span(shares, low=0.0, least=0.1, n=3)[1], *FIRST)
    )
    title = f"outputs after {explorer.n_layers} layer" + "s" * (explorer.n_layers > 1)
    x_ticks = ticks(low, reach, 5)
    axes = chart.axes(
        title=title, x_label="output", y_label="share", x_ticks=x_ticks, y_ticks=ticks(0, chart.y.high, 3)
    )
    bars = [
        tag(
            "rect",
            x=chart.x(left),
            y=chart.y(share),
            width=chart.x(right) - chart.x(left) - 0.6,
            height=chart.y(0) - chart.y(share),
            fill=BLUE,
        )
        for share, left, right in zip(shares, edges[:-1], edges[1:], strict=True)
        if share > 0
    ]
    return axes + "".join(bars)


def _spreads(explorer):
    spreads = np.maximum(explorer.spreads, 1e-15)
    low = 10.0 ** np.floor(np.log10(min(spreads.min(), 0.1)))
    high = 10.0 ** np.ceil(np.log10(max(spreads.max(), 1.0)) + 1e-9)
    n = len(spreads)
    chart = Chart(Scale(1, n, LEFT, RIGHT), Scale(low, high, *SECOND, is_log=True))
    axes = chart.axes(
        title="spread of the outputs of each layer",
        x_label="layer",
        y_label="standard deviation",
        x_ticks=[(k, str(k)) for k in (1, 5, 10, 15, 20)],
        y_ticks=power_ticks(low, high),
    )
    layers = np.arange(1, n + 1)
    lines = chart.line(layers, spreads, **VALUES)
    here = chart.dot(
        explorer.n_layers, spreads[explorer.n_layers - 1], 7, fill=BLUE, stroke=INK, stroke_width=2
    )
    return axes + chart.inside(lines) + here
