"""What every function here asks of its arguments, and the sentences that say so."""

import operator

import numpy as np

__all__ = ["require_count", "require_fraction", "require_generator", "require_noise", "require_pairs"]


def require_generator(rng):
    """Return ``rng`` if it is a Generator; a seed or the module ``numpy.random`` is refused by name."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"Expected rng to be a numpy.random.Generator. Got {rng!r}; make one: np.random.default_rng(0)."
        )
    return rng


def require_count(name, value, least, most=None):
    """Return ``value`` as an int from ``least`` to ``most``."""
    try:
        count = operator.index(value)
    except TypeError:
        count = None
    if count is None or count < least or (most is not None and count > most):
        bounds = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise ValueError(f"Expected {name} to be a whole number {bounds}. Got {value!r}.")
    return count


def require_noise(noise):
    """Return ``noise`` if it can be a standard deviation."""
    if not 0 <= noise < np.inf:
        raise ValueError(f"Expected noise to be a standard deviation, 0 or more. Got {noise!r}.")
    return noise


def require_fraction(fraction, n_samples):
    """Return how many of ``n_samples`` go to the training part; neither part may be empty."""
    if not 0 < fraction < 1:
        raise ValueError(f"Expected train_fraction between 0 and 1, both excluded. Got {fraction!r}.")
    n_train = round(fraction * n_samples)
    if not 0 < n_train < n_samples:
        raise ValueError(
            f"Expected at least one sample to train on and one to test. Got {n_train} to train on, of "
            f"{n_samples}, with train_fraction {fraction!r}; ask for more samples."
        )
    return n_train


def require_pairs(X, y):
    """Return X and y as arrays, if there is one target for each sample."""
    X, y = np.asarray(X), np.asarray(y)
    if X.ndim == 0 or y.ndim == 0 or len(X) != len(y):
        raise ValueError(
            f"Expected X and y with one row for each sample. Got shapes {X.shape} and {y.shape}."
        )
    return X, y
