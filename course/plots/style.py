"""How every figure of the course looks: one size, one set of colours, quiet axes, text that can be read.

References
----------
W3C, *Web Content Accessibility Guidelines* 2.2, success criterion 1.4.3: ``readable``.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_hex, to_rgb, to_rgba

from course.graphs.spreading import spread
from course.palette import GREY, INK, NEGATIVE, NEUTRAL, POSITIVE

DPI = 110
SIZE = (6.6, 4.1)
LABEL_POINTS = 14.0
CONTRAST, DARKER = 4.55, 0.97
NOTHING, PALEST = "#D0D0D0", 0.65
SIGNED = LinearSegmentedColormap.from_list("signed", [NEGATIVE, NEUTRAL, POSITIVE]).with_extremes(bad=NOTHING)
"""The one colour scale of the course: blue for negative, white for zero, vermillion for positive numbers."""


def new_axes(ax=None, size=SIZE):
    """Return ``ax``, or the Axes of a new figure of that size in inches: by default as wide as a notebook."""
    return ax or plt.subplots(figsize=size, dpi=DPI, layout="constrained", facecolor="white")[1]


def new_panels(ax, n_panels, *, n_columns, size, beside=0.0, share_x=False, share_y=False):
    """Return the Axes of several panels, row by row; those of ``ax`` that are left over are hidden.

    Each panel of a new figure is of ``size`` inches, with room for so many more ``beside`` all of them; they
    may share their horizontal or vertical limits.
    """
    if ax is None:
        n_columns = min(n_columns, n_panels)
        n_rows = -(-n_panels // n_columns)
        inches = size[0] * n_columns + beside, size[1] * n_rows
        figure = plt.figure(figsize=inches, dpi=DPI, layout="constrained", facecolor="white")
        ax = figure.subplots(n_rows, n_columns, squeeze=False, sharex=share_x, sharey=share_y)
    axes = np.ravel(np.asarray(ax, dtype=object))
    if axes.size < n_panels:
        raise ValueError(f"Expected ax to hold {n_panels} Axes, one a panel. Got {axes.size}.")
    for spare in axes[n_panels:]:
        spare.set_visible(False)
    return axes[:n_panels]


def dress(ax, *, x_label, y_label, grid=True):
    """Label the axes and take away what distracts from the data."""
    ax.set_xlabel(x_label, color=INK, fontsize=12)
    ax.set_ylabel(y_label, color=INK, fontsize=12)
    ax.tick_params(colors=GREY, labelcolor=INK, labelsize=11)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["bottom", "left"]].set_color(GREY)
    if grid:
        ax.grid(visible=True, which="major", color="#E3E3E3", linewidth=0.8)
        ax.set_axisbelow(True)


def name_ends(ax, ends):
    """Write names right of the axes, at the height of the curves' last points, none on top of another.

    ``ends`` has name, colour and last value of each curve; the axes have the limits that they will keep.
    """
    ax.margins(x=0.02)
    low, high = sorted(ax.get_ylim())  # settles the limits, on which the heights depend
    to_axes = ax.transData + ax.transAxes.inverted()
    points = 72 * ax.figure.get_size_inches()[1] * ax.get_position().height
    ends = [(name, color, min(max(y, low), high)) for name, color, y in ends]
    heights = [points * to_axes.transform((0, y))[1] for _, _, y in ends]
    order = sorted(range(len(ends)), key=lambda i: (heights[i], -i))  # of equal ones the first is on top
    gap = min(LABEL_POINTS, points / max(len(ends) - 1, 1))
    places = spread([heights[i] for i in order], [gap] * (len(ends) - 1))
    for i, (name, color, y) in enumerate(ends):
        rank = order.index(i)
        place = min(max(places[rank], rank * gap), points - (len(ends) - 1 - rank) * gap)
        style = {"color": readable(color), "fontsize": 11.5, "va": "center", "annotation_clip": False}
        offset = {"xytext": (6, place - heights[i]), "textcoords": "offset points"}
        ax.annotate(name, (1, y), xycoords=("axes fraction", "data"), **offset, **style)


def readable(color):
    """Darken a colour, hue kept, until text in it has a contrast of 4.5 on white."""
    rgb = np.array(to_rgb(color))
    if _contrast(rgb) >= CONTRAST:
        return color
    while _contrast(rgb) < CONTRAST:
        rgb = rgb * DARKER
    return to_hex(rgb)


def better_ink(ground):
    """Return white or the dark ink, whichever has more contrast on a ground: red, green and blue."""
    on_ground = _contrast(np.asarray(ground))
    return "white" if on_ground > _contrast(np.array(to_rgb(INK))) / on_ground else INK


def _contrast(rgb):
    """Return the contrast with white, which is at least 1."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return 1.05 / (linear @ (0.2126, 0.7152, 0.0722) + 0.05)


def largest_size(*arrays):
    """Return the largest absolute finite entry of some arrays, or 1 where all are 0."""
    flat = np.abs(np.concatenate([np.ravel(np.asarray(array, dtype=float)) for array in arrays]))
    return float(flat[np.isfinite(flat)].max(initial=0.0)) or 1.0


def signed_norm(*arrays):
    """Return the norm that puts 0 in the middle of ``SIGNED`` and the largest entry of all at its end."""
    largest = largest_size(*arrays)
    return Normalize(-largest, largest)


def signed_colors(values, largest):
    """Return colours of lines on white: the sign gives the hue, the size the strength, and none is invisible.

    Values of shape (n,) give colours of shape (n, 4), the full one at the size ``largest``.
    """
    values = np.asarray(values, dtype=float)
    sizes = np.minimum(np.abs(values) / largest, 1.0)
    colors = SIGNED(0.5 + 0.5 * np.sign(values) * (PALEST + (1 - PALEST) * sizes))
    colors[values == 0] = to_rgba(NOTHING)
    return colors
