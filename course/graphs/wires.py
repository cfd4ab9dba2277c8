"""The lines that join discs, and places for the numbers beside them: the value above, the gradient below."""

from math import pi, sin
from typing import NamedTuple

import numpy as np

CHARACTER = 0.62  # width of one, as a share of the text's height
ARC = np.linspace(0.0, 1.0, 9)
FRACTIONS = (0.46, 0.4, 0.52, 0.34, 0.58, 0.28, 0.64, 0.22, 0.7, 0.16, 0.76, 0.82)
SAMPLES = np.linspace(0.0, 1.0, 25)
CLEARANCE = 0.035
TOUCH = 1e-9


class Box(NamedTuple):
    """A rectangle by its centre and size."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other):
        """Tell whether two boxes cover a common area."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 - TOUCH
            and abs(self.y - other.y) < (self.height + other.height) / 2 - TOUCH
        )


def text_box(text, size, center=(0.0, 0.0)):
    """Return the box that a text of that height is likely to fill."""
    return Box(*center, CHARACTER * size * len(text), size)


def route(points, radii, bend=0.0):
    """Shorten a line from the centre of one disc, by corners, to that of another to their rims.

    ``radii`` are those of the two; a line of two points leaves the straight one by ``bend``, downwards.
    """
    points = [np.asarray(point, dtype=float) for point in points]
    if bend:
        start, end = points
        points = [start + t * (end - start) + (0.0, bend * sin(pi * t)) for t in ARC]
    first, last = points[1] - points[0], points[-2] - points[-1]
    points[0] = points[0] + radii[0] * first / np.hypot(*first)
    points[-1] = points[-1] + radii[1] * last / np.hypot(*last)
    return tuple(tuple(point.tolist()) for point in points)


def walk(line, fractions):
    """Return the points at n fractions of a line's length, and the unit vectors of the way ahead there."""
    corners = np.asarray(line)
    steps = np.diff(corners, axis=0)
    lengths = np.hypot(*steps.T)
    ends = np.cumsum(lengths)
    reached = np.asarray(fractions) * ends[-1]
    i = np.minimum(np.searchsorted(ends, reached), len(steps) - 1)
    directions = (steps / lengths[:, None])[i]
    return corners[i + 1] - (ends[i] - reached)[:, None] * directions, directions


def place_labels(routes, size, obstacles):
    """Find a place above and a place below every wire, one wire after the other, as two dicts of centres.

    ``routes`` maps a key to the points of a line, every label is as large as the box ``size``, and
    ``obstacles`` are boxes that none must cover. A label takes the first place along its wire that covers the
    least.
    """
    wires = np.concatenate([walk(line, SAMPLES)[0] for line in routes.values()])
    taken, places = np.array(obstacles, dtype=float).reshape(-1, 4), ({}, {})
    for key, line in routes.items():
        for side, found in zip((1, -1), places, strict=True):
            centers = _beside(*walk(line, FRACTIONS), size, side)
            covered = 1000 * _overlaps(centers, size, taken) + _overlaps(centers, size, wires)
            found[key] = tuple(centers[covered.argmin()].tolist())
            taken = np.vstack([taken, [*found[key], *size[2:]]])
    return places


def _beside(points, directions, size, side):
    """Return the centres of labels that touch a wire, but for a clearance, above (1) or below (-1) it."""
    up = directions[:, ::-1] * (1.0, -1.0)
    return points + side * (np.abs(up) @ size[2:] / 2 + CLEARANCE)[:, None] * up


def _overlaps(centers, size, others):
    """Count the others (points, or boxes as rows) that each of some boxes of one size covers."""
    places, sizes = others[:, :2], others[:, 2:] if others.shape[1] > 2 else 0.0
    apart = np.abs(centers[:, None] - places) - (np.array(size[2:]) + sizes) / 2
    return (apart < -TOUCH).all(axis=-1).sum(axis=-1)
