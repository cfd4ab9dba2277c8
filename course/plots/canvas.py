"""Drawings made of discs, lines and text: an empty sheet whose text grows and shrinks with it."""

import numpy as np
from matplotlib.patches import Circle

from course.palette import INK
from course.plots.style import new_axes

__all__ = ["CHARACTER", "Canvas"]

LARGEST_SCALE = 0.95
NOTEBOOK_WIDTH = 8.2
TALLEST = 6.6
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
        self.ax = new_axes(ax, (width * scale, height * scale))
        self.ax.set_aspect("equal")
        self.ax.set(xlim=(left, left + width), ylim=(top + height, top))
        self.ax.axis("off")
        box = self.ax.get_position()
        inches = self.ax.figure.get_size_inches() * (box.width, box.height)
        self.points = 72 * min(inches / (width, height))
        self.text_height = text_height

    def text(self, x, y, text, color=INK, *, size=1.0, **style):
        """Write text centred on a point, ``size`` times as large as ordinary text."""
        style = {"ha": "center", "va": "center", **style}
        self.ax.text(x, y, text, color=color, fontsize=size * self.text_height * self.points, **style)

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
        self.ax.add_patch(Circle((x, y), radius, zorder=3, **style))

    def line(self, points, **style):
        """Draw a line through points of shape (n, 2)."""
        self.ax.plot(*np.transpose(points), solid_joinstyle="round", solid_capstyle="round", **style)

    def arrow(self, start, end, **style):
        """Draw the head of an arrow at ``end``, and its straight shaft from ``start``."""
        style = {"arrowstyle": "-|>", "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0, **style}
        self.ax.annotate("", end, start, arrowprops=style)
