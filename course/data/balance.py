"""Classes that are equally frequent, in the whole and in every part that is cut off the front."""

import numpy as np

from course.data.arguments import require_count

__all__ = ["balanced_labels", "deal", "spread"]


def balanced_labels(n_samples, n_classes):
    """Return the labels 0, 1, ..., n_classes - 1, 0, 1, ...: class sizes within one of each other.

    Parameters
    ----------
    n_samples : int
        At least ``n_classes``, so that no class is missing.
    n_classes : int

    Returns
    -------
    ndarray of shape (n_samples,), int64
    """
    return np.arange(require_count("n_samples", n_samples, n_classes)) % n_classes


def spread(labels):
    """Return numbers that run from 0 to 1 in equal steps within each class of ``balanced_labels``.

    Parameters
    ----------
    labels : ndarray of shape (n_samples,)

    Returns
    -------
    ndarray of shape (n_samples,)
        A class of one sample gets 0.
    """
    sizes = np.bincount(labels)
    return np.arange(len(labels)) // len(sizes) / np.maximum(sizes - 1, 1)[labels]


def deal(labels, rng=None):
    """Return the order in which a dealer takes one sample of each class in turn, until all are taken.

    Parameters
    ----------
    labels : ndarray of int of shape (n_samples,)
    rng : numpy.random.Generator, optional
        Draws which sample of its class comes first; without it they come in their own order.

    Returns
    -------
    ndarray of int of shape (n_samples,)
        Indices. In every prefix, class sizes are within one of each other as long as no class is used up.
    """
    order = np.arange(len(labels)) if rng is None else rng.permutation(len(labels))
    turn = np.empty(len(labels), dtype=np.int64)
    for label in np.unique(labels):
        mine = order[labels[order] == label]
        turn[mine] = np.arange(len(mine))
    return order[np.lexsort((labels[order], turn[order]))]
