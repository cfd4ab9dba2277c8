"""A fully connected network, drawn: units in layers, each weight as the width and colour of its edge."""

from itertools import pairwise

import numpy as np

from course.graphs import format_number
from course.graphs.wires import CHARACTER, route, walk
from course.palette import GREY, INK, VALUE
from course.pictures import describe
from course.plots.canvas import MOST, ROW, Canvas, line_widths, rows_of, visible_length
from course.plots.style import largest_size, signed_colors
from course.plots.words import listed, matrix_words, numbers_in, plain

RADIUS, TEXT = 0.28, 0.17
GAP, SMALLEST_GAP, WIDTH = 2.3, 1.1, 12.0  # of two layers, and of the whole
NUMBERED_GAP, NUMBERED_ROW, MOST_NUMBERS, MOST_NUMBERED_LAYERS = 3.7, 1.5, 12, 5
LINE, LEGEND, SIDE, NARROWEST = 0.26, 0.4, 0.45, 4.4
LONGEST_INSIDE, FILL, FURTHEST = 5, 0.6, 2.0
SHARES = (0.22, 0.26, 0.3, 0.34, 0.38, 0.42, 0.46, 0.5)
FAINT = {"color": "#BDBDBD", "linewidth": 0.8}


def draw_network(sizes, *, weights=None, values=None, names=None, ax=None):
    """Draw a fully connected network from left to right.

    Parameters
    ----------
    sizes : sequence of int
        Units in each layer, inputs first. Of a layer of more than ten the first and the last are shown.
    weights : sequence of array_like, optional
        One matrix between two layers, of shape (n_in, n_out): the sign is the colour of an edge, the size its
        width, on one scale for the whole network. The numbers stand on the edges where there is room.
    values : sequence of array_like, optional
        What each layer puts out, of shape (n_units,), written inside the units; None for a layer without.
    names : sequence, optional
        For each layer None, a str to stand below it, or a sequence of str, one name a unit.
    """
    sizes = [int(size) for size in sizes]
    if not sizes or min(sizes) < 1:
        raise ValueError(f"Expected sizes of at least one layer, each of one unit or more. Got {sizes}.")
    values, names = values or [None] * len(sizes), names or [None] * len(sizes)
    net = _Network(sizes, _matrices(weights, sizes), _vectors(values, sizes), *_names(names, sizes), ax)
    describe(net.canvas.ax, net.words())
    return net.canvas.ax


def _matrices(weights, sizes):
    if weights is None:
        return None
    matrices = [np.asarray(matrix, dtype=float) for matrix in weights]
    matrices = [matrix[:, None] if matrix.ndim == 1 else matrix for matrix in matrices]
    wanted, found = list(pairwise(sizes)), [matrix.shape for matrix in matrices]
    if wanted != found:
        raise ValueError(f"Expected weights of shapes {wanted} for the sizes {sizes}. Got {found}.")
    if not all(np.isfinite(matrix).all() for matrix in matrices):
        raise ValueError("Expected finite weights. Got an infinite one or nan.")
    return matrices


def _vectors(values, sizes):
    vectors = [None if value is None else np.asarray(value, dtype=float).ravel() for value in values]
    found = [None if vector is None else vector.size for vector in vectors]
    if len(found) != len(sizes) or any(n not in {None, size} for n, size in zip(found, sizes, strict=True)):
        raise ValueError(f"Expected one value for each unit of one sample: {sizes}. Got {found}.")
    return vectors


def _names(names, sizes):
    """Return the caption of each layer, and the names of its units or None."""
    if len(names) != len(sizes):
        raise ValueError(
            f"Expected one entry of names for each of the {len(sizes)} layers. Got {len(names)}."
        )
    captions = [name if isinstance(name, str) else "" for name in names]
    units = [None if name is None or isinstance(name, str) else list(name) for name in names]
    for unit, size in zip(units, sizes, strict=True):
        if unit is not None and len(unit) != size:
            raise ValueError(f"Expected {size} names for a layer of {size} units. Got {len(unit)}.")
    return captions, units


