"""How every figure of the course looks: one size, one set of colours, quiet axes, text that can be read."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_hex, to_rgb

from course.palette import GREY, INK

__all__ = [
    "DPI",
    "better_ink",
    "dress",
    "name_ends",
    "new_axes",
    "new_panels",
    "new_sheet",
    "readable",
    "spread_labels",
]

DPI = 110
SIZE = (6.6, 4.1)
LABEL_POINTS = 14.0
RIM = 0.04167
CONTRAST, DARKER = 4.55, 0.97


def new_axes(ax=None, size=SIZE):
    """Return ``ax``, or the Axes of a new figure as wide as a notebook.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
    size : tuple of float
        Width and height of a new figure, in inches.

    Returns
    -------
    matplotlib.axes.Axes
    """
    if ax is not None:
        return ax
    _, ax = plt.subplots(figsize=size, dpi=DPI, layout="constrained", facecolor="white")
    return ax


def new_sheet(size):
    """Return Axes that fill a new figure but for a narrow rim.

    For drawings without ticks and labels: there is nothing to be laid out, which halves the time it takes to
    render them.

    Parameters
    ----------
    size : tuple of float
        Width and height of the figure, in inches.

    Returns
    -------
    matplotlib.axes.Axes
    """
    figure = plt.figure(figsize=size, dpi=DPI, facecolor="white")
    x, y = RIM / size[0], RIM / size[1]
    return figure.add_axes((x, y, 1 - 2 * x, 1 - 2 * y))


def new_panels(ax, n_panels, *, n_columns, size, beside=0.0, share_x=False, share_y=False):
    """Return the Axes of several panels, a row of the figure after the other.

    Parameters
    ----------
    ax : array of matplotlib.axes.Axes or None
        Axes to use, at least ``n_panels``; those left over are hidden.
    n_panels, n_columns : int
    size : tuple of float
        Width and height of one panel of a new figure, in inches.
    beside : float
        Room that a new figure has right of its panels, in inches.
    share_x, share_y : bool
        Give the panels of a new figure the same horizontal or vertical limits.

    Returns
    -------
    ndarray of shape (n_panels,)
        The Axes.

    Raises
    ------
    ValueError
        If ``ax`` has fewer Axes than there are panels.
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


def dress(ax, *, x_label, y_label):
    """Label the axes and take away what distracts from the data.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x_label, y_label : str
    """
    ax.set_xlabel(x_label, color=INK, fontsize=12)
    ax.set_ylabel(y_label, color=INK, fontsize=12)
    ax.tick_params(colors=GREY, labelcolor=INK, labelsize=11)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["bottom", "left"]].set_color(GREY)
    ax.grid(visible=True, which="major", color="#E3E3E3", linewidth=0.8)
    ax.set_axisbelow(True)


def name_ends(ax, ends):
    """Write names right of the axes, at the height of the curves' last points, none on top of another.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With all its curves, and the limits it will keep.
    ends : list of (str, str, float)
        Name, colour and last value of each curve.
    """
    ax.margins(x=0.02)
    low, high = sorted(ax.get_ylim())  # settles the limits, on which the heights depend
    to_axes = ax.transData + ax.transAxes.inverted()
    points = 72 * ax.figure.get_size_inches()[1] * ax.get_position().height
    anchors = [min(max(y, low), high) for _, _, y in ends]
    heights = [to_axes.transform((0, y))[1] for y in anchors]
    places = spread_labels(heights, LABEL_POINTS / points)
    for (name, color, _), anchor, height, place in zip(ends, anchors, heights, places, strict=True):
        ax.annotate(
            name,
            (1, anchor),
            xycoords=("axes fraction", "data"),
            xytext=(6, points * (place - height)),
            textcoords="offset points",
            color=readable(color),
            fontsize=11.5,
            va="center",
            annotation_clip=False,
        )


def spread_labels(heights, gap):
    """Move heights between 0 and 1 apart, as little as possible, until neighbours keep a gap.

    Parameters
    ----------
    heights : sequence of float
        Where the labels would stand.
    gap : float

    Returns
    -------
    list of float
        In the order of ``heights``. Of equal heights the first one ends up on top.

    Notes
    -----
    The squares of the moves have the smallest sum: after subtracting the gaps this is an isotonic regression,
    solved by pooling neighbours that are out of order (Barlow, Bartholomew, Bremner and Brunk, *Statistical
    Inference under Order Restrictions*, 1972, section 1.2).
    """
    order = sorted(range(len(heights)), key=lambda i: (heights[i], -i))
    pools = []
    for rank, i in enumerate(order):
        pools.append((heights[i] - rank * gap, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n), (b, m) = pools[-2:]
            pools[-2:] = [((n * a + m * b) / (n + m), n + m)]
    room = max(1.0 - (len(order) - 1) * gap, 0.0)
    levels = [min(max(level, 0.0), room) for level, n in pools for _ in range(n)]
    placed = list(heights)
    for rank, i in enumerate(order):
        placed[i] = levels[rank] + rank * gap
    return placed


def readable(color):
    """Darken a colour, hue kept, until text in it has a contrast of 4.5 on white.

    Parameters
    ----------
    color : str

    Returns
    -------
    str

    References
    ----------
    W3C, *Web Content Accessibility Guidelines* 2.2, success criterion 1.4.3.
    """
    rgb = np.array(to_rgb(color))
    if _contrast(rgb) >= CONTRAST:
        return color
    while _contrast(rgb) < CONTRAST:
        rgb = rgb * DARKER
    return to_hex(rgb)


def better_ink(ground):
    """Return white or the dark ink, whichever has more contrast on a ground.

    Parameters
    ----------
    ground : array_like of shape (3,)
        Red, green and blue.

    Returns
    -------
    str
    """
    on_ground = _contrast(np.asarray(ground))
    return "white" if on_ground > _contrast(np.array(to_rgb(INK))) / on_ground else INK


def _contrast(rgb):
    """Return the contrast with white, which is at least 1."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return 1.05 / (linear @ (0.2126, 0.7152, 0.0722) + 0.05)
