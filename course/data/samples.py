"""What a data set is in this course: rows of X with a target each."""

from typing import NamedTuple

import numpy as np


def shapes(named):
    """Return a named tuple of arrays as text: shapes and types in place of all the numbers."""
    fields = (f"{key}: {value.shape} {value.dtype}" for key, value in named._asdict().items())
    return f"{type(named).__name__}({', '.join(fields)})"


class Samples(NamedTuple):
    """Samples and their targets; unpacks as ``X, y``.

    Attributes
    ----------
    X : ndarray of shape (n_samples, n_features), float64
    y : ndarray of shape (n_samples,)
        int64 class labels from 0.
    """

    X: np.ndarray
    y: np.ndarray

    __repr__ = shapes


def stratified_order(labels):
    """Return indices that take one sample of each class in turn, until all are taken.

    In every prefix, class sizes are within one of each other as long as no class is used up. Within a class
    samples come in their own order.
    """
    turn = np.empty(len(labels), dtype=np.int64)
    for label in np.unique(labels):
        mine = labels == label
        turn[mine] = np.arange(mine.sum())
    return np.lexsort((labels, turn))
