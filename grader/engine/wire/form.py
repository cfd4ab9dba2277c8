"""What writer and reader of the wire agree on: bounds, layouts, flags, and what may be a dict's key."""

import struct

import numpy as np

CALLABLE, ITERABLE, ITERATOR, SIZED, INDEXABLE = 1, 2, 4, 8, 16  # what a handle's object can do
MAX_DEPTH = 64
MAX_VALUES = 2_000_000
INT_BYTES = 4096
ROWS, COLUMNS, SCATTERED = range(3)  # how an array lies in memory: a view behaves like a view over there too

U32 = struct.Struct("<I")
U64 = struct.Struct("<Q")
F64 = struct.Struct("<d")

_KEYS = (bool, int, float, complex, str, bytes, np.generic)


class WireError(Exception):
    """Bytes that are not a value, or a value that is not allowed to cross."""


class Bare(tuple):
    """A tuple that belongs to a message, not to one of the sides: neither keeps it or has its original."""

    __slots__ = ()


def is_key(value):
    """Whether a value may be the key of a dict that crosses."""
    if isinstance(value, tuple):
        return all(is_key(item) for item in value)
    return value is None or isinstance(value, _KEYS)
