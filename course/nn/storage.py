"""Memory for weights, side by side, so that many small arrays can be updated as if they were one.

Theory of operation. On a hundred numbers, what NumPy does around a call costs more than the work. So arrays
of one kind (weights, gradients, an optimizer's memory) that are made one after the other are cut from one
chunk, and an optimizer, to which all numbers are alike, joins the neighbours again. Arrays from elsewhere,
and large ones, are updated one by one: slower, with the same result.
"""

import math
import threading

import numpy as np

__all__ = ["copy_beside", "join_neighbours", "zeros_beside"]

CHUNK = 1 << 22
"""Entries in a chunk: 16 MiB in float32, in huge pages, of which only those that are used take memory."""


class _Chunks(threading.local):
    """What is left of the chunk of each kind and precision, for each thread by itself."""

    def __init__(self):
        self.rest = {}


_chunks = _Chunks()


def zeros_beside(kind, shape, dtype):
    """Return zeros, next in memory to the array of this kind and precision that was made before.

    Parameters
    ----------
    kind : str
    shape : tuple of int
    dtype : dtype

    Returns
    -------
    ndarray
        A view of a chunk; beyond 4,194,304 entries an array of its own.
    """
    size, key = math.prod(shape), (kind, np.dtype(dtype))
    if size > CHUNK:
        return np.zeros(shape, dtype)
    rest = _chunks.rest.get(key, ())
    if len(rest) < size:
        rest = np.zeros(CHUNK, dtype)
    _chunks.rest[key] = rest[size:]
    return rest[:size].reshape(shape)


def copy_beside(kind, array):
    """Return a copy that lies where ``zeros_beside`` puts it."""
    copy = zeros_beside(kind, array.shape, array.dtype)
    copy[...] = array
    return copy


def join_neighbours(rows):
    """Make one row of those that follow one another in memory, column by column.

    Parameters
    ----------
    rows : list of tuple of ndarray
        The arrays of a row are of one shape.

    Returns
    -------
    list of tuple of ndarray
        Rows that were joined are flat views of the same numbers; the others are as they came.
    """
    runs = []
    for row in rows:
        if runs and all(map(_follows, runs[-1][-1], row)):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [tuple(map(_span, zip(*run, strict=True))) if len(run) > 1 else run[0] for run in runs]


def _follows(before, after):
    """Tell whether one array begins in a chunk where the other ends."""
    chunk = before.base
    if not (type(chunk) is np.ndarray and chunk.ndim == 1 and after.base is chunk):
        return False
    is_plain = all(array.flags.carray and array.dtype == chunk.dtype for array in (before, after, chunk))
    return is_plain and _address(before) + before.nbytes == _address(after)


def _span(arrays):
    chunk = arrays[0].base
    start = (_address(arrays[0]) - _address(chunk)) // chunk.itemsize
    return chunk[start : start + sum(array.size for array in arrays)]


def _address(array):
    return array.__array_interface__["data"][0]
