"""Where learning starts: random weights whose size keeps signals from growing or fading with depth.

With weights of variance ``v``, the mean square of an output ``sum_i x_i w_i`` is ``n_in v`` times that of an
input. ``v = 1 / n_in`` (Xavier's) keeps the size of signals; where ReLU sets half of it to 0, twice that
does, ``v = 2 / n_in`` (He's).

Each function takes the shape of a weight array, (..., n_in, n_out), a generator and a dtype; the axes before
the last two are separate matrices.

References
----------
Glorot and Bengio, *Understanding the Difficulty of Training Deep Feedforward Neural Networks*, 2010:
Xavier's.
He et al., *Delving Deep into Rectifiers*, 2015: He's.
"""

import math

import numpy as np

from course.checks import require_generator


def zeros(shape, *, rng=None, dtype=np.float64):
    """Return zeros: for biases, and to see why weights must not start there."""
    return np.zeros(shape, dtype)


def normal(shape, *, rng, dtype=np.float64, std=1.0):
    """Draw from a normal distribution of mean 0 and the given standard deviation."""
    values = require_generator(rng, "normal").standard_normal(shape, dtype=dtype)
    values *= std
    return values


def xavier_normal(shape, *, rng, dtype=np.float64):
    """Draw from a normal distribution of variance ``1 / n_in``, for tanh and sigmoid."""
    return normal(shape, rng=rng, dtype=dtype, std=math.sqrt(1.0 / _n_in(shape)))


def he_normal(shape, *, rng, dtype=np.float64):
    """Draw from a normal distribution of variance ``2 / n_in``, for rectifiers."""
    return normal(shape, rng=rng, dtype=dtype, std=math.sqrt(2.0 / _n_in(shape)))


INITIALIZERS = {
    "zeros": zeros,
    "normal": normal,
    "xavier": xavier_normal,
    "xavier_normal": xavier_normal,
    "he": he_normal,
    "he_normal": he_normal,
}
"""Name to function."""


def get_initializer(scheme):
    """Return the function of that name, or ``scheme`` itself if it can be called."""
    if callable(scheme):
        return scheme
    if scheme not in INITIALIZERS:
        names = ", ".join(INITIALIZERS)
        raise ValueError(f"An initializer must be one of {names}, or a function. Got {scheme!r} instead.")
    return INITIALIZERS[scheme]


def drawn(init, shape, rng, dtype):
    """Return what an initializer draws, which may be somebody's own; a ValueError if the shape is another."""
    values = np.asarray(init(shape, rng=rng, dtype=dtype))
    if values.shape != shape:
        raise ValueError(f"An initializer must return an array of shape {shape}. Got {values.shape} instead.")
    return values


def _n_in(shape):
    if len(shape) < 2 or not all(shape):
        raise ValueError(f"The shape of initial weights must be (..., n_in, n_out). Got {shape} instead.")
    return shape[-2]