class _Network:
    """A network on a canvas: layer k stands at x = ``gap * k``, its units at the heights in ``rows[k]``."""

    def __init__(self, sizes, weights, values, captions, names, ax):
        self.sizes, self.weights, self.values = sizes, weights, values
        self.captions, self.names = captions, names
        self.is_numbered = (
            weights is not None
            and len(sizes) <= MOST_NUMBERED_LAYERS
            and max((a * b for a, b in pairwise(sizes)), default=0) <= MOST_NUMBERS
        )
        self.gap = NUMBERED_GAP if self.is_numbered else min(GAP, max(SMALLEST_GAP, WIDTH / len(sizes)))
        row = NUMBERED_ROW if self.is_numbered else ROW
        self.rows = [rows_of(size, row * _stretch(size, max(sizes))) for size in sizes]
        below = ["\n".join(filter(None, text)) for text in zip(captions, map(_count, sizes), strict=True)]
        bottom = max(rows[-1][1] for rows in self.rows) + RADIUS + 0.15
        legend = bottom + LINE * max(text.count("\n") + bool(text) for text in below) + LEGEND / 2
        left, width = self._sides(below)
        self.canvas = Canvas(ax, (left, -bottom - 0.1, width, legend + LEGEND / 2 + bottom + 0.1), TEXT)
        for layer, rows in enumerate(self.rows):
            if layer:
                self._draw_edges(layer - 1)
            for i, y in rows:
                self._draw_unit(layer, i, y)
            if below[layer]:
                self.canvas.text(self.gap * layer, bottom, below[layer], va="top")
        if weights:
            self.canvas.signs_of_weights(left, legend)

    def words(self):
        """Say which layers there are, with names, values and weights."""
        layers = []
        for size, caption, units, value in zip(
            self.sizes, self.captions, self.names, self.values, strict=True
        ):
            words = f"{plain(caption)}, " * bool(caption) + f"{size} unit{'s' * (size > 1)}"
            words += f" ({listed(map(plain, units))})" if units else ""
            layers.append(words + ("" if value is None else f" with the values {numbers_in(value)}"))
        words = [f"A fully connected network, from left to right: {'; '.join(layers)}."]
        for k, matrix in enumerate(self.weights or [], start=1):
            where = f"from layer {k} to layer {k + 1}, a row for each unit they start from"
            words.append(f"Weights {where}: {matrix_words(matrix)}")
        return " ".join(words)

    def _sides(self, below):
        """Return the left edge and the width, with room for the names and captions of the outer layers."""
        rooms = []
        for layer in (0, -1):
            name = max(map(visible_length, self.names[layer] or [""])) * self._is_beside(layer)
            caption = max(map(visible_length, below[layer].split("\n")))
            beside = RADIUS + 0.1 + name * CHARACTER * TEXT
            rooms.append(max(SIDE, caption * CHARACTER * TEXT / 2, beside))
        width = sum(rooms) + self.gap * (len(self.sizes) - 1)
        spare = max(NARROWEST - width, 0.0)
        return -rooms[0] - spare / 2, width + spare

    def _is_beside(self, layer):
        """Tell whether the names of a layer stand beside the discs: where a value is inside, or no room."""
        longest = max(map(visible_length, self.names[layer] or [""]))
        return self.values[layer] is not None or longest > LONGEST_INSIDE

    def _draw_edges(self, layer):
        starts, ends = ([row for row in self.rows[k] if row[0] is not None] for k in (layer, layer + 1))
        x, v = self.gap * layer, self.gap * (layer + 1)
        lines = {(i, j): route([(x, y), (v, u)], (RADIUS, RADIUS)) for i, y in starts for j, u in ends}
        if not self.weights:
            for line in lines.values():
                self.canvas.line(line, **FAINT)
            return
        shown = self.weights[layer][tuple(np.transpose(list(lines)))]
        largest = largest_size(*self.weights)
        looks = zip(lines.values(), signed_colors(shown, largest), line_widths(shown, largest), strict=True)
        for line, color, width in looks:
            self.canvas.line(line, color=color, linewidth=width)
        places = _on_lines(lines.values()) if self.is_numbered else ()
        for place, weight in zip(places, shown, strict=False):
            self.canvas.number_on_line(*place, format_number(weight))

    def _draw_unit(self, layer, i, y):
        x, names, value = self.gap * layer, self.names[layer], self.values[layer]
        if i is None:
            self.canvas.text(x, y, "⋮", GREY, size=1.8)
            return
        fill, edge = ("#F2F2F2", INK) if layer else ("white", GREY)
        self.canvas.disc(x, y, RADIUS, facecolor=fill, edgecolor=edge)
        if value is not None:
            self.canvas.text_within(x, y, format_number(value[i]), 1.8 * RADIUS, VALUE, zorder=4)
        if not names:
            return
        if not self._is_beside(layer):
            self.canvas.text_within(x, y, names[i], 1.8 * RADIUS, zorder=4)
        elif layer == 0:
            self.canvas.text(x - RADIUS - 0.1, y, names[i], ha="right")
        elif layer == len(self.sizes) - 1:
            self.canvas.text(x + RADIUS + 0.1, y, names[i], ha="left")
        else:
            self.canvas.number_on_line(x, y - RADIUS - 0.16, names[i])


def _on_lines(lines):
    """Return the same place on every line, where they are furthest apart; none where that is too near."""
    columns = np.array([walk(line, SHARES)[0] for line in lines]).swapaxes(0, 1)
    gaps = [np.diff(np.sort(column[:, 1]), append=np.inf).min() for column in columns]
    return columns[np.argmax(gaps)] if max(gaps) >= 1.15 * TEXT else ()


def _stretch(size, largest):
    """Return how much further apart the units of a small layer stand beside a large one."""
    shown, most = min(size, MOST), min(largest, MOST)
    return min(max(1.0, FILL * (most - 1) / max(shown - 1, 1)), FURTHEST)


def _count(size):
    return f"{size} units" if size > MOST else ""
