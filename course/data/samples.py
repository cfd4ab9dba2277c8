"""What a data set is in this course: rows of X with a target each, whole or in a training and a test part."""

from typing import NamedTuple

import numpy as np

from course.data.arguments import require_fraction, require_generator, require_noise
from course.data.balance import deal

__all__ = ["Samples", "Split", "add_noise", "finish", "shapes"]


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

    Attributes
    ----------
    X_train, X_test : ndarray of shape (n_train, n_features) and (n_test, n_features), float64
    y_train, y_test : ndarray of shape (n_train,) and (n_test,)
        int64 class labels from 0, or float64 values in a regression problem.
    """

    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray

    __repr__ = shapes


def add_noise(values, noise, rng):
    """Return values with Gaussian noise of standard deviation ``noise`` on each.

    Parameters
    ----------
    values : ndarray
    noise : float
    rng : numpy.random.Generator
        Drawn from even where ``noise`` is 0: with the same seed, more noise moves the same points further.

    Returns
    -------
    ndarray
        A new array of the same shape.
    """
    return values + require_noise(noise) * require_generator(rng).normal(size=values.shape)


def finish(X, y, *, groups=None, train_fraction, rng):
    """Shuffle a toy problem and cut off its test part.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
    y : ndarray of shape (n_samples,)
    groups : ndarray of int of shape (n_samples,), optional
        What both parts hold in equal numbers, such as the class labels; by default nothing.
    train_fraction : float, optional
    rng : numpy.random.Generator

    Returns
    -------
    Samples or Split
        Samples if ``train_fraction`` is None.
    """
    if train_fraction is None:
        order = require_generator(rng).permutation(len(X))
        return Samples(X[order], y[order])
    n_train = require_fraction(train_fraction, len(X))
    order = deal(np.zeros(len(X), dtype=int) if groups is None else groups, require_generator(rng))
    train, test = rng.permutation(order[:n_train]), rng.permutation(order[n_train:])
    return Split(X[train], y[train], X[test], y[test])
