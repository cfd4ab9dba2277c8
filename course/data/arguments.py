"""What every function here asks of its arguments, and the sentences that say so."""

import operator

import numpy as np


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
