"""Every warning is an error."""

import warnings

import numpy as np
import pytest
from hypothesis import settings

patient = settings(deadline=None, max_examples=60)


@pytest.fixture(autouse=True)
def strict_numbers():
    """Fail on any warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.fixture
def rng():
    """A generator that is the same in every test."""
    return np.random.default_rng(0)
