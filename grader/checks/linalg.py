"""Keeping LAPACK from what it may never come back from: arrays that are not finite."""

import contextlib
from functools import wraps

import numpy as np

ITERATIVE = ("lstsq", "svd", "pinv", "eig", "eigh", "eigvals", "eigvalsh", "norm")
NOT_FINITE = "an array that is not finite"


@contextlib.contextmanager
def finite_only():
    """Let what iterates in `numpy.linalg` refuse for a while what is not finite: no signal ends it."""
    before = {name: getattr(np.linalg, name) for name in ITERATIVE}
    for name, function in before.items():
        setattr(np.linalg, name, _guarded(function))
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(np.linalg, name, function)


def _guarded(function):
    @wraps(function)
    def call(*args, **keywords):
        for arg in args:
            if isinstance(arg, np.ndarray) and arg.dtype.kind == "f" and not np.isfinite(arg).all():
                raise np.linalg.LinAlgError(NOT_FINITE)
        return function(*args, **keywords)

    return call
