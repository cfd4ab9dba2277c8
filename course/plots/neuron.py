"""One neuron, drawn: inputs, weights, sum, bias, activation and output."""

import numpy as np

from course.graphs import format_number
from course.graphs.routes import point_at, route
from course.palette import GREY, INK, VALUE
from course.pictures import describe
from course.plots.canvas import CHARACTER, Canvas
from course.plots.scales import largest_size, signed_colors
from course.plots.units import line_widths, rows_of, signed_legend, visible_length
from course.plots.words import plain

__all__ = ["draw_neuron"]

RADIUS, BODY, OUT = 0.32, 0.42, 0.55
WINDOW = 1.25
TEXT = 0.23
FAN, WIDER, STEP = 2.5, 0.55, 1.65
ON_EDGE = 0.36
CURVE = np.linspace(-4, 4, 81)
LEGEND = 0.5


def draw_neuron(x, w, b, *, activation=None, names=None, ax=None):
    """Draw one neuron: each weight as the width and colour of its edge, and all numbers on the way.

    Parameters
    ----------
    x, w : array_like of shape (n_in,)
        Inputs and weights. Of more than ten inputs the first and the last are shown.
    b : float
        The bias.
    activation : callable, optional
        Takes and returns an array of shape (n,). Its curve is drawn, and its value at the weighted sum.
    names : sequence of str, optional
        A name for each input; x1, x2 and so on by default.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If inputs, weights and names are not equally many, or a number is not finite.

    Examples
    --------
    >>> import numpy as np
    >>> ax = draw_neuron([1.0, 0.5], [2.0, -1.0], -0.5, activation=np.tanh)
    """
    x, w, b = _numbers(x, w, b)
    names = _names(names, x.size)
    places = rows_of(x.size)
    pen = _Pen(ax, places, max(names.values(), key=len), activation is not None)
    pen.inputs(places, x, w, names)
    z = float(x @ w + b)
    pen.body(b, z, last=activation is None)
    if activation is not None:
        pen.activation(activation, z)
    describe(pen.canvas.ax, _words(places, x, w, names, b, z, activation))
    return pen.canvas.ax


def _words(places, x, w, names, b, z, activation):
    shown = [
        f"{plain(names[i])} = {format_number(x[i])} with weight {format_number(w[i])}"
        for i, _ in places
        if i is not None
    ]
    output = f", output a = {format_number(_at(activation, z))}" if activation is not None else ""
    return (
        f"A neuron with {x.size} input{'s' * (x.size > 1)}: {', '.join(shown)}. "
        f"Bias {format_number(b)}, weighted sum z = {format_number(z)}{output}."
    )


def _numbers(x, w, b):
    x, w, b = (np.asarray(numbers, dtype=float).ravel() for numbers in (x, w, b))
    if x.size != w.size or not x.size:
        raise ValueError(f"Expected one weight for each input. Got {w.size} weights for {x.size} inputs.")
    if b.size != 1:
        raise ValueError(f"Expected b to be one number: a neuron has one bias. Got {b.size}.")
    if not np.isfinite([*x, *w, *b]).all():
        raise ValueError("Expected finite inputs, weights and bias. Got an infinite one or nan.")
    return x, w, float(b[0])


def _names(names, n):
    if names is None:
        return {i: f"$x_{{{i + 1}}}$" for i in range(n)}
    if len(names) != n:
        raise ValueError(f"Expected one name for each of the {n} inputs. Got {len(names)}.")
    return dict(enumerate(names))


class _Pen:
    """Draws the parts of a neuron from left to right on one canvas."""

    def __init__(self, ax, places, longest, has_activation):
        self.x = max(FAN, WIDER * len(places))
        reach = max(places[-1][1] + 0.55, 1.0)
        left = -RADIUS - 0.3 - CHARACTER * TEXT * visible_length(longest)
        right = self.x + BODY + (STEP if has_activation else 0.0) + 1.85
        top = min(-places[-1][1] - 0.5, -BODY - 1.1)
        self.canvas = Canvas(ax, (left, top, right - left, reach + LEGEND - top), TEXT)
        signed_legend(self.canvas, left, reach + LEGEND / 2, "weight")

    def inputs(self, places, x, w, names):
        colors, widths = signed_colors(w, largest_size(w)), line_widths(w, largest_size(w))
        for i, y in places:
            if i is None:
                self.canvas.text(0.0, y, "⋮", GREY, size=1.6)
                continue
            line = (route([(0.0, y), (self.x, 0.0)], RADIUS)[0], route([(0.0, y), (self.x, 0.0)], BODY)[1])
            self.canvas.line(line, color=colors[i], linewidth=widths[i])
            self.canvas.number_on_line(*point_at(line, ON_EDGE)[0], format_number(w[i]))
            self.canvas.disc(0.0, y, RADIUS, facecolor="white", edgecolor=GREY)
            self.canvas.text_within(0.0, y, format_number(x[i]), 1.8 * RADIUS, VALUE, zorder=4)
            self.canvas.text(-RADIUS - 0.12, y, names[i], ha="right")

    def body(self, b, z, *, last):
        x = self.x
        self.canvas.text(x + 0.12, -BODY - 0.7, f"bias {format_number(b)}", ha="left")
        self.canvas.arrow((x, -BODY - 0.9), (x, -BODY), color=GREY)
        self.canvas.disc(x, 0.0, BODY, facecolor="#F2F2F2", edgecolor=INK)
        self.canvas.text(x, 0.0, "Σ", size=1.6, zorder=4)
        end = x + (BODY + OUT if last else STEP - BODY)
        self.canvas.arrow((x + BODY, 0.0), (end, 0.0), color=GREY)
        if last:
            self.canvas.text(end + 0.08, 0.0, f"z = {format_number(z)}", VALUE, ha="left")
        else:
            self.canvas.text((x + BODY + end) / 2, BODY + 0.25, f"z = {format_number(z)}", VALUE)

    def activation(self, activation, z):
        x = self.x + STEP
        self.canvas.disc(x, 0.0, BODY, facecolor="#F2F2F2", edgecolor=INK)
        self.canvas.line(_curve(activation, x), color=INK, linewidth=1.6, zorder=4)
        name = getattr(activation, "__name__", "")
        if name.isidentifier():
            self.canvas.text(x, -BODY - 0.2, name)
        self.canvas.arrow((x + BODY, 0.0), (x + BODY + OUT, 0.0), color=GREY)
        output = format_number(_at(activation, z))
        self.canvas.text(x + BODY + OUT + 0.08, 0.0, f"a = {output}", VALUE, ha="left")


def _at(activation, z):
    return np.asarray(activation(np.array([z])), dtype=float).item()


def _curve(activation, x):
    """Return the points of the function's graph, scaled into the disc."""
    values = np.array([_at(activation, z) for z in CURVE])
    middle, span = (values.max() + values.min()) / 2, np.ptp(values) or 1.0
    across, up = WINDOW * BODY * CURVE / np.ptp(CURVE), -0.8 * WINDOW * BODY * (values - middle) / span
    return np.transpose([x + across, up])
