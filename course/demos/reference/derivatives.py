"""Difference quotients: what demos use until students have written theirs, and the one to compare with."""

import numpy as np

__all__ = ["central_difference", "forward_difference"]


def central_difference(f, x, h):
    """Return the slopes of a scalar function, looking to both sides.

    Parameters
    ----------
    f : callable
    x : ndarray
    h : float

    Returns
    -------
    ndarray of the shape of x
    """
    return _quotients(f, x, h, -h)


def forward_difference(f, x, h):
    """Return the slopes of a scalar function, looking ahead alone; as ``central_difference``."""
    return _quotients(f, x, h, 0.0)


def _quotients(f, x, up, down):
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        ends = [x.copy(), x.copy()]
        for end, step in zip(ends, (up, down), strict=True):
            end[i] += step
        slopes[i] = (f(ends[0]) - f(ends[1])) / (up - down)
    return slopes
