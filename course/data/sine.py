"""A noisy sine: one input and one output, so that overfitting can be drawn."""

import numpy as np

from course.data.arguments import require_count, require_generator
from course.data.samples import add_noise, finish

__all__ = ["make_noisy_sine"]


def make_noisy_sine(n_samples=100, *, periods=1.0, noise=0.2, train_fraction=None, rng):
    """Draw x evenly from [0, 1] and y = sin(2 pi periods x), with noise.

    Parameters
    ----------
    n_samples : int
        At least 1.
    periods : float
        How many waves fit into [0, 1], more than 0.
    noise : float
        Standard deviation of the noise on ``y``.
    train_fraction : float, optional
        Part of the samples to train on, in (0, 1); the others are for testing.
    rng : numpy.random.Generator

    Returns
    -------
    Samples or Split
        ``X`` of shape (n_samples, 1), ``y`` of shape (n_samples,), float64; a Split if ``train_fraction`` is
        given. A network with an output of shape (n_samples, 1) wants ``y[:, None]``.

    Raises
    ------
    ValueError
        If a number is out of its range.

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, 2006, section 1.1.
    """
    if not 0 < periods < np.inf:
        raise ValueError(f"Expected periods, the number of waves, to be more than 0. Got {periods!r}.")
    n_samples = require_count("n_samples", n_samples, 1)
    X = require_generator(rng).uniform(0, 1, size=(n_samples, 1))
    y = add_noise(np.sin(2 * np.pi * periods * X[:, 0]), noise, rng)
    return finish(X, y, train_fraction=train_fraction, rng=rng)
