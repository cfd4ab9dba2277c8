"""One neuron, drawn: inputs, weights, sum, bias, activation and output."""

import numpy as np

from course.graphs import format_number
from course.graphs.wires import CHARACTER, route, walk
from course.palette import GREY, INK, VALUE
from course.pictures import describe
from course.plots.canvas import Canvas, line_widths, rows_of, visible_length
from course.plots.style import largest_size, signed_colors
from course.plots.words import plain

RADIUS, BODY, OUT = 0.32, 0.42, 0.55
TEXT, LEGEND = 0.23, 0.5
FAN, WIDER, STEP = 2.5, 0.55, 1.65
ON_EDGE = 0.36
FLESH = {"facecolor": "#F2F2F2", "edgecolor": INK}
CURVE = np.linspace(-4, 4, 81)


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
    """
    x, w, b = _numbers(x, w, b)
    names = [f"$x_{{{i + 1}}}$" for i in range(x.size)] if names is None else list(names)
    if len(names) != x.size:
        raise ValueError(f"Expected one name for each of the {x.size} inputs. Got {len(names)}.")
    places, z = rows_of(x.size), float(x @ w + b)
    body = max(FAN, WIDER * len(places))  # where the sum stands
    canvas = _canvas(ax, places, names, body, activation is not None)
    _draw_inputs(canvas, places, x, w, names, body)
    _draw_sum(canvas, b, z, body, last=activation is None)
    words = f"Bias {format_number(b)}, weighted sum z = {format_number(z)}"
    if activation is not None:
        a = format_number(_at(activation, z))
        _draw_activation(canvas, activation, a, body + STEP)
        words += f", output a = {a}"
    shown = [(plain(names[i]), format_number(x[i]), format_number(w[i])) for i, _ in places if i is not None]
    inputs = ", ".join(f"{name} = {value} with weight {weight}" for name, value, weight in shown)
    describe(canvas.ax, f"A neuron with {x.size} input{'s' * (x.size > 1)}: {inputs}. {words}.")
    return canvas.ax


def _numbers(x, w, b):
    x, w, b = (np.asarray(numbers, dtype=float).ravel() for numbers in (x, w, b))
    if x.size != w.size or not x.size:
        raise ValueError(f"Expected one weight for each input. Got {w.size} weights for {x.size} inputs.")
    if b.size != 1:
        raise ValueError(f"Expected b to be one number: a neuron has one bias. Got {b.size}.")
    if not np.isfinite([*x, *w, *b]).all():
        raise ValueError("Expected finite inputs, weights and bias. Got an infinite one or nan.")
    return x, w, float(b[0])


def _canvas(ax, places, names, body, has_activation):
    """Return the canvas, with what the colours mean at its lower edge."""
    bottom = max(places[-1][1] + 0.55, 1.0)
    top = min(places[0][1] - 0.5, -BODY - 1.1)
    left = -RADIUS - 0.3 - CHARACTER * TEXT * max(map(visible_length, names))
    right = body + BODY + STEP * has_activation + 1.85
    canvas = Canvas(ax, (left, top, right - left, bottom + LEGEND - top), TEXT)
    canvas.signs_of_weights(left, bottom + LEGEND / 2)
    return canvas


def _draw_inputs(canvas, places, x, w, names, body):
    colors, widths = signed_colors(w, largest_size(w)), line_widths(w, largest_size(w))
    for i, y in places:
        if i is None:
            canvas.text(0.0, y, "⋮", GREY, size=1.6)
            continue
        line = route([(0.0, y), (body, 0.0)], (RADIUS, BODY))
        canvas.line(line, color=colors[i], linewidth=widths[i])
        canvas.number_on_line(*walk(line, [ON_EDGE])[0][0], format_number(w[i]))
        canvas.disc(0.0, y, RADIUS, facecolor="white", edgecolor=GREY)
        canvas.text_within(0.0, y, format_number(x[i]), 1.8 * RADIUS, VALUE, zorder=4)
        canvas.text(-RADIUS - 0.12, y, names[i], ha="right")


def _draw_sum(canvas, b, z, x, *, last):
    canvas.text(x + 0.12, -BODY - 0.7, f"bias {format_number(b)}", ha="left")
    canvas.arrow((x, -BODY - 0.9), (x, -BODY), color=GREY)
    canvas.disc(x, 0.0, BODY, **FLESH)
    canvas.text(x, 0.0, "Σ", size=1.6, zorder=4)
    end = x + (BODY + OUT if last else STEP - BODY)
    canvas.arrow((x + BODY, 0.0), (end, 0.0), color=GREY)
    place = {"x": end + 0.08, "y": 0.0, "ha": "left"} if last else {"x": x + STEP / 2, "y": BODY + 0.25}
    canvas.text(text=f"z = {format_number(z)}", color=VALUE, **place)


def _draw_activation(canvas, activation, a, x):
    """Draw the disc with the graph of the function, and what it answers."""
    values = np.array([_at(activation, z) for z in CURVE])
    across = 1.25 * BODY * CURVE / np.ptp(CURVE)
    up = BODY * (values - (values.max() + values.min()) / 2) / (np.ptp(values) or 1.0)
    canvas.disc(x, 0.0, BODY, **FLESH)
    canvas.line(np.transpose([x + across, -up]), color=INK, linewidth=1.6, zorder=4)
    name = getattr(activation, "__name__", "")
    if name.isidentifier():
        canvas.text(x, -BODY - 0.2, name)
    canvas.arrow((x + BODY, 0.0), (x + BODY + OUT, 0.0), color=GREY)
    canvas.text(x + BODY + OUT + 0.08, 0.0, f"a = {a}", VALUE, ha="left")


def _at(activation, z):
    return np.asarray(activation(np.array([z])), dtype=float).item()
