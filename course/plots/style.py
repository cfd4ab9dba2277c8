"""How every figure of the course looks: one size, one set of colours, quiet axes, text that can be read."""

from itertools import pairwise

import matplotlib.pyplot as plt

from course.palette import GREY, INK

__all__ = ["DPI", "dress", "new_axes", "spread_labels"]

DPI = 110
SIZE = (7.2, 4.2)


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


def dress(ax, *, x_label, y_label):
    """Label the axes and take away what distracts from the data.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x_label, y_label : str
    """
    ax.set_xlabel(x_label, color=INK, fontsize=11)
    ax.set_ylabel(y_label, color=INK, fontsize=11)
    ax.tick_params(colors=GREY, labelcolor=INK, labelsize=10)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["bottom", "left"]].set_color(GREY)
    ax.grid(visible=True, which="major", color="#E3E3E3", linewidth=0.8)
    ax.set_axisbelow(True)


def spread_labels(heights, gap):
    """Move heights apart until neighbours are at least ``gap`` from each other.

    Parameters
    ----------
    heights : sequence of float
        Where the labels would stand.
    gap : float

    Returns
    -------
    list of float
        In the order of ``heights``.
    """
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = list(heights)
    for below, above in pairwise(order):
        placed[above] = max(placed[above], placed[below] + gap)
    return placed
