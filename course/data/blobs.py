"""Round clouds of points, one a class: the problem that a linear classifier solves."""

import numpy as np

from course.data.arguments import require_count
from course.data.balance import balanced_labels
from course.data.samples import add_noise, finish

__all__ = ["make_blobs"]


def make_blobs(n_samples=200, *, centers=3, noise=0.25, train_fraction=None, rng):
    """Draw a Gaussian cloud of points around each of several centers.

    Parameters
    ----------
    n_samples : int
        At least one a class; the classes are equally frequent (within one).
    centers : int or array_like of shape (n_classes, n_features)
        The centers themselves, or how many to place evenly on the unit circle, beginning on the right.
    noise : float
        Standard deviation of each coordinate around its center.
    train_fraction : float, optional
        Part of the samples to train on, in (0, 1); the others are for testing.
    rng : numpy.random.Generator

    Returns
    -------
    Samples or Split
        ``X`` of shape (n_samples, n_features), with two features if ``centers`` is a number; ``y`` of shape
        (n_samples,), int64, the row of the center; a Split if ``train_fraction`` is given.

    Raises
    ------
    ValueError
        If the centers are not rows of coordinates, or a number is out of its range.
    """
    centers = _circle(centers) if np.ndim(centers) == 0 else np.asarray(centers, dtype=float)
    if centers.ndim != 2 or centers.size == 0:
        raise ValueError(f"Expected centers of shape (n_classes, n_features). Got shape {centers.shape}.")
    labels = balanced_labels(n_samples, len(centers))
    X = add_noise(centers[labels], noise, rng)
    return finish(X, labels, groups=labels, train_fraction=train_fraction, rng=rng)


def _circle(n):
    n = require_count("centers", n, 1)
    angles = 2 * np.pi * np.arange(n) / n
    return np.column_stack([np.cos(angles), np.sin(angles)])
