"""One circle inside another: a problem that a new feature, the distance from the middle, makes easy."""

import numpy as np

from course.data.balance import balanced_labels
from course.data.samples import add_noise, finish

__all__ = ["make_circles"]


def make_circles(n_samples=200, *, inner=0.5, noise=0.08, train_fraction=None, rng):
    """Place points evenly on the unit circle (class 0) and on a smaller one inside (class 1).

    Parameters
    ----------
    n_samples : int
        At least 2; the classes are equally frequent (within one).
    inner : float
        Radius of the inner circle, in (0, 1).
    noise : float
        Standard deviation of the noise on each coordinate.
    train_fraction : float, optional
        Part of the samples to train on, in (0, 1); the others are for testing.
    rng : numpy.random.Generator

    Returns
    -------
    Samples or Split
        ``X`` of shape (n_samples, 2), ``y`` of shape (n_samples,), int64. A Split if
        ``train_fraction`` is given.

    Raises
    ------
    ValueError
        If a number is out of its range.
    """
    if not 0 < inner < 1:
        raise ValueError(f"Expected inner, the smaller radius, in (0, 1). Got {inner!r}.")
    labels = balanced_labels(n_samples, 2)
    angles = 2 * np.pi * (np.arange(len(labels)) // 2) / np.bincount(labels)[labels]
    radii = np.where(labels == 0, 1, inner)
    X = radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    X = add_noise(X, noise, rng)
    return finish(X, labels, groups=labels, train_fraction=train_fraction, rng=rng)
