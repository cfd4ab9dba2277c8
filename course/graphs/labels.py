"""Places for the numbers beside the wires: the value above, the gradient below, where they cover least."""

from typing import NamedTuple

import numpy as np

from course.graphs.routes import walk

__all__ = ["Box", "place_labels"]

FRACTIONS = (0.46, 0.4, 0.52, 0.34, 0.58, 0.28, 0.64, 0.22, 0.7, 0.16, 0.76, 0.82)
LATER = 0.01
PASSES = 2
CLEARANCE = 0.035
COVERED_TEXT, COVERED_WIRE = 5.0, 0.5
SAMPLES = 24


class Box(NamedTuple):
    """A rectangle by its centre and size."""

    x: float
    y: float
    width: float
    height: float


def place_labels(routes, size, obstacles):
    """Find a place above and a place below every wire.

    Parameters
    ----------
    routes : dict
        Key to the points of a line.
    size : Box
        Width and height of every label; where it stands is ignored.
    obstacles : list of Box
        What a label must not cover.

    Returns
    -------
    above, below : dict
        Key to the centre of the label.
    """
    size = np.array(size[2:], dtype=float)
    candidates, wires = _candidates(routes.values(), size)
    flat = candidates.reshape(-1, 2)
    obstacles = np.reshape(np.array(obstacles, dtype=float), (-1, 4))
    costs = COVERED_WIRE * _count_covered(flat, size, wires)
    costs += _hidden(flat, size, obstacles[:, :2], obstacles[:, 2:]).sum(axis=-1)
    costs = costs.reshape(candidates.shape[:2]) + LATER * np.arange(len(FRACTIONS))
    conflicts = _hidden(flat, size, flat, size[None]).reshape(costs.shape * 2)
    chosen = _choose(costs, conflicts)
    places = [tuple(place) for place in candidates[np.arange(len(chosen)), chosen].tolist()]
    return dict(zip(routes, places[::2], strict=True)), dict(zip(routes, places[1::2], strict=True))


def _candidates(lines, size):
    """Return where labels may stand, touching a line at a clearance, and points along the lines.

    Returns
    -------
    candidates : ndarray of shape (2 n_lines, n_fractions, 2)
        Centres; of each line those above, then those below.
    wires : ndarray of shape (n_lines, SAMPLES + 1, 2)
    """
    n = len(FRACTIONS)
    fractions = np.concatenate([FRACTIONS, np.linspace(0.0, 1.0, SAMPLES + 1)])
    points, ways = (np.stack(found) for found in zip(*(walk(line, fractions) for line in lines), strict=True))
    touched, upward = points[:, :n], ways[:, :n, ::-1] * (1.0, -1.0)
    reach = (np.abs(upward) @ size / 2 + CLEARANCE)[..., None] * upward
    return np.stack([touched + reach, touched - reach], axis=1).reshape(-1, n, 2), points[:, n:]


def _count_covered(centers, size, wires):
    """Count the wires of which each of some boxes of one size hides a part."""
    (left, top), (right, bottom) = (side.T[..., None] for side in (centers - size / 2, centers + size / 2))
    x, y = wires.reshape(-1, 2).T
    inside = (left < x) & (x < right) & (top < y) & (y < bottom)
    return inside.reshape(len(centers), *wires.shape[:2]).any(axis=-1).sum(axis=-1)


def _hidden(centers, size, other_centers, other_sizes):
    """Return which part of each of some boxes of one size lies over each of others, weighted."""
    hidden = COVERED_TEXT / (size[0] * size[1])
    for own, a, other, b in zip(size, centers.T, other_sizes.T, other_centers.T, strict=True):
        overlap = a[:, None] - b
        np.abs(overlap, out=overlap)  # in place: fresh memory costs more than the arithmetic
        np.subtract((own + other) / 2, overlap, out=overlap)
        np.clip(overlap, 0.0, np.minimum(own, other), out=overlap)
        hidden = np.multiply(hidden, overlap, out=overlap)
    return hidden


def _choose(costs, conflicts):
    """Place one label after the other, and each once more, where it costs least beside those that stand.

    Parameters
    ----------
    costs : ndarray of shape (n_labels, n_places)
    conflicts : ndarray of shape (n_labels, n_places, n_labels, n_places)
        What two labels cost each other.

    Returns
    -------
    ndarray of shape (n_labels,)
        The place of each label.
    """
    costs, chosen = costs.copy(), np.full(len(costs), -1)
    for _ in range(PASSES):
        for i in range(len(costs)):
            if chosen[i] >= 0:
                costs -= conflicts[i, chosen[i]]
            chosen[i] = costs[i].argmin()
            costs += conflicts[i, chosen[i]]
    return chosen
