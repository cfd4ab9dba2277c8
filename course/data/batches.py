"""Samples in random order, a few at a time: what stochastic gradient descent eats."""

from course.data.arguments import require_count, require_generator, require_pairs
from course.data.samples import Samples

__all__ = ["minibatches", "shuffle"]


def shuffle(X, y, *, rng):
    """Return the samples in random order, each with its target.

    Parameters
    ----------
    X : array_like of shape (n_samples, ...)
    y : array_like of shape (n_samples, ...)
    rng : numpy.random.Generator

    Returns
    -------
    Samples
        New arrays of the same shapes and types.

    Raises
    ------
    ValueError
        If X and y differ in length.
    """
    X, y = require_pairs(X, y)
    order = require_generator(rng).permutation(len(X))
    return Samples(X[order], y[order])


def minibatches(X, y, batch_size, rng=None, *, drop_last=False):
    """Go once through the samples, ``batch_size`` at a time.

    Parameters
    ----------
    X : array_like of shape (n_samples, ...)
    y : array_like of shape (n_samples, ...)
    batch_size : int
        At least 1.
    rng : numpy.random.Generator, optional
        Shuffles the samples anew at every call; without it they come in their own order.
    drop_last : bool
        Leave out a last batch that is shorter than the others.

    Returns
    -------
    iterator of (X_batch, y_batch)
        Every sample exactly once, its target in the same row. Only the last batch may be shorter, none is
        empty. Shuffled batches are new arrays; batches in order are views of X and y.

    Raises
    ------
    ValueError
        If X and y differ in length, or ``batch_size`` is below 1: at once, not at the first batch.
    """
    X, y = require_pairs(X, y)
    batch_size = require_count("batch_size", batch_size, 1)
    order = None if rng is None else require_generator(rng).permutation(len(X))
    end = len(X) - len(X) % batch_size if drop_last else len(X)
    rows = (slice(start, min(start + batch_size, end)) for start in range(0, end, batch_size))
    if order is None:
        return ((X[row], y[row]) for row in rows)
    return ((X[order[row]], y[order[row]]) for row in rows)
