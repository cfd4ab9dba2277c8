"""A nerve cell, drawn with the words of the model beside those of biology."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course.palette import GREY, INK, NEGATIVE, POSITIVE
from course.plots.canvas import Canvas

TEXT = 0.29
DENDRITES = ((1.05, POSITIVE, 0.16), (0.0, NEGATIVE, 0.09), (-1.05, POSITIVE, 0.1))  # height, sign, strength
TIPS = (-0.7, 0.0, 0.7)
FLESH = "#F2F2F2"


def draw_nerve_cell(*, ax=None):
    """Draw a nerve cell from its synapses on the left to the ends of its axon on the right."""
    canvas = Canvas(ax, (-3.3, -1.4, 10.4, 3.5), TEXT)
    for height, color, size in DENDRITES:
        _strand(canvas, [(-1.75, -height), (-0.9, -height), (-0.9, 0.0), (0.6, 0.0)], 3.0)
        ends = [(-2.3, -height - 0.22), (-2.1, -height - 0.1), (-2.0, -height), (-1.9, -height)]
        _strand(canvas, ends, 1.6)
        canvas.disc(-1.78, -height, size, facecolor=color, edgecolor=INK, linewidth=0.8)
    angle = np.linspace(0, 2 * np.pi, 181)
    radius = 0.55 + 0.05 * np.cos(5 * angle)
    outline = 0.6 + radius * np.cos(angle), radius * np.sin(angle)
    canvas.ax.fill(*outline, facecolor=FLESH, edgecolor=GREY, linewidth=2.0, zorder=3)
    _strand(canvas, [(1.2, 0.0), (2.5, -0.25), (3.3, 0.25), (4.7, 0.0)], 4.0)
    for tip in TIPS:
        _strand(canvas, [(4.7, 0.0), (5.2, 0.0), (5.1, tip), (5.7, tip)], 2.0)
        canvas.disc(5.78, tip, 0.09, facecolor=GREY, edgecolor=GREY)
    for x, y, biology, model in [
        (-1.6, 1.62, "synapses", "inputs x, weights w"),
        (0.75, 1.0, "cell body", "adds up: z"),
        (3.3, -0.75, "axon", "answer a: fires, or not"),
        (5.6, 1.35, "to other cells", "next inputs"),
    ]:
        canvas.text(x, y - 0.18, biology, GREY)
        canvas.text(x, y + 0.2, model, INK, weight="bold")
    return canvas.ax


def _strand(canvas, points, width):
    """Draw a soft line through four control points."""
    path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    style = {"edgecolor": GREY, "linewidth": width, "capstyle": "round", "zorder": 2}
    canvas.ax.add_patch(PathPatch(path, facecolor="none", **style))
