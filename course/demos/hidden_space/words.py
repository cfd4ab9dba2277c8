"""What ``hidden_space`` says: outputs, merged corners, and whether any line separates the classes."""

import numpy as np

from course.graphs import format_number

__all__ = ["LABELS", "can_be_parted", "told"]

LABELS = ("00", "01", "10", "11")
OUTPUTS = "The output for 00, 01, 10 and 11 is {outputs} (XOR: 0, 1, 1, 0)."
MERGED = "{} lie on one place."
BOTH_CLASSES = "{} lie on one place, and want different answers: no output unit can separate them."
IS_XOR = "That is XOR: one straight line on the right, and what becomes of it unfolded on the left."
PARTED = "One straight line separates the classes; the numbers are not 0 and 1 yet."
COULD = "On the right a straight line could separate the classes; this one does not yet."
NO_LINE = "No straight line separates the classes, neither on the left nor on the right."
EXACT = 1e-6


def told(corners, outputs, groups):
    """Put the state in words.

    Parameters
    ----------
    corners : ndarray of shape (4, 2)
        Where the hidden layer puts 00, 01, 10 and 11.
    outputs : ndarray of shape (4,)
    groups : list of list of int
        Which corners lie on one place.

    Returns
    -------
    str
    """
    said = [OUTPUTS.format(outputs=", ".join(format_number(y, 2) for y in np.round(outputs, 6) + 0.0))]
    for group in groups:
        if len(group) > 1:
            words = MERGED if set(group) in ({0, 3}, {1, 2}) else BOTH_CLASSES
            said.append(words.format(" and ".join(LABELS[k] for k in group)))
    said.append(_verdict(corners, outputs))
    return " ".join(said)


def can_be_parted(corners):
    """Tell whether a straight line can have 00 and 11 on one side, 01 and 10 on the other.

    Parameters
    ----------
    corners : ndarray of shape (4, 2)

    Returns
    -------
    bool
        A line can, unless the straight ways between the two corners of each class meet.
    """
    a, c, d, b = corners
    ways = a, b, c, d
    sides = [_side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)]
    if any(side == 0 and _is_between(*way) for side, way in zip(sides, _triples(*ways), strict=True)):
        return False
    return not (sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0)


def _verdict(corners, outputs):
    wanted = np.array([0, 1, 1, 0])
    if np.abs(outputs - wanted).max() < EXACT:
        return IS_XOR
    if np.array_equal(outputs > 0.5, wanted == 1):
        return PARTED
    return COULD if can_be_parted(corners) else NO_LINE


def _side(a, b, c):
    """Return on which side of the line from a to b a point lies: -1, 1, or 0 for on the line."""
    (x, y), (u, v) = b - a, c - a
    cross = x * v - y * u
    return 0 if abs(cross) < 1e-12 else int(np.sign(cross))


def _triples(a, b, c, d):
    return (a, b, c), (a, b, d), (c, d, a), (c, d, b)


def _is_between(a, b, c):
    """Tell whether c, on the line through a and b, lies between them; the ends belong to it."""
    return bool(((c >= np.minimum(a, b) - 1e-12) & (c <= np.maximum(a, b) + 1e-12)).all())
