"""XOR as a plane full of points: two opposite squares against the other two, no line between them."""

import numpy as np

from course.data.arguments import require_generator
from course.data.balance import balanced_labels
from course.data.samples import add_noise, finish

__all__ = ["make_xor"]

SIGNS = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])


def make_xor(n_samples=200, *, gap=0.1, noise=0.0, train_fraction=None, rng):
    """Draw points evenly from four squares around the origin; class 1 where the signs of x1 and x2 differ.

    Parameters
    ----------
    n_samples : int
        At least 4. The four squares are equally frequent (within one), and so are the classes.
    gap : float
        Distance of the squares from the axes, in [0, 1); they reach to 1.
    noise : float
        Standard deviation of the noise on each coordinate, added once the class is settled.
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

    See Also
    --------
    make_truth_table : The four corners themselves.
    make_gate : Clouds around the four corners.
    """
    if not 0 <= gap < 1:
        raise ValueError(f"Expected gap in [0, 1). Got {gap!r}.")
    squares = balanced_labels(n_samples, len(SIGNS))
    X = SIGNS[squares] * require_generator(rng).uniform(gap, 1, size=(len(squares), 2))
    X = add_noise(X, noise, rng)
    return finish(X, squares % 2, groups=squares, train_fraction=train_fraction, rng=rng)
