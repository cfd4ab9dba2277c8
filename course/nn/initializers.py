"""Where learning starts: random weights whose size keeps signals from growing or fading with depth.

Each takes the shape of a weight array, a generator and a dtype, and returns an ndarray of that shape. It is
(..., n_in, n_out): the axes before the last two are separate matrices.

References
----------
Glorot and Bengio, *Understanding the Difficulty of Training Deep Feedforward Neural Networks*, 2010:
Xavier's.
He et al., *Delving Deep into Rectifiers*, 2015: He's.
"""

import math

import numpy as np

from course.nn.checks import require, require_generator


def zeros(shape, *, rng=None, dtype=np.float64):
    """Return zeros: for biases, and to see why weights must not start there."""
    return np.zeros(shape, dtype)


def normal(shape, *, rng, dtype=np.float64, std=1.0):
    """Draw from a normal distribution of mean 0 and the given standard deviation."""
    require_generator(rng, "normal")
    values = rng.standard_normal(shape, dtype=dtype)
    values *= std
    return values


def uniform(shape, std, rng, dtype):
    """Draw from the uniform distribution on [-a, a] with ``a = sqrt(3) std``, whose deviation is ``std``."""
    require_generator(rng, "uniform")
    values = rng.random(shape, dtype=dtype)
    values -= 0.5
    values *= 2.0 * math.sqrt(3.0) * std
    return values


def xavier_normal(shape, *, rng, dtype=np.float64, fan="in"):
    """Draw from a normal distribution of variance ``1 / fan``, for tanh and sigmoid.

    ``fan`` is "in", ``n_in`` as the course does, or "mean", the paper's ``(n_in + n_out) / 2``.
    """
    return normal(shape, rng=rng, dtype=dtype, std=math.sqrt(1.0 / _fan(shape, fan)))


def xavier_uniform(shape, *, rng, dtype=np.float64, fan="in"):
    """Draw from a uniform distribution of variance ``1 / fan``; see ``xavier_normal``."""
    return uniform(shape, math.sqrt(1.0 / _fan(shape, fan)), rng, dtype)


def he_normal(shape, *, rng, dtype=np.float64):
    """Draw from a normal distribution of variance ``2 / n_in``, for rectifiers."""
    return normal(shape, rng=rng, dtype=dtype, std=math.sqrt(2.0 / _fan(shape, "in")))


def he_uniform(shape, *, rng, dtype=np.float64):
    """Draw from a uniform distribution of variance ``2 / n_in``; see ``he_normal``."""
    return uniform(shape, math.sqrt(2.0 / _fan(shape, "in")), rng, dtype)


INITIALIZERS = {
    "zeros": zeros,
    "normal": normal,
    "xavier": xavier_normal,
    "xavier_normal": xavier_normal,
    "xavier_uniform": xavier_uniform,
    "he": he_normal,
    "he_normal": he_normal,
    "he_uniform": he_uniform,
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


def _fan(shape, fan):
    if len(shape) < 2 or not all(shape):
        raise ValueError(f"The shape of initial weights must be (..., n_in, n_out). Got {shape} instead.")
    require(fan in ("in", "mean"), "fan", "an initializer", "'in' or 'mean'", fan)
    return shape[-2] if fan == "in" else (shape[-2] + shape[-1]) / 2
