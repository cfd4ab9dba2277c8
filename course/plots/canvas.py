"""Drawings made of discs, lines and text: an empty sheet whose text grows and shrinks with it.

The sheet's limits stand from the start, so nobody needs to measure what is drawn on it: lines and discs are
added as plain artists, and text as annotations, which get no path to be clipped at. That halves the time.
"""

import re

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from course.graphs.wires import CHARACTER
from course.palette import INK, NEGATIVE, POSITIVE
from course.plots.style import DPI

RIM = 0.04167  # inches around a new sheet
LARGEST_SCALE = 0.95
NOTEBOOK_WIDTH, WIDEST, TALLEST = 7.2, 11.5, 6.6  # the second where text would be smaller than this:
LEAST_POINTS = 9.5
AIR = 0.77  # on a new sheet text is smaller than the room it was given
MOST, FIRST, LAST, ROW = 10, 4, 3, 0.85  # units of a layer: how many are shown, and how far apart
THINNEST, THICKEST = 0.5, 5.0


class Canvas:
    """A sheet in units of its own, x to the right and y downwards, with text of so many units.

    ``frame`` is left edge, top edge, width and height of the part of the plane to show.
    """

    def __init__(self, ax, frame, text_height):
        left, top, width, height = frame
        if ax is None:
            scale = min(LARGEST_SCALE, NOTEBOOK_WIDTH / width, TALLEST / height)
            legible = LEAST_POINTS / (72 * AIR * text_height)
            scale = max(scale, min(legible, WIDEST / width, TALLEST / height))
            ax, scale = _sheet(width * scale, height * scale), AIR * scale
        else:
            box = ax.get_position()
            scale = min(ax.figure.get_size_inches() * (box.width, box.height) / (width, height))
        self.ax = ax
        self.ax.set(aspect="equal", xlim=(left, left + width), ylim=(top + height, top))
        self.ax.axis("off")
        self.text_height, self.points = text_height, 72 * scale  # typographic points in one unit

    def text(self, x, y, text, color=INK, *, size=1.0, **style):
        """Write text centred on a point, ``size`` times as large as ordinary text."""
        style = {"ha": "center", "va": "center", **style}
        size *= self.text_height * self.points
        self.ax.annotate(text, (x, y), color=color, fontsize=size, annotation_clip=False, **style)

    def text_within(self, x, y, text, width, color=INK, **style):
        """Write text no wider than ``width``, smaller where it must be."""
        size = min(1.0, width / (CHARACTER * self.text_height * len(text)))
        self.text(x, y, text, color, size=size, **style)

    def number_on_line(self, x, y, text):
        """Write text on a line, which is interrupted for it."""
        paper = {"facecolor": "white", "edgecolor": "none", "boxstyle": "square,pad=0.12"}
        self.text(x, y, text, bbox=paper, zorder=2.5)

    def disc(self, x, y, radius, **style):
        """Draw a disc above all lines."""
        self.ax.add_artist(Circle((x, y), radius, zorder=3, **style))

    def line(self, points, **style):
        """Draw a line through points of shape (n, 2)."""
        rounded = {"solid_joinstyle": "round", "solid_capstyle": "round"}
        self.ax.add_artist(Line2D(*np.transpose(points), **rounded, **style))

    def arrow(self, start, end, **style):
        """Draw the head of an arrow at ``end``, and its straight shaft from ``start``."""
        style = {"arrowstyle": "-|>", "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0, **style}
        self.ax.annotate("", end, start, arrowprops=style)

    def signs_of_weights(self, x, y):
        """Write what the colours of the edges mean, from a left end on."""
        for color, text in ((POSITIVE, "positive weight"), (NEGATIVE, "negative weight")):
            self.line([(x + 0.1, y), (x + 0.5, y)], color=color, linewidth=0.7 * THICKEST)
            self.text(x + 0.62, y, text, ha="left", size=0.95)
            x += 2.55


def _sheet(width, height):
    """Return Axes that fill a new figure of so many inches but for a narrow rim; nothing is laid out."""
    figure = plt.figure(figsize=(width, height), dpi=DPI, facecolor="white")
    return figure.add_axes((RIM / width, RIM / height, 1 - 2 * RIM / width, 1 - 2 * RIM / height))


def rows_of(n_units, row=ROW):
    """Place the units of a layer below each other, around 0, with ``row`` between neighbours.

    Return index and height of each that is shown; None stands for all those left out of a long layer.
    """
    shown = list(range(n_units))
    if n_units > MOST:
        shown[FIRST:-LAST] = [None]
    return [(i, row * (k - (len(shown) - 1) / 2)) for k, i in enumerate(shown)]


def line_widths(values, largest):
    """Return the widths of edges, in points: the widest for the size ``largest``."""
    return THINNEST + (THICKEST - THINNEST) * np.minimum(
        np.abs(np.asarray(values, dtype=float)) / largest, 1.0
    )


def visible_length(text):
    """Return how many characters of a text are seen: of a formula, not its signs."""
    return len(re.sub(r"[$_^{}]|\\(?=[A-Za-z])", "", text)) if "$" in text else len(text)
