"""The IDX format."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data._idx import parse_idx, scale

from .conftest import patient

shapes = st.lists(st.integers(0, 5), min_size=1, max_size=4).map(tuple)


def idx(array):
    """Return an array of bytes in the IDX format."""
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype(np.uint8).tobytes()


@patient
@given(shape=shapes, seed=st.integers(0, 99))
def test_round_trip(shape, seed):
    """What was written is read back, in any number of dimensions."""
    array = np.random.default_rng(seed).integers(0, 256, size=shape).astype(np.uint8)
    parsed = parse_idx(idx(array))
    assert parsed.dtype == np.uint8
    assert parsed.shape == shape
    assert (parsed == array).all()


GOOD = idx(np.arange(6).reshape(2, 3))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Found nothing; is it the right file"),
        (GOOD[:3], "Found 00 00 08;"),
        (b"\x89PNG" + GOOD, "begin with the bytes 00 00 08 .* Found 89 50 4e 47"),
        (b"\0\0\x0d" + GOOD[3:], "Found 00 00 0d 02"),
        (GOOD[:10], "cut short or changed"),
        (GOOD[:-1], r"hold 18 bytes, as its header of shape \(2, 3\) says. Found 17"),
        (GOOD + b"x", "Found 19; it was cut short or changed: copy it again"),
        (b"\0\0\x08\x02" + b"\xff" * 8, r"hold 18,446,744,065,119,617,037 bytes, .* Found 12;"),
    ],
)
def test_damaged_data(data, words):
    """A wrong header or length is named, with what was expected and what was found."""
    with pytest.raises(ValueError, match=words):
        parse_idx(data)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_scale_rounds_correctly(dtype):
    """Each of the 256 values is the nearest number to v/255; 255 is exactly 1."""
    values = np.arange(256, dtype=np.uint8)
    scaled = scale(values, np.dtype(dtype))
    assert scaled.dtype == dtype
    assert scaled.tolist() == [np.dtype(dtype).type(v / 255) for v in range(256)]
    assert scaled[-1] == 1


def test_bytes_stay_bytes():
    """uint8 is a copy of the pixels."""
    values = np.arange(256, dtype=np.uint8)
    copy = scale(values, np.dtype("uint8"))
    assert (copy == values).all()
    assert not np.shares_memory(copy, values)
