"""A tilted plane: the regression problem that one linear neuron solves."""

from course.data.arguments import require_count, require_generator
from course.data.samples import add_noise, finish

__all__ = ["make_plane"]


def make_plane(n_samples=200, *, noise=0.1, train_fraction=None, rng):
    """Draw points evenly from [-1, 1] x [-1, 1] with the values of a plane, y = (x1 + x2) / 2, and noise.

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
    """
    n_samples = require_count("n_samples", n_samples, 1)
    X = require_generator(rng).uniform(-1, 1, size=(n_samples, 2))
    return finish(X, add_noise(X.mean(axis=1), noise, rng), train_fraction=train_fraction, rng=rng)
