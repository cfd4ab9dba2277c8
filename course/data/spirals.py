"""Spirals wound around each other: the toy problem that needs depth, width or patience."""

import numpy as np

from course.data.balance import balanced_labels, spread
from course.data.samples import add_noise, finish

__all__ = ["make_three_spirals", "make_two_spirals"]


def make_two_spirals(n_samples=194, *, turns=3.0, noise=0.0, train_fraction=None, rng):
    """Place points on two spirals, each the other turned by half a circle, from the rim inwards.

    Parameters
    ----------
    n_samples : int
        At least 2; the classes are equally frequent (within one).
    turns : float
        How often each spiral runs around the origin, more than 0; fewer make an easier problem.
    noise : float
        Standard deviation of the noise on each coordinate; with three turns, the classes are 0.15 apart.
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
    With t from 0 to 1 in equal steps, angle phi = 2 pi turns t and radius r = 1 - 12/13 t, class 0 is
    (r sin phi, r cos phi) and class 1 its negative. The defaults give the 194 points of the original, divided
    by its radius 6.5.

    References
    ----------
    Lang and Witbrock, "Learning to tell two spirals apart", *Proceedings of the 1988 Connectionist Models
    Summer School*, 1989, pages 52-59.
    """
    return _make_spirals(n_samples, 2, 1 / 13, turns, noise, train_fraction, rng)


def make_three_spirals(n_samples=300, *, turns=0.75, noise=0.03, train_fraction=None, rng):
    """Place points on three spirals, each the next one turned by a third of a circle, from the rim inwards.

    Parameters
    ----------
    n_samples : int
        At least 3; the classes are equally frequent (within one).
    turns : float
        How often each spiral runs around the origin, more than 0; fewer make an easier problem.
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

    References
    ----------
    Karpathy, notes of the Stanford course CS231n, "Putting it together: minimal neural network case study",
    for the idea.
    """
    return _make_spirals(n_samples, 3, 1 / 10, turns, noise, train_fraction, rng)


def _make_spirals(n_samples, n_classes, innermost, turns, noise, train_fraction, rng):
    """Place points on ``n_classes`` spirals from radius 1 to radius ``innermost``."""
    if not 0 < turns < np.inf:
        raise ValueError(f"Expected turns, the number of rounds, to be more than 0. Got {turns!r}.")
    labels = balanced_labels(n_samples, n_classes)
    steps = spread(labels)
    angles = 2 * np.pi * (turns * steps + labels / n_classes)
    radii = 1 - (1 - innermost) * steps
    X = radii[:, None] * np.column_stack([np.sin(angles), np.cos(angles)])
    X = add_noise(X, noise, rng)
    return finish(X, labels, groups=labels, train_fraction=train_fraction, rng=rng)
