"""What a network decides everywhere on a square, next to the points it was asked about."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from course.palette import BLUE, INK, VERMILLION
from course.plots.style import dress, new_axes

__all__ = ["plot_decision_region"]

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_Y = np.array([0, 1, 1, 0])
SCORES = LinearSegmentedColormap.from_list("scores", [BLUE, "#FFFFFF", VERMILLION])
MARKERS = {0: ("o", BLUE), 1: ("s", VERMILLION)}
RESOLUTION = 121
MARGIN = 0.35


def plot_decision_region(predict, X=None, y=None, *, threshold=0.5, limits=None, ax=None):
    """Colour a square by the score a function gives each point, with the line where its decision changes.

    Parameters
    ----------
    predict : callable
        Takes an array of shape (n, 2) and returns scores from 0 to 1 of shape (n,) or (n, 1).
    X : array_like of shape (n_samples, 2), optional
        Points to show; the four corners of the XOR problem by default.
    y : array_like of shape (n_samples,) or (n_samples, 1), optional
        Their classes, 0 or 1.
    threshold : float
        The score at which the decision changes.
    limits : tuple of float, optional
        Smallest and largest coordinate of the square; chosen around the points by default.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
    """
    X, y = _points(X, y)
    low, high = limits or (X.min() - MARGIN, X.max() + MARGIN)
    side = np.linspace(low, high, RESOLUTION)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    scores = _scores(predict, grid).reshape(RESOLUTION, RESOLUTION)
    ax = new_axes(ax, (5.4, 4.4))
    colours = {"cmap": SCORES, "vmin": 0, "vmax": 1, "alpha": 0.55, "interpolation": "bilinear"}
    image = ax.imshow(scores, origin="lower", extent=(low, high, low, high), **colours)
    if scores.min() < threshold < scores.max():
        ax.contour(side, side, scores, levels=[threshold], colors=INK, linewidths=1.8)
    _draw_points(ax, X, y)
    bar = ax.figure.colorbar(image, ax=ax, label="score", shrink=0.9)
    bar.ax.axhline(threshold, color=INK, linewidth=1.8)
    dress(ax, x_label="$x_1$", y_label="$x_2$")
    ax.grid(visible=False)
    ax.set(xlim=(low, high), ylim=(low, high), aspect="equal")
    return ax


def _points(X, y):
    if X is None:
        return XOR_X, (XOR_Y if y is None else np.ravel(y))
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(
            f"Expected X of shape (n_samples, 2). Got shape {X.shape}; only two inputs can be drawn."
        )
    if y is None or np.size(y) != len(X):
        found = "none" if y is None else str(np.size(y))
        raise ValueError(f"Expected one class for each of the {len(X)} points of X. Got {found}.")
    return X, np.ravel(y)


def _scores(predict, grid):
    scores = np.asarray(predict(grid), dtype=float)
    if scores.shape not in {(len(grid),), (len(grid), 1)}:
        n = len(grid)
        raise ValueError(
            f"Expected predict to return shape ({n},) or ({n}, 1) for {n} points. Got {scores.shape}."
        )
    return scores


def _draw_points(ax, X, y):
    for kind, (marker, color) in MARKERS.items():
        chosen = X[y == kind]
        style = {
            "marker": marker,
            "color": color,
            "s": 110,
            "edgecolors": "white",
            "linewidths": 1.8,
            "zorder": 3,
        }
        ax.scatter(*chosen.T, label=f"class {kind}", **style)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False, fontsize=10)
