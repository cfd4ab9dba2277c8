"""Drawings made of discs, lines and text: an empty sheet whose text grows and shrinks with it.

The sheet's limits stand from the start, so nobody needs to measure what is drawn on it: lines and discs are
added as plain artists, and text as annotations, which get no path to be clipped at. That halves the time.
"""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from course.palette import INK
from course.plots.style import new_sheet

__all__ = ["CHARACTER", "Canvas"]

LARGEST_SCALE = 0.95
NOTEBOOK_WIDTH, WIDEST = 7.2, 11.5  # the second where text would be smaller than this
LEAST_POINTS = 9.5
TALLEST = 6.6
AIR = 0.77  # on a new sheet text is smaller than the room it was given
CHARACTER = 0.62


class Canvas:
    """A sheet in units of its own, x to the right and y downwards.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        None makes a new figure.
    frame : tuple of float
        Left edge, top edge, width and height of the part of the plane to show.
    text_height : float
        Size of ordinary text, in units.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
    points : float
        Typographic points in one unit.
    """

    def __init__(self, ax, frame, text_height):
        left, top, width, height = frame
        scale = min(LARGEST_SCALE, NOTEBOOK_WIDTH / width, TALLEST / height)
        legible = LEAST_POINTS / (72 * AIR * text_height)
        scale = max(scale, min(legible, WIDEST / width, TALLEST / height))
        self.ax = new_sheet((width * scale, height * scale)) if ax is None else ax
        self.ax.set_aspect("equal")
        self.ax.set(xlim=(left, left + width), ylim=(top + height, top))
        self.ax.axis("off")
        self.points = 72 * (AIR * scale if ax is None else _inches_in_unit(ax, width, height))
        self.text_height = text_height

    def text(self, x, y, text, color=INK, *, size=1.0, **style):
        """Write text centred on a point, ``size`` times as large as ordinary text."""
        style = {"ha": "center", "va": "center", **style}
        size *= self.text_height * self.points
        self.ax.annotate(text, (x, y), color=color, fontsize=size, annotation_clip=False, **style)

    def text_within(self, x, y, text, width, color=INK, **style):
        """Write text no wider than ``width``, smaller where it must be."""
        size = min(1.0, width / (CHARACTER * self.text_height * len(text)))
        self.text(x, y, text, color, size=size, **style)

    def number_on_line(self, x, y, text, color=INK, **style):
        """Write text on a line, which is interrupted for it."""
        paper = {"facecolor": "white", "edgecolor": "none", "boxstyle": "square,pad=0.12"}
        self.text(x, y, text, color, bbox=paper, zorder=2.5, **style)

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


def _inches_in_unit(ax, width, height):
    """Return the length that a unit has when so many of them fill existing Axes."""
    box = ax.get_position()
    return min(ax.figure.get_size_inches() * (box.width, box.height) / (width, height))
