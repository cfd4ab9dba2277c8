"""Every warning is an error, and small files in the format of MNIST to do harm to."""

import gzip
import warnings

import numpy as np
import pytest
from hypothesis import settings

from course.data.files import MNIST_FILES

patient = settings(deadline=None, max_examples=60)

N_TRAIN, N_TEST = 60, 20


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


def idx(array):
    """Return an array of bytes in the IDX format."""
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype(np.uint8).tobytes()


@pytest.fixture
def contents(rng):
    """What four small files hold, unpacked: 60 training and 20 test images of 5 x 3 pixels."""
    arrays = (
        rng.integers(0, 256, size=(N_TRAIN, 5, 3)),
        np.arange(N_TRAIN) % 10,
        rng.integers(0, 256, size=(N_TEST, 5, 3)),
        np.arange(N_TEST) % 10,
    )
    return dict(zip(MNIST_FILES, map(idx, arrays), strict=True))


@pytest.fixture
def folder(tmp_path, contents):
    """A folder with the four small files, packed."""
    for name, content in contents.items():
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    return tmp_path
