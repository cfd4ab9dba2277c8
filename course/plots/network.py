"""A fully connected network, drawn: units in layers, each weight as the width and colour of its edge."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from course.graphs import format_number
from course.graphs.labels import place_labels
from course.graphs.layout import text_box
from course.graphs.routes import point_at, route
from course.palette import GRADIENT, GREY, INK, VALUE
from course.pictures import describe
from course.plots.canvas import CHARACTER, Canvas
from course.plots.scales import largest_size, signed_colors
from course.plots.units import MOST, ROW, line_widths, rows_of, signed_legend, visible_length
from course.plots.words import listed, matrix_words, numbers_in, plain

__all__ = ["draw_network"]

RADIUS, TEXT = 0.28, 0.17
GAP, NUMBERED_GAP, NUMBERED_ROW = 2.3, 3.7, 1.5
LINE, LEGEND, SIDE, NARROWEST = 0.26, 0.4, 0.45, 4.4
SMALLEST_GAP, WIDTH = 1.1, 12.0
LONGEST_INSIDE, FILL, FURTHEST = 5, 0.6, 2.0
MOST_NUMBERS, MOST_NUMBERED_LAYERS = 12, 5
SHARES = (0.22, 0.26, 0.3, 0.34, 0.38, 0.42, 0.46, 0.5)
FAINT = {"color": "#BDBDBD", "linewidth": 0.8}


def draw_network(sizes, *, weights=None, values=None, gradients=None, names=None, ax=None):
    """Draw a fully connected network from left to right.

    Parameters
    ----------
    sizes : sequence of int
        Units in each layer, inputs first. Of a layer of more than ten the first and the last are shown.
    weights : sequence of array_like, optional
        One matrix between two layers, of shape (n_in, n_out): the sign is the colour of an edge, the size its
        width, on one scale for the whole network. The numbers stand on the edges, or above them, where there
        are at most twelve numbers between two layers.
    values : sequence of array_like, optional
        What each layer puts out, of shape (n_units,), written inside the units; None for a layer without.
    gradients : sequence of array_like, optional
        Gradients of the loss with respect to the weights, in the shapes of ``weights``: they stand below the
        edges, and decide width and colour where no weights are given.
    names : sequence, optional
        For each layer None, a str to stand below it, or a sequence of str, one name a unit.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If there is no layer, or weights, values, gradients or names do not fit the sizes.

    Examples
    --------
    >>> ax = draw_network([2, 2, 1], names=["input", "hidden", "output"])
    """
    sizes = [int(size) for size in sizes]
    if not sizes or min(sizes) < 1:
        raise ValueError(f"Expected sizes of at least one layer, each of one unit or more. Got {sizes}.")
    net = _Network(
        sizes,
        _matrices("weights", weights, sizes),
        _vectors(values, sizes),
        _matrices("gradients", gradients, sizes),
        _names(names, sizes),
    )
    ax = _Pen(net, ax).draw()
    describe(ax, _words(net))
    return ax


def _words(net):
    layers = [_layer_words(*layer) for layer in zip(net.sizes, net.names, net.values, strict=True)]
    words = [f"A fully connected network, from left to right: {'; '.join(layers)}."]
    for what, matrices in (("Weights", net.weights), ("Gradients", net.gradients)):
        for k, matrix in enumerate(matrices or [], start=1):
            where = f"from layer {k} to layer {k + 1}, a row for each unit they start from"
            words.append(f"{what} {where}: {matrix_words(matrix)}")
    return " ".join(words)


def _layer_words(size, names, value):
    caption, units = names
    words = f"{size} unit{'s' * (size > 1)}"
    if caption:
        words = f"{plain(caption)}, {words}"
    if units:
        words += f" ({listed(map(plain, units))})"
    return words if value is None else f"{words} with the values {numbers_in(value)}"


class _Network(NamedTuple):
    """What a network has, checked; a part that was not handed in is None."""

    sizes: list
    weights: list | None
    values: list
    gradients: list | None
    names: list


def _matrices(what, matrices, sizes):
    if matrices is None:
        return None
    matrices = [np.asarray(matrix, dtype=float) for matrix in matrices]
    matrices = [matrix[:, None] if matrix.ndim == 1 else matrix for matrix in matrices]
    wanted, found = list(pairwise(sizes)), [matrix.shape for matrix in matrices]
    if wanted != found:
        raise ValueError(f"Expected {what} of shapes {wanted} for the sizes {sizes}. Got {found}.")
    if not all(np.isfinite(matrix).all() for matrix in matrices):
        raise ValueError(f"Expected finite {what}. Got an infinite one or nan.")
    return matrices


def _vectors(values, sizes):
    if values is None:
        return [None] * len(sizes)
    vectors = [None if value is None else np.asarray(value, dtype=float).ravel() for value in values]
    found = [None if vector is None else vector.size for vector in vectors]
    if len(found) != len(sizes) or any(n not in {None, size} for n, size in zip(found, sizes, strict=True)):
        raise ValueError(f"Expected one value for each unit of one sample: {sizes}. Got {found}.")
    return vectors


def _names(names, sizes):
    """Return a caption and the names of the units for each layer."""
    names = [None] * len(sizes) if names is None else list(names)
    if len(names) != len(sizes):
        raise ValueError(
            f"Expected one entry of names for each of the {len(sizes)} layers. Got {len(names)}."
        )
    for name, size in zip(names, sizes, strict=True):
        if name is not None and not isinstance(name, str) and len(name) != size:
            raise ValueError(f"Expected {size} names for a layer of {size} units. Got {len(name)}.")
    return [
        ("", name) if name is not None and not isinstance(name, str) else (name or "", None) for name in names
    ]


class _Pen:
    """Draws the parts of a network on one canvas."""

    def __init__(self, net, ax):
        self.net = net
        self.has_numbers = _has_numbers(net)
        self.gap, row = (NUMBERED_GAP, NUMBERED_ROW) if self.has_numbers else (_gap(net.sizes), ROW)
        self.places = [rows_of(size, row * _stretch(size, max(net.sizes))) for size in net.sizes]
        self.captions = [_caption(size, name) for size, (name, _) in zip(net.sizes, net.names, strict=True)]
        self.bottom = max(rows[-1][1] for rows in self.places) + RADIUS + 0.15
        self.left, width = self._sides()
        lines = max(caption.count("\n") + 1 if caption else 0 for caption in self.captions)
        self.legend = self.bottom + lines * LINE + LEGEND / 2
        frame = self.left, -self.bottom - 0.1, width, self.legend + LEGEND / 2 + self.bottom + 0.1
        self.canvas = Canvas(ax, frame, TEXT)

    def _sides(self):
        """Return the left edge and the width, with room for the names and captions of the outer layers."""
        rooms = []
        for layer in (0, -1):
            names, caption = self.net.names[layer][1] or ("",), self.captions[layer]
            has_room = self.net.values[layer] is None and not self._is_long(layer)
            beside = RADIUS + 0.1 + visible_length(max(names, key=visible_length)) * CHARACTER * TEXT
            below = max(map(visible_length, caption.split("\n"))) * CHARACTER * TEXT / 2
            rooms.append(max(SIDE, below, 0.0 if has_room else beside))
        left, width = -rooms[0], sum(rooms) + self.gap * (len(self.net.sizes) - 1)
        spare = max(NARROWEST - width, 0.0)
        return left - spare / 2, width + spare

    def draw(self):
        for layer in range(len(self.net.sizes) - 1):
            self._edges(layer)
        for layer, places in enumerate(self.places):
            for i, y in places:
                self._unit(layer, i, y)
            if self.captions[layer]:
                self.canvas.text(self.gap * layer, self.bottom, self.captions[layer], va="top")
        if self.net.weights or self.net.gradients:
            what = "weight" if self.net.weights else "gradient"
            signed_legend(self.canvas, self.left, self.legend, what)
        return self.canvas.ax

    def _edges(self, layer):
        starts, ends = (
            [place for place in self.places[k] if place[0] is not None] for k in (layer, layer + 1)
        )
        x = self.gap * layer
        routes = {(i, j): route([(x, y), (x + self.gap, v)], RADIUS) for i, y in starts for j, v in ends}
        styles = self._styles(layer, list(routes))
        for line, style in zip(routes.values(), styles, strict=True):
            self.canvas.line(line, **style)
        numbers = [part and part[layer] for part in (self.net.weights, self.net.gradients)]
        if self.has_numbers and any(part is not None for part in numbers):
            self._numbers(routes, *numbers)

    def _styles(self, layer, edges):
        shown = self.net.weights or self.net.gradients
        if not shown:
            return [FAINT] * len(edges)
        largest, values = largest_size(*shown), shown[layer][tuple(np.transpose(edges))]
        looks = zip(signed_colors(values, largest), line_widths(values, largest), strict=True)
        return [{"color": color, "linewidth": width} for color, width in looks]

    def _numbers(self, routes, weights, gradients):
        parts = [(weights, INK), (gradients, GRADIENT)]
        texts = [{e: format_number(part[e]) for e in routes} if part is not None else {} for part, _ in parts]
        longest = max((text for found in texts for text in found.values()), key=len)
        size = text_box(longest, 1.15 * TEXT)
        on_lines = None if all(texts) else _on_lines(routes, size.height)
        above_below = (on_lines, on_lines) if on_lines else place_labels(routes, size, [])
        for found, places, (_, color) in zip(texts, above_below, parts, strict=True):
            for edge, text in found.items():
                self.canvas.number_on_line(*places[edge], text, color)

    def _unit(self, layer, i, y):
        x = self.gap * layer
        if i is None:
            self.canvas.text(x, y, "⋮", GREY, size=1.8)
            return
        self.canvas.disc(
            x, y, RADIUS, facecolor="#F2F2F2" if layer else "white", edgecolor=INK if layer else GREY
        )
        value, (_, names) = self.net.values[layer], self.net.names[layer]
        if value is not None:
            self.canvas.text_within(x, y, format_number(value[i]), 1.8 * RADIUS, VALUE, zorder=4)
        if names and (value is not None or self._is_long(layer)):
            self._name_beside(layer, x, y, names[i])
        elif names:
            self.canvas.text_within(x, y, names[i], 1.8 * RADIUS, zorder=4)

    def _is_long(self, layer):
        """Tell whether a name of the layer would be tiny inside its disc."""
        return max(map(visible_length, self.net.names[layer][1] or ("",))) > LONGEST_INSIDE

    def _name_beside(self, layer, x, y, name):
        if layer == 0:
            self.canvas.text(x - RADIUS - 0.1, y, name, ha="right")
        elif layer == len(self.net.sizes) - 1:
            self.canvas.text(x + RADIUS + 0.1, y, name, ha="left")
        else:
            self.canvas.number_on_line(x, y - RADIUS - 0.16, name)


def _on_lines(routes, height):
    """Return the same place on every line, where they are furthest apart; None where that is too near."""
    columns = [{edge: point_at(line, share)[0] for edge, line in routes.items()} for share in SHARES]
    gaps = [np.diff(sorted(y for _, y in column.values()), append=np.inf).min() for column in columns]
    best = int(np.argmax(gaps))
    return columns[best] if gaps[best] >= height else None


def _stretch(size, largest):
    """Return how much further apart the units of a small layer stand beside a large one."""
    shown, most = min(size, MOST), min(largest, MOST)
    return min(max(1.0, FILL * (most - 1) / max(shown - 1, 1)), FURTHEST)


def _gap(sizes):
    """Return the distance of two layers: smaller where there are many, so that discs do not shrink."""
    return min(GAP, max(SMALLEST_GAP, WIDTH / len(sizes)))


def _has_numbers(net):
    """Tell whether the numbers on the edges find room everywhere."""
    parts = (net.weights is not None) + (net.gradients is not None)
    edges = (a * b for a, b in pairwise(net.sizes))
    short = len(net.sizes) <= MOST_NUMBERED_LAYERS
    return short and parts > 0 and max(edges, default=0) * parts <= MOST_NUMBERS


def _caption(size, name):
    return "\n".join(line for line in (name, f"{size} units" if size > MOST else "") if line)
