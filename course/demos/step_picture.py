"""The picture of ``step_size_explorer``: f under a magnifying glass of width h, and the error curve."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.step_sizes import STEPS
from course.demos.svg import drawing, polyline, text
from course.graphs import format_number
from course.palette import GRADIENT, GREEN, GREY, HIGHLIGHT, INK, VALUE

__all__ = ["WIDTH", "draw"]

WIDTH, HEIGHT = 900, 415
TOP, BOTTOM = 46, 330
RIGHTMOST_LABEL = 830
REACH = 2.2
SAMPLES = 441
SMALLEST, LARGEST = 1e-17, 1e2
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
WAITING = "waits for your numerical_gradient"
F_STYLE = {"stroke": VALUE, "stroke_width": 2.5}
EXACT_STYLE = {"stroke": GREEN, "stroke_width": 2.5}
YOUR_STYLE = {"stroke": GRADIENT, "stroke_width": 2.5, "stroke_dasharray": "8 5"}


def draw(function, x, h, dtype, curve, index, description):
    """Draw both charts.

    Parameters
    ----------
    function : Function
    x, h : float
    dtype : type
    curve : Curve
    index : int
        Of the step h among ``STEPS``.
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    slope = curve.slopes[index] if curve.slopes.size else None
    content = _glass(*magnify(function, x, h, dtype), curve.exact, slope) + _errors(curve, index)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description)


def magnify(function, x, h, dtype):
    """Return t and (f(x + t h) - f(x)) / h near t = 0, both as the floating-point type sees them."""
    t = np.linspace(-REACH, REACH, SAMPLES)
    points = np.asarray(x + t * h, dtype=dtype)
    rise = function.apply(points).astype(float) - float(function.at(x, dtype))
    return t, rise / h


def _glass(t, rise, exact, slope):
    limit = max(2.8 * abs(exact), 0.5)
    chart = Chart(Scale(-REACH, REACH, 75, 415), Scale(-limit, limit, BOTTOM, TOP))
    ends = np.array([-REACH, REACH])
    left, right = (rise[np.argmin(np.abs(t - side))] for side in (-1, 1))
    parts = [chart.line(ends, exact * ends, **EXACT_STYLE), chart.line(t, rise, **F_STYLE)]
    legend = [("f", F_STYLE), ("exact slope", EXACT_STYLE)]
    if slope is not None:
        parts.append(chart.line(ends, (left + right) / 2 + slope * ends, **YOUR_STYLE))
        legend.append(("your slope", YOUR_STYLE))
    parts += [chart.dot(side, y, 6, fill=VALUE, stroke="white") for side, y in ((-1, left), (1, right))]
    nice = float(f"{0.7 * limit:.1g}")
    axes = chart.axes(
        title="f near x, magnified so that h is always in sight",
        x_label="distance from x",
        y_label="change of f, divided by h",
        x_ticks=[(-2, "−2h"), (-1, "−h"), (0, "0"), (1, "h"), (2, "2h")],
        y_ticks=[(y, format_number(y)) for y in (-nice, 0, nice)],
    )
    return axes + chart.inside(*parts) + _legend(chart, legend)


def _legend(chart, entries):
    parts, x, y = [], chart.x.start, BOTTOM + 66
    for name, style in entries:
        parts.append(
            polyline([(x, y), (x + 34, y)], **style) + text(x + 42, y, name, anchor="start", fill=INK)
        )
        x += 62 + 8 * len(name)
    return "".join(parts)


def _errors(curve, index):
    chart = Chart(Scale(1e-16, 1, 535, 880, is_log=True), Scale(SMALLEST, LARGEST, BOTTOM, TOP, is_log=True))
    axes = chart.axes(
        title="error of your slope, for every h",
        x_label="step h",
        y_label="error",
        x_ticks=[(10.0**n, _power(n)) for n in range(-16, 1, 4)],
        y_ticks=[(10.0**n, _power(n)) for n in range(-16, 1, 4)],
    )
    if not curve.slopes.size:
        middle = (chart.x.start + chart.x.end) / 2
        return axes + text(middle, (TOP + BOTTOM) / 2, WAITING, size=15, fill=GREY)
    errors = np.clip(curve.errors, SMALLEST, LARGEST)
    here = [(STEPS[index], SMALLEST), (STEPS[index], LARGEST)]
    best = [(STEPS[curve.best], SMALLEST), (STEPS[curve.best], LARGEST)]
    parts = [
        chart.line(*zip(*here, strict=True), stroke=HIGHLIGHT, stroke_width=13),
        chart.line(*zip(*best, strict=True), stroke=GREY, stroke_dasharray="3 4"),
        chart.line(STEPS, errors, stroke=GRADIENT, stroke_width=1.5),
        chart.dots(STEPS, errors, 2.5, GRADIENT),
        chart.dot(STEPS[index], errors[index], 7, fill=GRADIENT, stroke=INK, stroke_width=1.5),
    ]
    name = f"best h: {format_number(STEPS[curve.best], 2)}"
    label = text(min(chart.x(STEPS[curve.best]), RIGHTMOST_LABEL), BOTTOM + 58, name, fill=GREY)
    return axes + chart.inside(*parts) + label


def _power(n):
    return "1" if n == 0 else "10" + str(n).translate(SUPERSCRIPTS)
