"""What the tests of the framework share."""

import numpy as np
import pytest


@pytest.fixture
def rng():
    """A generator that is the same in every run."""
    return np.random.default_rng(7)


@pytest.fixture(autouse=True)
def strict_numpy():
    """Every NumPy warning but underflow is an error: what the framework computes must be quiet."""
    with np.errstate(over="raise", divide="raise", invalid="raise", under="ignore"):
        yield
