"""From the bytes of IDX files to arrays: the answer to the first two exercises of notebook 08.

The one file that knows the format, so that a notebook can put it off limits.

References
----------
LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998: "File formats".
"""

import math

import numpy as np

UNSIGNED_BYTE = 8


def parse_idx(data, source="the data"):
    """Read an array of unsigned bytes in the IDX format.

    It holds two zero bytes, the type 8, the number of dimensions; each dimension as four bytes, the highest
    first; the entries, the last index running fastest. The array is a view that cannot be written to, and
    ``source`` is what to call the data in an error.
    """
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] != UNSIGNED_BYTE:
        raise ValueError(
            f"Expected {source} to begin with the bytes 00 00 08 of an IDX file of unsigned bytes, and the "
            f"number of its dimensions. Found {data[:4].hex(' ') or 'nothing'}; is it the right file?"
        )
    start = 4 + 4 * data[3]
    shape = tuple(int.from_bytes(data[i : i + 4], "big") for i in range(4, start, 4))
    expected = start + math.prod(shape)
    if len(data) != expected:
        raise ValueError(
            f"Expected {source} to hold {expected:,} bytes, as its header of shape {shape} says. Found "
            f"{len(data):,}; it was cut short or changed: copy it again."
        )
    return np.frombuffer(data, dtype=np.uint8, offset=start).reshape(shape)


def scale(pixels, dtype):
    """Return pixels from 0 to 255 in a new array: as floats from 0 to 1, rounded correctly, or as uint8."""
    if dtype == np.uint8:
        return pixels.copy()
    return np.divide(pixels, 255, dtype=dtype)
