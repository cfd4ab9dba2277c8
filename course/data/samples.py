"""What a data set is in this course: rows of X with a target each, whole or in a training and a test part."""

from typing import NamedTuple

import numpy as np

from course.data.arguments import require_generator


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
        int64 class labels from 0, or float64 values in a regression problem.
    """

    X: np.ndarray
    y: np.ndarray

    __repr__ = shapes


class Split(NamedTuple):
    """Samples to learn from and samples to be judged on; unpacks as ``X_train, y_train, X_test, y_test``.

    Each part is as in `Samples`.
    """

    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray

    __repr__ = shapes


def add_noise(values, noise, rng):
    """Return values with Gaussian noise of standard deviation ``noise`` on each.

    The generator is drawn from even where it is 0: with one seed, more noise moves the same points further.
    """
    if not 0 <= noise < np.inf:
        raise ValueError(f"Expected noise to be a standard deviation, 0 or more. Got {noise!r}.")
    return values + noise * require_generator(rng).normal(size=values.shape)


def finish(X, y, *, groups=None, train_fraction, rng):
    """Shuffle a toy problem, and cut off its test part unless ``train_fraction`` is None.

    Both parts hold equal numbers of each of the ``groups``, integers of shape (n_samples,), such as class
    labels.
    """
    n = len(X)
    if train_fraction is None:
        order = require_generator(rng).permutation(n)
        return Samples(X[order], y[order])
    if not 0 < train_fraction < 1:
        raise ValueError(f"Expected train_fraction between 0 and 1, both excluded. Got {train_fraction!r}.")
    n_train = round(train_fraction * n)
    if not 0 < n_train < n:
        raise ValueError(
            f"Expected at least one sample to train on and one to test. Got {n_train} to train on, of {n}, "
            f"with train_fraction {train_fraction!r}; ask for more samples."
        )
    order = stratified_order(np.zeros(n, dtype=int) if groups is None else groups, require_generator(rng))
    train, test = rng.permutation(order[:n_train]), rng.permutation(order[n_train:])
    return Split(X[train], y[train], X[test], y[test])


def stratified_order(labels, rng=None):
    """Return indices that take one sample of each class in turn, until all are taken.

    In every prefix, class sizes are within one of each other as long as no class is used up. Within a class
    ``rng`` draws the order; without it samples come in their own.
    """
    order = np.arange(len(labels)) if rng is None else rng.permutation(len(labels))
    turn = np.empty(len(labels), dtype=np.int64)
    for label in np.unique(labels):
        mine = order[labels[order] == label]
        turn[mine] = np.arange(len(mine))
    return order[np.lexsort((labels[order], turn[order]))]
