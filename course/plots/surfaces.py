"""A loss over two parameters as a map, and the paths that optimizers take across it."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patheffects import Normal, Stroke

from course.graphs import format_number
from course.palette import CYCLE, GREY, INK
from course.pictures import describe
from course.plots.style import dress, new_axes
from course.plots.words import place_words

RESOLUTION = 81
LEVELS = 14
LOG_SHIFT = 1e-3
MOST_DOTS = 60
DEPTHS = LinearSegmentedColormap.from_list("depths", ["#FFFFFF", "#9A9A9A"])
HALO = [Stroke(linewidth=4.0, foreground="white"), Normal()]


def plot_loss_surface(
    f, *, limits, paths=None, log=False, x_label="$\\theta_1$", y_label="$\\theta_2$", ax=None
):
    """Draw the contours of a function of two parameters, light where it is low, with paths on top.

    ``f`` takes an array of shape (2,) and returns a number; where it is not finite, the map is hatched.
    ``limits`` are the smallest and the largest value of both parameters, or one such pair for each. ``paths``
    has for each name an array of shape (n_steps + 1, 2), the parameters before each step and at the end: a
    circle marks the start and a diamond the end; a path stops where it leaves the finite numbers, and one of
    up to sixty points has a dot at each. ``log`` spaces the contours evenly in the logarithm of the height
    above the lowest point drawn, for functions with a flat valley between steep walls.
    """
    (left, right), (low, high) = _limits(limits)
    paths = {name: _path(name, path) for name, path in (paths or {}).items()}
    x, y = np.linspace(left, right, RESOLUTION), np.linspace(low, high, RESOLUTION)
    heights = np.array([[_height(f, a, b) for a in x] for b in y])
    ax = new_axes(ax, (6.4, 4.8))
    _draw_contours(ax, x, y, heights, log)
    for i, (name, path) in enumerate(paths.items()):
        _draw_path(ax, name, path, CYCLE[i % len(CYCLE)])
    dress(ax, x_label=x_label, y_label=y_label, grid=False)
    ax.set(xlim=(left, right), ylim=(low, high))
    if paths:
        style = {"loc": "lower center", "bbox_to_anchor": (0.5, 1.0), "frameon": False, "fontsize": 11}
        ax.legend(ncols=min(len(paths), 4), **style)
    i, j = np.unravel_index(np.nanargmin(np.where(np.isfinite(heights), heights, np.nan)), heights.shape)
    lowest = f"{place_words((x[j], y[i]))} with {format_number(heights[i, j])}"
    describe(ax, f"Map of a loss, lowest near {lowest}.")
    for name, path in paths.items():
        ends = f"from {place_words(path[0])} to {place_words(path[-1])}"
        describe(ax, f"{name} goes {ends} in {len(path) - 1} steps.")
    return ax


def _limits(limits):
    pairs = np.asarray(limits, dtype=float)
    pairs = np.stack([pairs, pairs]) if pairs.shape == (2,) else pairs
    if pairs.shape != (2, 2) or not (pairs[:, 0] < pairs[:, 1]).all():
        raise ValueError(f"Expected limits as (smallest, largest), or two such pairs. Got {limits}.")
    return pairs


def _path(name, path):
    path = np.asarray(path, dtype=float)
    if path.ndim != 2 or path.shape[1] != 2 or not len(path):
        raise ValueError(
            f"Expected the path {name!r} to have shape (n_steps + 1, 2). Got shape {path.shape}."
        )
    finite = np.isfinite(path).all(axis=1)
    path = path if finite.all() else path[: finite.argmin()]
    if not len(path):
        raise ValueError(f"Expected the path {name!r} to start at finite parameters. Got none.")
    return path


def _height(f, a, b):
    height = np.asarray(f(np.array([a, b])), dtype=float)
    if height.size != 1:
        raise ValueError(f"Expected f to return one number for two parameters. Got shape {height.shape}.")
    return height.item()


def _draw_contours(ax, x, y, heights, log):
    levels = _levels(heights, log)
    heights = np.ma.masked_invalid(heights)
    if heights.mask.any():
        ax.patch.set(hatch="///", edgecolor="#BDBDBD")
    if len(levels) < 2:
        ax.set_facecolor(DEPTHS(0.0))
        return
    depths = DEPTHS(np.linspace(0, 1, len(levels) - 1))
    ax.contourf(x, y, np.clip(heights, levels[0], levels[-1]), levels=levels, colors=depths)
    lines = ax.contour(x, y, heights, levels=levels[1:-1], colors=GREY, linewidths=0.7, linestyles="solid")
    ax.clabel(lines, lines.levels[::2], fmt=lambda level: format_number(level), fontsize=8, colors=INK)


def _levels(heights, log):
    finite = heights[np.isfinite(heights)]
    if not finite.size:
        raise ValueError("Expected f to be finite somewhere between the limits. Got no finite number.")
    low, span = finite.min(), np.ptp(finite)
    if span == 0:
        return np.array([low])
    if not log:
        return np.linspace(low, low + span, LEVELS)
    return np.concatenate([[low], low + span * np.geomspace(LOG_SHIFT, 1, LEVELS - 1)])


def _draw_path(ax, name, path, color):
    ax.plot(*path.T, color=color, linewidth=1.8, path_effects=HALO, label=name)
    if len(path) <= MOST_DOTS:
        ax.plot(*path.T, ".", color=color, markersize=7)
    ax.plot(*path[0], "o", color="white", markeredgecolor=INK, markersize=8, zorder=4)
    ax.plot(*path[-1], "D", color=color, markeredgecolor=INK, markersize=8, zorder=5)
