"""What writer and reader of the wire agree on: bounds, layouts, flags, and what may be a dict's key."""

import datetime
import math
import struct
from decimal import Decimal
from fractions import Fraction

import numpy as np

CALLABLE, ITERABLE, ITERATOR, SIZED, INDEXABLE = 1, 2, 4, 8, 16  # what a handle's object can do
CLASS, DATACLASS = 64, 128  # and what it is
MAX_DEPTH = 64
MAX_VALUES = 2_000_000
INT_BYTES = 4096
ALIKE = (
    16  # keys of a dict that may share a hash: it takes as long as their number squared to keep them apart
)
MAX_REACH = 1 << 40  # product of an array's sizes other than 0: NumPy stumbles over more, entries or not
MAX_DIMENSIONS = 32
ROWS, COLUMNS, SCATTERED = range(3)  # how an array lies in memory: a view behaves like a view over there too

U32 = struct.Struct("<I")
PACKED = {float: (b"f", "d"), int: (b"j", "q")}  # of which a sequence is written at once
TAG_U32 = struct.Struct("<cI")
U64 = struct.Struct("<Q")
F64 = struct.Struct("<d")

DECIMAL_PLACES = 5000  # digits of a decimal number, and how far its point may be shifted

NUMBERS = (bool, int, float, complex, np.bool_, np.number, Fraction, Decimal)
_TIMES = (datetime.date, datetime.time, datetime.timedelta)
_KEYS = (*NUMBERS, str, bytes, np.generic, *_TIMES)


class WireError(Exception):
    """Bytes that are not a value, or a value that is not allowed to cross."""


class Bare(tuple):
    """A tuple that belongs to a message, not to one of the sides: neither keeps it or has its original."""

    __slots__ = ()


def is_key(value):
    """Whether a value may be the key of a dict that crosses."""
    if isinstance(value, (tuple, frozenset)):
        return all(is_key(item) for item in value)
    return value is None or isinstance(value, _KEYS)


def is_short(value):
    """Whether a decimal number is one that either side can compute with in no time; signalling NaN is not."""
    _, digits, exponent = Decimal.as_tuple(value)
    if exponent in ("F", "n", "N"):
        return exponent != "N" and len(digits) <= DECIMAL_PLACES
    return len(digits) <= DECIMAL_PLACES and abs(exponent) <= DECIMAL_PLACES


def short_text(text):
    """Return a text of at most 255 bytes as it is written."""
    raw = text.encode("ascii", "replace")[:255]
    return bytes([len(raw)]) + raw


def size_of(shape):
    """Return how many entries an array of this shape has; raises `WireError` where there cannot be one."""
    if len(shape) <= MAX_DIMENSIONS and min(shape, default=0) >= 0:
        size = math.prod(shape)
        if size <= MAX_REACH and (size or math.prod(n or 1 for n in shape) <= MAX_REACH):
            return size
    raise WireError(f"an array of shape {tuple(shape)}")


class Hashes:
    """Counts how many keys of one dict share a hash, before they are put into it."""

    def __init__(self):
        self._counts = {}

    def admit(self, key):
        """Return a key that may be added; raises `WireError` where too many are like it."""
        found = hash(key)
        self._counts[found] = count = self._counts.get(found, 0) + 1
        if count > ALIKE:
            raise WireError(f"more than {ALIKE} keys of a dict with the same hash")
        return key


def dict_of(pairs):
    """Make a dict of pairs that come from the other side.

    Raises
    ------
    WireError
        If its keys could keep this side busy.
    TypeError, ValueError
        If they are no pairs, or a key cannot be one.
    """
    hashes = Hashes()
    return {hashes.admit(key): value for key, value in pairs}
