"""The lines that wires follow: from rim to rim of two discs, apart where two wires share both ends."""

from itertools import pairwise
from math import hypot, pi, sin

__all__ = ["length", "point_at", "route"]

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
    rest = fraction * sum(length(*segment) for segment in pairwise(line))
    for start, end in pairwise(line):
        step = length(start, end)
        if rest <= step or end is line[-1]:
            dx, dy = (end[0] - start[0]) / step, (end[1] - start[1]) / step
            return (start[0] + rest * dx, start[1] + rest * dy), (dx, dy)
        rest -= step
    raise ValueError("Expected a line of at least two points. Got fewer.")


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
