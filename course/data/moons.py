"""Two moons: the smallest picture of classes that interlock, so that the boundary has to bend."""

import numpy as np

from course.data.balance import balanced_labels, spread
from course.data.samples import add_noise, finish

__all__ = ["make_two_moons"]


def make_two_moons(n_samples=200, *, noise=0.1, train_fraction=None, rng):
    """Place points on two half circles of radius 1, each with its end inside of the other.

    Parameters
    ----------
    n_samples : int
        At least 2; the classes are equally frequent (within one).
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

    Notes
    -----
    With t from 0 to pi in equal steps, class 0 is (cos t, sin t), class 1 is (1 - cos t, 1/2 - sin t).

    References
    ----------
    Pedregosa et al., "Scikit-learn: Machine Learning in Python", *JMLR* 12, 2011: its ``make_moons``.
    """
    labels = balanced_labels(n_samples, 2)
    angles = np.pi * spread(labels)
    upper = np.column_stack([np.cos(angles), np.sin(angles)])
    X = np.where(labels[:, None] == 0, upper, [1, 0.5] - upper)
    X = add_noise(X, noise, rng)
    return finish(X, labels, groups=labels, train_fraction=train_fraction, rng=rng)
