"""Which numbers the framework computes with: float32 and float64, each kept as it is."""

import numpy as np

__all__ = ["as_floats", "require_generator"]

FLOATS = (np.dtype(np.float32), np.dtype(np.float64))


def as_floats(values):
    """Return an array of floats: float32 and float64 as they are, integers and booleans as float64."""
    array = values if type(values) is np.ndarray else np.asarray(values)
    if array.dtype in FLOATS:
        return array
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    raise TypeError(f"Expected float32 or float64 values. Got {array.dtype} of shape {array.shape} instead.")


def require_generator(rng, owner):
    """Raise a TypeError unless ``rng`` is a NumPy random generator; ``owner`` names who needs it."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"The 'rng' parameter of {owner} must be a numpy.random.Generator, such as "
            f"numpy.random.default_rng(0). Got {type(rng).__name__} instead."
        )
