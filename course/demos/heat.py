"""The output of a network over a plane, as colours, and the line on which it has one value."""

import numpy as np

from course.demos.pixels import diverging

__all__ = ["heat_map", "level_segments"]

STRENGTH = 0.75  # of the full colours, so that points in the same colours stand out


def heat_map(values, strength=STRENGTH):
    """Colour numbers from 0 (class 0) over 0.5 (white) to 1 (class 1).

    Parameters
    ----------
    values : ndarray of shape (height, width)
    strength : float
        Of the colours at 0 and 1; 1 for the full ones.

    Returns
    -------
    ndarray of shape (height, width, 3), uint8
    """
    return diverging(strength * (2.0 * np.clip(values, 0.0, 1.0) - 1.0))


def level_segments(values, level):
    """Return where the values on a grid cross a level, as short straight lines.

    Parameters
    ----------
    values : ndarray of shape (height, width)
    level : float

    Returns
    -------
    ndarray of shape (n, 2, 2)
        Of each line both ends, each as (column, row), with fractions.

    Notes
    -----
    Every square of the grid is cut into two triangles; a level line crosses two sides of a triangle, or none.
    """
    above = values > level
    corners = [above[:-1, :-1], above[:-1, 1:], above[1:, :-1], above[1:, 1:]]
    rows, columns = np.nonzero(np.any(corners, axis=0) & ~np.all(corners, axis=0))
    a, b, c, d = (
        np.stack([columns + i, rows + j, values[rows + j, columns + i] - level], axis=1)
        for j in (0, 1)
        for i in (0, 1)
    )
    triangles = np.concatenate([np.stack([a, b, c], axis=1), np.stack([d, b, c], axis=1)])
    above = triangles[..., 2] > 0
    return _crossed(triangles[above.any(axis=1) & ~above.all(axis=1)])


def _crossed(triangles):
    """Cut triangles, of shape (n, 3, 3), in which one corner lies on another side than the other two."""
    above = triangles[..., 2] > 0
    alone = np.where(above.sum(axis=1) == 1, above.argmax(axis=1), (~above).argmax(axis=1))
    index = np.arange(len(triangles))
    tip = triangles[index, alone]
    ends = []
    for step in (1, 2):
        other = triangles[index, (alone + step) % 3]
        share = tip[:, 2] / (tip[:, 2] - other[:, 2])
        ends.append(tip[:, :2] + share[:, None] * (other[:, :2] - tip[:, :2]))
    return np.stack(ends, axis=1)
