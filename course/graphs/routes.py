"""The lines that wires follow: from rim to rim of two discs, apart where two wires share both ends."""

from math import hypot, pi, sin

import numpy as np

__all__ = ["length", "point_at", "route", "walk"]

SAMPLES = 8


def route(points, radius, bend=0.0):
    """Shorten a line through the centres of two discs to their rims.

    Parameters
    ----------
    points : list of (x, y)
        Centre of the first disc, corners, centre of the last disc.
    radius : float
        Of both discs.
    bend : float
        How far a line of two points leaves the straight line, downwards.

    Returns
    -------
    tuple of (x, y)
    """
    if bend:
        points = _arc(*points, bend)
    first, last = _on_rim(points[0], points[1], radius), _on_rim(points[-1], points[-2], radius)
    return (first, *points[1:-1], last)


def point_at(line, fraction):
    """Walk a fraction of a line's length: the point reached and the unit direction there."""
    points, directions = walk(line, [fraction])
    return tuple(points[0].tolist()), tuple(directions[0].tolist())


def walk(line, fractions):
    """Walk along a line and look around here and there.

    Parameters
    ----------
    line : sequence of (x, y)
        At least two points.
    fractions : array_like of shape (n,)
        Of the line's length, from 0 to 1.

    Returns
    -------
    points, directions : ndarray of shape (n, 2)
        Where one is, and the unit vector of the way ahead; at a corner, of the way that leads there.
    """
    corners = np.asarray(line)
    steps = np.diff(corners, axis=0)
    lengths = np.hypot(*steps.T)
    ends = np.cumsum(lengths)
    reached = np.asarray(fractions) * ends[-1]
    i = np.minimum(np.searchsorted(ends, reached), len(steps) - 1)
    directions = (steps / lengths[:, None])[i]
    return corners[i] + (reached - (ends - lengths)[i])[:, None] * directions, directions


def length(start, end):
    """Return the distance between two points."""
    return hypot(end[0] - start[0], end[1] - start[1])


def _arc(start, end, bend):
    steps = (i / SAMPLES for i in range(SAMPLES + 1))
    return [
        (start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1]) + bend * sin(pi * t))
        for t in steps
    ]


def _on_rim(center, toward, radius):
    """Return the point of the disc's rim that faces ``toward``."""
    scale = radius / length(center, toward)
    return tuple(c + scale * (t - c) for c, t in zip(center, toward, strict=True))
