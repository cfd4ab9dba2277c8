"""The plane on which a neuron of three inputs changes its mind, with points on both sides of it."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from course.palette import GREY, INK, NEGATIVE, POSITIVE
from course.plots.style import DPI

__all__ = ["plot_plane"]

ELEVATION, ASIDE = 18, 50  # degrees: how the reader looks at the cube, and how far past the weight vector
TICKS = (-1, 0, 1)
SHEET = "#B8B8B8"


def plot_plane(w, b, X=None, distances=None, *, ax=None):
    """Draw the plane w·x + b = 0 in the cube from -1 to 1, and points with the way from each to its foot.

    Parameters
    ----------
    w : array_like of shape (3,)
    b : float
    X : array_like of shape (n_samples, 3), optional
        Points; those with w·x + b > 0 have the colour of class 1.
    distances : array_like of shape (n_samples,), optional
        The signed distance of each point: that far back along w lies its foot.
    ax : mpl_toolkits.mplot3d.axes3d.Axes3D, optional

    Returns
    -------
    mpl_toolkits.mplot3d.axes3d.Axes3D

    Raises
    ------
    ValueError
        If the plane misses the cube, or a shape is wrong.

    Examples
    --------
    >>> ax = plot_plane([1.0, -2.0, 1.5], 0.3, [[0.5, 0.5, 0.5]], [0.056])
    """
    w, b = np.asarray(w, dtype=float), float(b)
    corners = _section(w, b)
    ax = _new_axes(np.degrees(np.arctan2(w[1], w[0])) + ASIDE) if ax is None else ax
    ax.computed_zorder = False  # what lies behind the plane is drawn first
    sheet = Poly3DCollection([corners], facecolor=SHEET, edgecolor=INK, linewidth=1.2, alpha=0.55, zorder=3)
    ax.add_collection3d(sheet)
    normal = w / np.linalg.norm(w)
    ax.quiver(*corners.mean(axis=0), *(0.55 * normal), color=INK, linewidth=1.8, zorder=6)
    ax.text(*(corners.mean(axis=0) + 0.68 * normal), r"$\mathbf{w}$", color=INK, fontsize=12, zorder=6)
    if X is not None:
        _draw_points(ax, normal, b / np.linalg.norm(w), np.asarray(X, dtype=float), distances)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="$x_3$", xticks=TICKS, yticks=TICKS, zticks=TICKS)
    ax.set(xlim=(-1, 1), ylim=(-1, 1), zlim=(-1, 1))
    return ax


def _new_axes(azimuth):
    figure = plt.figure(figsize=(6.4, 5.2), dpi=DPI, facecolor="white")
    ax = figure.add_axes(
        (0.0, 0.02, 0.98, 0.98), projection="3d", elev=ELEVATION, azim=azimuth, box_aspect=(1, 1, 1)
    )
    ax.tick_params(colors=GREY, labelcolor=INK)
    return ax


def _section(w, b):
    """Return the corners of the polygon in which the plane cuts the cube, in order around it."""
    if w.shape != (3,) or not w.any():
        raise ValueError(f"Expected three weights, not all of them 0. Got {w}.")
    corners = np.array(list(product((-1.0, 1.0), repeat=3)))
    found = []
    for p, q in product(corners, repeat=2):
        z_p, z_q = w @ p + b, w @ q + b
        if np.abs(p - q).sum() == 2 and z_p <= 0 < z_q:
            found.append(p + (q - p) * z_p / (z_p - z_q))
    if not found:
        raise ValueError("Expected a plane that cuts the cube from -1 to 1. Got one that misses it.")
    found = np.array(found)
    around = found - found.mean(axis=0)
    across = np.cross(w / np.linalg.norm(w), around[0])
    return found[np.argsort(np.arctan2(around @ across, around @ around[0]))]


def _draw_points(ax, normal, offset, X, distances):
    """Draw the points, those behind the plane as seen by the reader first."""
    sides = X @ normal + offset
    elevation, azimuth = np.radians([ax.elev, ax.azim])
    eye = np.array(
        [np.cos(azimuth) * np.cos(elevation), np.sin(azimuth) * np.cos(elevation), np.sin(elevation)]
    )
    for is_positive, color in [(False, NEGATIVE), (True, POSITIVE)]:
        chosen = (sides > 0) == is_positive
        zorder = 5 if (normal @ eye > 0) == is_positive else 1
        ax.scatter(*X[chosen].T, color=color, s=34, depthshade=False, zorder=zorder, edgecolor="white")
        if distances is None:
            continue
        feet = X[chosen] - np.asarray(distances, dtype=float)[chosen, None] * normal
        for point, foot in zip(X[chosen], feet, strict=True):
            ax.plot(*np.transpose([point, foot]), color=color, linewidth=1, zorder=zorder)
        ax.scatter(*feet.T, color=INK, s=9, depthshade=False, zorder=4)
