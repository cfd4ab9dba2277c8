"""How arrays cross: as their bytes, or as a view of one that has crossed before in the same exchange."""

import struct

import numpy as np

from grader.engine.wire.form import COLUMNS, SCATTERED, U32, WireError, short_text, size_of
from grader.identity import identity

_CODES = "?bhiqlBHIQLefdFD"  # of two codes for one size the last one counts: int64 is l, not long long
MOST_REPEATED = 1 << 16  # entries of a view in which those of its array are repeated
_DTYPES = {np.dtype(code).str.encode(): np.dtype(code) for code in _CODES}


def plain_dtype(dtype):
    """Return the dtype in this machine's byte order; long doubles, whose layout differs, become float64."""
    if dtype.isnative and dtype.itemsize <= 8:
        return dtype
    if dtype.itemsize > 8 and dtype.kind == "f":
        return np.dtype(np.float64)
    if dtype.itemsize > 16 and dtype.kind == "c":
        return np.dtype(np.complex128)
    return dtype.newbyteorder("=")


def view_parts(array, numbers):
    """Return a view of an array that has crossed, as it is written; None for any other array.

    Parameters
    ----------
    array : numpy.ndarray
    numbers : dict of int to int
        By ``id``: which of the values that have crossed it is.
    """
    base = array.base
    number = numbers.get(identity(base)) if type(base) is np.ndarray else None
    if number is None or base.dtype != array.dtype or not _can_hold(base, array.size):
        return None
    offset = array.ctypes.data - base.ctypes.data
    layout = struct.pack(f"<q{array.ndim}Q{array.ndim}q", offset, *array.shape, *array.strides)
    flags = bytes([array.flags.writeable, array.ndim])
    return U32.pack(number) + short_text(array.dtype.str) + flags + layout


def _can_hold(base, size):
    """Whether both sides have an array in one piece, in the same order, and a view of it is not too large."""
    return (base.flags.c_contiguous or base.flags.f_contiguous) and size <= max(base.size, MOST_REPEATED)


class Arrays:
    """The part of the decoder that reads them."""

    def _dtype(self):
        dtype = _DTYPES.get(bytes(self._take(self._take(1)[0])))
        if dtype is None:
            raise WireError("an unknown dtype")
        return dtype

    def _entries(self, dtype, size, shape=(), order="C"):
        """Return the next bytes as an array of its own; what counts as true is 1, whatever the bytes say."""
        start = self._at
        self._at += size
        if self._at > self._size:
            raise WireError("a length beyond the end of the message")
        if not size:
            return np.empty(shape, dtype, order)
        told = np.dtype(np.uint8) if dtype.kind == "b" else dtype
        flat = np.frombuffer(self._data, told, size // told.itemsize, start)
        return flat.reshape(shape, order=order).astype(dtype, order="K")

    def _scalar(self, depth):
        dtype = self._dtype()
        if self._u32() != dtype.itemsize:
            raise WireError("a scalar of the wrong length")
        return self._entries(dtype, dtype.itemsize)[()]

    def _layout(self, form):
        size = struct.calcsize(form)
        return struct.unpack(form, self._take(size))

    def _array(self, depth):
        dtype = self._dtype()
        writeable, layout, ndim = self._take(3)
        *shape, length = self._layout(f"<{ndim + 1}Q")
        if size_of(shape) * dtype.itemsize != length:
            raise WireError(f"an array of shape {tuple(shape)} with {length} bytes")
        array = self._entries(dtype, length, shape, "F" if layout == COLUMNS else "C")
        if layout == SCATTERED and ndim:
            array = np.repeat(array, 2, axis=-1)[..., ::2]
        return self._written(array, writeable)

    def _view(self, depth):
        number, dtype = self._u32(), self._dtype()
        writeable, ndim = self._take(2)
        offset, *layout = self._layout(f"<q{ndim}Q{ndim}q")
        shape, strides = layout[:ndim], layout[ndim:]
        base = self.memo[number] if number < len(self.memo) else None
        if type(base) is not np.ndarray or base.dtype != dtype or not _can_hold(base, size := size_of(shape)):
            raise WireError("a view of something else")
        reach = [(n - 1) * step for n, step in zip(shape, strides, strict=True)] if size else []
        low, high = (offset + sum(edge(0, far) for far in reach) for edge in (min, max))
        if not 0 <= low <= high <= base.nbytes - (dtype.itemsize if size else 0):
            raise WireError("a view beyond its array")
        return self._written(np.ndarray(shape, dtype, base.ravel("K"), offset, strides), writeable)

    def _written(self, array, writeable):
        if not writeable:
            array.flags.writeable = False
        self.memo.append(array)
        return array
