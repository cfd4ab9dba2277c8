"""Hills and hollows: the regression problem that no plane comes near."""

import numpy as np

from course.data.arguments import require_count, require_generator
from course.data.samples import add_noise, finish

__all__ = ["make_multi_gaussian"]

CENTERS = np.array([[x, y] for y in (0.4, -0.4) for x in (-0.65, 0.0, 0.65)])
SIGNS = np.array([1, -1, 1, -1, 1, -1])
WIDTH = 0.2


def make_multi_gaussian(n_samples=500, *, noise=0.05, train_fraction=None, rng):
    """Draw points evenly from [-1, 1] x [-1, 1] with the height of a landscape of six Gaussians, and noise.

    Parameters
    ----------
    n_samples : int
        At least 1.
    noise : float
        Standard deviation of the noise on ``y``.
    train_fraction : float, optional
        Part of the samples to train on, in (0, 1); the others are for testing.
    rng : numpy.random.Generator

    Returns
    -------
    Samples or Split
        ``X`` of shape (n_samples, 2), ``y`` of shape (n_samples,), float64; a Split if ``train_fraction`` is
        given. A network with an output of shape (n_samples, 1) wants ``y[:, None]``.

    Raises
    ------
    ValueError
        If a number is out of its range.

    Notes
    -----
    y = sum over k of s_k exp(-||x - c_k||^2 / (2 * 0.2^2)). Three hills (s_k = 1) and three hollows
    (s_k = -1) take turns on two rows of three centers c_k; before noise, y is between -1 and 1.

    References
    ----------
    Smilkov, Carter, Sculley, Viegas and Wattenberg, "Direct-manipulation visualization of deep networks",
    2017, for the arrangement of the centers.
    """
    n_samples = require_count("n_samples", n_samples, 1)
    X = require_generator(rng).uniform(-1, 1, size=(n_samples, 2))
    return finish(X, add_noise(_height(X), noise, rng), train_fraction=train_fraction, rng=rng)


def _height(X):
    squared_distances = ((X[:, None, :] - CENTERS) ** 2).sum(axis=2)
    return np.exp(-squared_distances / (2 * WIDTH**2)) @ SIGNS
