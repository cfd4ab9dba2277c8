"""The network of the playground: a small map for each unit, weights by width and sign, and buttons."""

from functools import cache

import numpy as np

from course.demos.pixels import diverging
from course.demos.playground.layout import HEIGHT, SIZE, WIDTH, Layout, curve
from course.demos.playground.maps import feature_strip
from course.demos.playground.parts import Part
from course.demos.playground.settings import FEATURES, MOST_LAYERS, MOST_UNITS
from course.demos.stage import button
from course.demos.svg import drawing, image, tag, text
from course.graphs import format_number
from course.palette import GREY, HIGHLIGHT, INK, NEGATIVE, POSITIVE

__all__ = ["draw_network"]

SIZES = np.array([0.1, 0.3, 0.7, 1.3, 2.2, 3.5])  # of weights, where the next width begins
WIDTHS = (0.4, 0.9, 1.6, 2.4, 3.4, 4.6, 6.0)
HEAD, BELOW = 22.0, 64.0
LEGEND = "width: size · colour: sign · the square is the bias · click one to change it"


def draw_network(state, maps):
    """Draw the network.

    Parameters
    ----------
    state : Playground
    maps : Maps

    Returns
    -------
    str
        SVG.
    """
    settings, layout = state.settings, Layout(state.settings)
    tiles = [
        _tiles(layout, k + 1, n, maps.layer(k), state.selected) for k, n in enumerate(settings.sizes[1:])
    ]
    parts = [
        *_edges(state.network, layout),
        _chosen(state, layout),
        _features(layout, settings.features),
        *tiles,
        _biases(state.network, layout),
        _heads(layout, settings),
        text(WIDTH / 2, HEIGHT - 12, LEGEND, size=12, fill=GREY),
    ]
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=state.network_alt, role="group")


def _edges(network, layout):
    """Yield the weights: one path for all of the same sign and width, thin ones first."""
    paths = {}
    for layer, (W, _) in enumerate(network.weights):
        widths = np.searchsorted(SIZES, np.abs(W))
        for (source, unit), weight in np.ndenumerate(W):
            look = int(widths[source, unit]), bool(weight < 0)
            paths.setdefault(look, []).append(curve(*layout.ends(Part(layer, unit, source))))
    for width in range(len(WIDTHS)):
        for is_negative in (True, False):
            look = {"stroke": NEGATIVE if is_negative else POSITIVE, "stroke_width": WIDTHS[width]}
            yield tag("path", d="".join(paths.get((width, is_negative), ["M0,0"])), fill="none", **look)


def _chosen(state, layout):
    """Return the weight that is looked at, with its value."""
    part = state.selected
    if part is None or part.source is None:
        return ""
    x, y, x_end, y_end = ends = layout.ends(part)
    line = tag("path", d=curve(*ends), fill="none", stroke=HIGHLIGHT, stroke_width=9, stroke_opacity=0.8)
    sign = NEGATIVE if state.value < 0 else POSITIVE
    line += tag("path", d=curve(*ends), fill="none", stroke=sign, stroke_width=3)
    return line + _label((x + x_end) / 2, (y + y_end) / 2, state.value)


def _label(x, y, value):
    words = format_number(round(value, 3))
    width = 12 + 8 * len(words)
    box = {"x": x - width / 2, "y": y - 11, "width": width, "height": 22, "rx": 4}
    return tag("rect", fill="white", stroke=INK, **box) + text(x, y, words, fill=INK)


def _tiles(layout, column, n, strip, selected):
    left, top = layout.corner(column, 0)
    height = layout.corner(column, n - 1)[1] + SIZE - top
    frames = []
    for row in range(n):
        is_chosen = selected == Part(column - 1, row)
        x, y = layout.corner(column, row)
        frames.append(_frame(x, y, HIGHLIGHT if is_chosen else INK, 5 if is_chosen else 1))
    return image(left, top, SIZE, height, strip) + "".join(frames)


def _frame(x, y, color, width):
    return tag("rect", x=x, y=y, width=SIZE, height=SIZE, fill="none", stroke=color, stroke_width=width)


def _biases(network, layout):
    """Return a small square for each bias, in its colour, at the lower left corner of its unit."""
    squares = []
    for k, (_, b) in enumerate(network.weights):
        colors = diverging(np.tanh(b)[None])[0]
        for row in range(len(b)):
            x, y = layout.corner(k + 1, row)
            place = {"x": x - 4, "y": y + SIZE - 4, "width": 9, "height": 9}
            squares.append(tag("rect", fill=f"#{colors[row].tobytes().hex()}", stroke=INK, **place))
    return "".join(squares)


@cache
def _feature_image(left, top, height):
    return image(left, top, SIZE, height, feature_strip())


def _features(layout, chosen):
    """Return a button for each feature; those that are not used are pale."""
    left, top = layout.corner(0, 0)
    height = layout.corner(0, len(FEATURES) - 1)[1] + SIZE - top
    buttons = []
    for row, (name, words) in enumerate(FEATURES.items()):
        x, y = layout.corner(0, row)
        is_used = name in chosen
        box = {"x": 2, "y": y - 1, "width": x + SIZE - 1, "height": SIZE + 2}
        pale = tag("rect", fill="white", fill_opacity=0 if is_used else 0.75, **box)
        label = text(x - 6, y + SIZE / 2, words, anchor="end", fill=INK if is_used else GREY)
        content = pale + label + _frame(x, y, INK if is_used else GREY, 2 if is_used else 1)
        buttons.append(button(f"feature {name}", content, label=f"Feature {words}", pressed=is_used))
    return _feature_image(left, top, height) + "".join(buttons)


def _heads(layout, settings):
    """Return titles, and the buttons that add and remove layers and units."""
    n = len(settings.hidden)
    words = f"{n} hidden layer{'' if n == 1 else 's'}"
    middle = WIDTH / 2
    parts = [
        text(middle, HEAD, words, size=15, anchor="middle", fill=INK, font_weight="bold"),
        _sign("layer fewer", "−", middle - 100, HEAD, "Remove the last hidden layer", n > 0),
        _sign("layer more", "+", middle + 100, HEAD, "Add a hidden layer", n < MOST_LAYERS),
        text(layout.columns[0] + 4, BELOW, "features", size=13, fill=INK),
        text(layout.columns[-1] + SIZE / 2 - 2, BELOW, "output", size=13, fill=INK),
    ]
    for k, size in enumerate(settings.hidden):
        x = layout.columns[k + 1] + SIZE / 2
        fewer, more = f"Remove a unit of layer {k + 1}", f"Add a unit to layer {k + 1}"
        parts.append(text(x, BELOW - 4, str(size), fill=INK))
        parts.append(_sign(f"units fewer {k}", "−", x - 13, BELOW + 20, fewer, size > 1))
        parts.append(_sign(f"units more {k}", "+", x + 13, BELOW + 20, more, size < MOST_UNITS))
    return "".join(parts)


def _sign(name, sign, x, y, label, works):
    box = {"x": x - 11, "y": y - 11, "width": 22, "height": 22, "rx": 4}
    color = INK if works else "#BBBBBB"
    content = tag("rect", fill="#F3F3F3", stroke=color, **box) + text(x, y, sign, size=16, fill=color)
    return button(name, content, label=label)
