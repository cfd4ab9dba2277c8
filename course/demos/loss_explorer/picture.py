"""The pictures of the loss explorer: losses with the answer as a handle, and their gradients."""

from course.demos.chart import Chart, Scale
from course.demos.stage import handle
from course.demos.svg import drawing, polyline, tag, text
from course.demos.ticks import ticks
from course.demos.written_losses import COLORS, NAMES
from course.graphs import format_number
from course.palette import GREY, INK

__all__ = ["WIDTH", "draw_gradients", "draw_losses", "scale_for"]

WIDTH, HEIGHT = 480, 460
LEFT, RIGHT, BOTTOM, TOP = 72, 462, 330, 40
SPANS = {"number": ((-0.5, 6.0), (-4.0, 4.0)), "probability": ((-0.2, 5.0), (-12.0, 12.0))}
DASHES = {"mse": "none", "mae": "10 5", "huber": "3 4", "bce": "12 4 3 4"}
X_LABELS = {"number": "residual e = a − y", "probability": "output a"}
ROW, FIRST_ROW = 23, 390


def scale_for(low, high):
    """Return the scale of the answer."""
    return Scale(low, high, LEFT, RIGHT)


def draw_losses(explorer, description):
    """Draw each loss, with the handle ``answer``.

    Parameters
    ----------
    explorer : LossExplorer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    chart = Chart(explorer.scale, Scale(*SPANS[explorer.output][0], BOTTOM, TOP))
    content = _chart(explorer, chart, "loss", "loss", explorer.curves, explorer.values)
    x = chart.x(explorer.at)
    grip = tag("path", d=f"M{x:.1f},{BOTTOM - 12}l10,18h-20z", fill="white", stroke=INK, stroke_width=2.5)
    step = 5 * explorer.span[2] if explorer.output == "probability" else 2 * explorer.span[2]
    content += handle(
        "answer",
        x,
        BOTTOM,
        grip,
        label="Answer",
        value=f"{X_LABELS[explorer.output]} {format_number(explorer.at)}",
        step=chart.x(step) - chart.x(0),
    )
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description, role="group")


def draw_gradients(explorer, description):
    """Draw the gradient of each loss.

    Parameters
    ----------
    explorer : LossExplorer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    chart = Chart(explorer.scale, Scale(*SPANS[explorer.output][1], BOTTOM, TOP))
    content = _chart(explorer, chart, "gradient", "dL/da", explorer.slopes, explorer.grads)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description)


def _chart(explorer, chart, title, y_label, curves, values):
    axes = chart.axes(
        title=title,
        x_label=X_LABELS[explorer.output],
        y_label=y_label,
        x_ticks=ticks(chart.x.low, chart.x.high, 8),
        y_ticks=ticks(chart.y.low, chart.y.high, 6),
    )
    parts = [
        chart.line([chart.x.low, chart.x.high], [0, 0], stroke=GREY),
        chart.line([explorer.at] * 2, [chart.y.low, chart.y.high], stroke=INK, stroke_dasharray="3 4"),
        *(chart.line(explorer.grid, curve, **_style(name)) for name, curve in curves.items()),
        *(_dot(chart, explorer.at, value, name) for name, value in values.items()),
    ]
    rows = [_row(k, name, value) for k, (name, value) in enumerate(values.items())]
    return axes + chart.inside(*parts) + "".join(rows)


def _style(name):
    return {"stroke": COLORS[name], "stroke_width": 3, "stroke_dasharray": DASHES[name]}


def _dot(chart, x, y, name):
    return chart.dot(x, y, 6, fill=COLORS[name], stroke="white", stroke_width=1.5)


def _row(k, name, value):
    y = FIRST_ROW + ROW * k
    line = polyline([(LEFT, y), (LEFT + 34, y)], **_style(name))
    return line + text(LEFT + 44, y, f"{NAMES[name]}: {format_number(value)}", anchor="start", fill=INK)
