"""The pictures of ``step_size_explorer``: f under a magnifying glass, and the errors for every h."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.stage import handle
from course.demos.step_size_explorer.steps import STEPS
from course.demos.svg import drawing, polyline, tag, text
from course.graphs import format_number
from course.palette import GRADIENT, GREEN, GREY, HIGHLIGHT, INK, PURPLE, VALUE

__all__ = ["SIZE", "draw_errors", "draw_glass", "guide_labels", "magnify", "to_exponent"]

SIZE = (460, 450)  # width and height
TOP, BOTTOM = 60, 335
REACH = 2.2
SAMPLES = 441
ERRORS = Chart(Scale(1e-16, 10**0.5, 76, 440, is_log=True), Scale(1e-17, 1e2, BOTTOM, TOP, is_log=True))
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
F_STYLE = {"stroke": VALUE, "stroke_width": 2.5}
EXACT_STYLE = {"stroke": GREEN, "stroke_width": 2.5}
CENTRAL_STYLE = {"stroke": GRADIENT, "stroke_width": 2.5, "stroke_dasharray": "8 5"}
FORWARD_STYLE = {"stroke": PURPLE, "stroke_width": 2.5, "stroke_dasharray": "2 4"}
GUIDE = {"stroke": GREY, "stroke_width": 1, "stroke_dasharray": "5 4"}
LABEL = (58, 20)  # width and height of what stands at a guide
FRACTIONS = {"∝ h": 1e-13, "∝ h²": 10**-7.4, "∝ 1/h": 10**-1.3}  # at which h it stands


def draw_glass(function, x, h, dtype, exact, slopes, description):
    """Draw f near x, the exact slope and those of both difference quotients.

    Parameters
    ----------
    function : Function
    x, h : float
    dtype : type
    exact : float
    slopes : sequence of two floats
        Central, then forward.
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    t, rise = magnify(function, x, h, dtype)
    limit = max(2.8 * abs(exact), 0.5)
    chart = Chart(Scale(-REACH, REACH, 76, 440), Scale(-limit, limit, BOTTOM, TOP))
    ends = np.array([-REACH, REACH])
    left, right = (rise[np.argmin(np.abs(t - side))] for side in (-1, 1))
    parts = [
        chart.line(ends, exact * ends, **EXACT_STYLE),
        chart.line(t, rise, **F_STYLE),
        chart.line(ends, slopes[1] * ends, **FORWARD_STYLE),
        chart.line(ends, (left + right) / 2 + slopes[0] * ends, **CENTRAL_STYLE),
        *(chart.dot(side, y, 6, fill=VALUE, stroke="white") for side, y in ((-1, left), (0, 0), (1, right))),
    ]
    nice = float(f"{0.7 * limit:.1g}")
    axes = chart.axes(
        title="f near x, as wide as h",
        x_label="distance from x",
        y_label="change of f, divided by h",
        x_ticks=[(-2, "−2h"), (-1, "−h"), (0, "0"), (1, "h"), (2, "2h")],
        y_ticks=[(y, format_number(y)) for y in (-nice, 0, nice)],
    )
    names = [
        ("f", F_STYLE),
        ("exact slope", EXACT_STYLE),
        ("central", CENTRAL_STYLE),
        ("forward", FORWARD_STYLE),
    ]
    legend = [_entry(76 + 190 * (k % 2), 400 + 26 * (k // 2), *names[k]) for k in range(4)]
    return drawing(0, 0, *SIZE, axes + chart.inside(*parts) + "".join(legend), description=description)


def draw_errors(central, forward, index, digits, description):
    """Draw the errors of both for every step, beside lines of slope 1, 2 and −1.

    Parameters
    ----------
    central, forward : Curve
    index : int
        Of the present step among ``STEPS``.
    digits : float
        The relative rounding error of the numbers.
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    ticks = [(10.0**n, _power(n)) for n in range(-16, 1, 4)]
    axes = ERRORS.axes(
        title="error for every h", x_label="step h", y_label="error", x_ticks=ticks, y_ticks=ticks
    )
    here = STEPS[index]
    band = _vertical(here, stroke=HIGHLIGHT, stroke_width=13)
    kinds = (("forward", forward, FORWARD_STYLE), ("central", central, CENTRAL_STYLE))
    curves = [_curve(curve, style["stroke"], index) for _, curve, style in kinds]
    guides = [ERRORS.line(STEPS, values, **GUIDE) for _, values in _guides(digits)]
    labels = [_label(*place) for place in guide_labels(digits)]
    best = [_vertical(STEPS[curve.best], **{**GUIDE, "stroke": style["stroke"]}) for _, curve, style in kinds]
    legend = [_best(k, name, curve, style) for k, (name, curve, style) in enumerate(kinds)]
    content = axes + ERRORS.inside(band, *best, *guides, *curves) + "".join([*labels, *legend, _grip(here)])
    return drawing(0, 0, *SIZE, content, description=description, role="group")


def magnify(function, x, h, dtype):
    """Return t and (f(x + t h) - f(x)) / h near t = 0, both as the floating-point type sees them."""
    t = np.linspace(-REACH, REACH, SAMPLES)
    points = np.asarray(x + t * h, dtype=dtype)
    rise = function.apply(points).astype(float) - float(function.at(x, dtype))
    return t, rise / h


def to_exponent(x):
    """Return the power of ten at a place of the chart of errors."""
    return float(np.log10(ERRORS.x.value(x)))


def guide_labels(digits):
    """Return what stands at the three guides, and where: a list of (text, x, y)."""
    places = []
    for name, values in _guides(digits):
        h = FRACTIONS[name]
        value = 10 ** np.interp(np.log10(h), np.log10(STEPS), np.log10(values))
        places.append((name, ERRORS.x(h), min(ERRORS.y(value), BOTTOM - LABEL[1] / 2 - 4)))
    return places


def _guides(digits):
    return ("∝ h", STEPS), ("∝ h²", STEPS**2), ("∝ 1/h", digits / STEPS)


def _label(name, x, y):
    width, height = LABEL
    plate = {"x": x - width / 2, "y": y - height / 2, "width": width, "height": height, "rx": 4}
    return tag("rect", **plate, fill="white", fill_opacity=0.9) + text(x, y, name, size=14, fill=GREY)


def _curve(curve, color, index):
    errors = np.clip(curve.errors, ERRORS.y.low, ERRORS.y.high)
    return (
        ERRORS.line(STEPS, errors, stroke=color, stroke_width=1.5)
        + ERRORS.dots(STEPS, errors, 2.5, color)
        + ERRORS.dot(STEPS[index], errors[index], 7, fill=color, stroke=INK, stroke_width=1.5)
    )


def _vertical(h, **style):
    return ERRORS.line([h, h], [ERRORS.y.low, ERRORS.y.high], **style)


def _grip(h):
    x, y = ERRORS.x(h), TOP + 3
    plate = {"x": x - 14, "y": y - 11, "width": 28, "height": 22, "rx": 6}
    content = tag("rect", **plate, fill=HIGHLIGHT, stroke=INK, stroke_width=1.5)
    content += text(x, y, "h", size=15, fill=INK)
    quarter = ERRORS.x(STEPS[1]) - ERRORS.x(STEPS[0])
    return handle("h", x, y, content, label="Step h", value=format_number(h, 2), step=quarter)


def _best(k, name, curve, style):
    return _entry(76 + 190 * k, 400, f"{name}, best", style) + text(
        76 + 190 * k + 42, 426, f"h = {format_number(STEPS[curve.best], 2)}", anchor="start", fill=INK
    )


def _entry(x, y, name, style):
    return polyline([(x, y), (x + 34, y)], **style) + text(x + 42, y, name, anchor="start", fill=INK)


def _power(n):
    return "1" if n == 0 else "10" + str(n).translate(SUPERSCRIPTS)
