"""Writes values for the other side, one tag byte and its content each."""

import contextlib
import enum
import struct
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import numpy as np

from grader.engine.wire import arraykinds, frames, inherited, kinds
from grader.engine.wire.arrays import plain_dtype, view_parts
from grader.engine.wire.form import (
    COLUMNS,
    F64,
    INT_BYTES,
    MAX_DEPTH,
    NUMBERS,
    PACKED,
    ROWS,
    SCATTERED,
    TAG_U32,
    U32,
    Bare,
    WireError,
    is_key,
    is_short,
    short_text,
)
from grader.engine.wire.named import named_tuple_parts
from grader.identity import identity

NUMERIC_KINDS = "biufc"
MAX_NAME = 250
MAX_OBJECTS = 10_000  # entries of an array of Python's own numbers that crosses by value

_TAG_U64 = struct.Struct("<cQ")
_TAG_F64 = struct.Struct("<cd")
_HEADS = {}  # of arrays: dtype, flags and number of dimensions as they are written


class Encoder:
    """Writes values for the other side.

    Parameters
    ----------
    hooks : object
        ``export(obj) -> (tag, number, flags, type_name)`` says how an object that stays at home is named:
        tag ``b"h"`` for an object of this side, ``b"o"`` for one of the other side.
        ``origin(obj) -> (tag, number) or None`` is asked for every list, tuple and dict: tag ``b"O"`` for
        what stays here, ``b"o"`` for a copy of what is there, ``b"p"`` for what was sent before and kept.
        ``generator_state(generator)`` returns plain data, or None for a generator that stays at home.
    memo : list
        Mutable objects that both sides have numbered already; grows.
    """

    def __init__(self, hooks, memo=()):
        self.hooks = hooks
        self.memo = list(memo)
        self._numbers = {identity(obj): number for number, obj in enumerate(self.memo)}
        self._out = bytearray()

    def encode(self, value, depth=0):
        """Append one value, which lies so deep in others, and return all bytes so far."""
        self._write(value, depth)
        return self._out

    def append(self, raw):
        """Append what is bytes already, and return all bytes so far."""
        self._out += raw
        return self._out

    def _write(self, value, depth):
        kind = type(value)  # not isinstance: an object's __class__ may lie
        (_WRITERS.get(kind) or _writer_of(kind))(self, value, depth)

    def _none(self, value, depth):
        self._out += b"N"

    def _bool(self, value, depth):
        self._out += b"T" if value else b"F"

    def _int(self, value, depth):
        size = (value.bit_length() + 8) // 8
        if size > INT_BYTES:
            raise WireError(f"a whole number of more than {INT_BYTES} bytes")
        self._out += TAG_U32.pack(b"i", size) + value.to_bytes(size, "little", signed=True)

    def _float(self, value, depth):
        self._out += _TAG_F64.pack(b"d", value)

    def _complex(self, value, depth):
        self._out += b"c" + F64.pack(value.real) + F64.pack(value.imag)

    def _fraction(self, value, depth):
        parts = Fraction.numerator.fget(value), Fraction.denominator.fget(value)
        if all(type(part) is int and part.bit_length() < 8 * INT_BYTES for part in parts):
            self._out += b"q"
            for part in parts:
                self._int(part, depth)
        else:
            self._handle(value, depth)

    def _decimal(self, value, depth):
        if is_short(value):
            self._out += b"D"
            self._str(Decimal.__str__(value), depth)
        else:
            self._handle(value, depth)

    def _str(self, value, depth):
        raw = value.encode("utf-8", "surrogatepass")
        self._out += TAG_U32.pack(b"s", len(raw)) + raw

    def _bytes(self, value, depth):
        self._out += _TAG_U64.pack(b"b", len(value)) + value

    def _scalar(self, value, depth):
        if value.dtype.kind not in NUMERIC_KINDS:
            found = kinds.array_parts(np.asarray(value))
            kind = "record" if isinstance(value, np.record) else "entry"
            self._parts(value, depth, found and (kind, found[1]))
            return
        dtype = plain_dtype(value.dtype)
        raw = np.asarray(value, dtype).tobytes()
        self._out += b"g" + short_text(dtype.str) + U32.pack(len(raw)) + raw

    def _array(self, value, depth):
        plain = value if type(value) is np.ndarray else np.ndarray.view(value, np.ndarray)
        if plain.dtype.kind not in NUMERIC_KINDS:
            self._objects(value, plain, depth)
            return
        if self._origin(value) or self._seen(value):
            return
        plain = plain.astype(plain_dtype(plain.dtype), copy=False)
        if plain.base is not None and (view := view_parts(plain, self._numbers)):
            self._out += b"w" + view
            return
        flags = plain.flags
        layout = ROWS if flags.c_contiguous else COLUMNS if flags.f_contiguous else SCATTERED
        key = plain.dtype, flags.writeable, layout, plain.ndim
        if (head := _HEADS.get(key)) is None:
            head = _HEADS[key] = b"a" + short_text(plain.dtype.str) + bytes(key[1:])
        raw = plain.tobytes("F" if layout == COLUMNS else "C")
        self._out += head + struct.pack(f"<{plain.ndim + 1}Q", *plain.shape, len(raw)) + raw

    def _inherited(self, value, depth):
        """Write a value of a class that is made of one of Python's."""
        original = inherited.whole(value)
        if original is not value and (inherited.is_fixed(value) or self.hooks.origin(value)):
            self._handle(original, depth)
        elif original is value and getattr(self.hooks, "inherits", False):
            self._parts(value, depth, inherited.parts_of(value))
        else:
            _at_heart(type(value))(self, value, depth)

    def _unusual(self, value, depth):
        """Write an array of a subclass."""
        plain = np.ndarray.view(value, np.ndarray)
        found = arraykinds.parts_of(value, plain) if kinds.told_of(plain.dtype) else None
        if found is None:
            self._array(value, depth)
        elif not self._origin(value):
            self._parts(value, depth, found)

    def _objects(self, value, plain, depth):
        """Write an array of Python's own numbers, fractions for instance; any other stays at home."""
        entries = plain.ravel().tolist() if plain.dtype.hasobject and plain.size <= MAX_OBJECTS else [None]
        if depth < MAX_DEPTH and all(issubclass(type(entry), NUMBERS) for entry in entries):
            self._out += TAG_U32.pack(b"A", plain.ndim) + struct.pack(f"<{plain.ndim}Q", *plain.shape)
            for entry in entries:
                self._write(entry, depth + 1)
        else:
            self._parts(value, depth, kinds.array_parts(plain))

    def _standard(self, value, depth):
        """Write a value of one of the `kinds`."""
        self._parts(value, depth, kinds.TAKE[type(value)](value))

    def _dtype(self, value, depth):
        told = "|O" if value == np.dtype(object) else kinds.told_of(value)
        self._parts(value, depth, told and ("dtype", (told,)))

    def _foreign(self, value, depth):
        """Write a table of pandas, or a handle."""
        self._parts(value, depth, frames.parts_of(value))

    def _named(self, value, depth):
        found = named_tuple_parts(value)
        if found is None or depth == MAX_DEPTH:
            self._tuple(value, depth)
        elif not self._origin(value):
            self._parts(value, depth, found)

    def _parts(self, value, depth, found):
        if found is None or depth >= MAX_DEPTH:
            self._handle(value, depth)
            return
        kind, parts = found
        if kind in kinds.CHANGING and (self._origin(value) or self._seen(value)):
            return
        self._out += b"V" + short_text(kind)
        self._bare(parts, depth)

    def _sequence(self, value, depth, tag, items, length):
        if depth == MAX_DEPTH:
            self._handle(value, depth)  # what is nested deeper stays at home
            return
        if self._origin(value):
            return
        if tag == b"l" and self._seen(value):
            return
        count = length(value)
        packing = _PACKING.get(frozenset(map(type, items(value)))) if count > 1 else None
        if packing is not None:
            packed, form = packing
            with contextlib.suppress(struct.error):  # a whole number of more than 64 bits
                raw = struct.pack(f"<{count}{form}", *items(value))
                self._out += packed + TAG_U32.pack(tag, count) + raw
                return
        self._out += TAG_U32.pack(tag, count)
        for item in items(value):
            self._write(item, depth + 1)

    def _list(self, value, depth):
        self._sequence(value, depth, b"l", list.__iter__, list.__len__)

    def _tuple(self, value, depth):
        self._sequence(value, depth, b"t", tuple.__iter__, tuple.__len__)

    def _bare(self, value, depth):
        self._out += TAG_U32.pack(b"t", len(value))
        for item in value:
            self._write(item, depth + 1)

    def _dict(self, value, depth):
        if depth == MAX_DEPTH or not all(map(is_key, dict.keys(value))):
            self._handle(value, depth)
            return
        if self._origin(value) or self._seen(value):
            return
        self._out += TAG_U32.pack(b"m", dict.__len__(value))
        for key, item in dict.items(value):
            self._write(key, depth + 1)
            self._write(item, depth + 1)

    def _generator(self, value, depth):
        state = self.hooks.generator_state(value)
        if state is None:
            self._handle(value, depth)
        elif not self._seen(value):
            self._out += b"G"
            self._write(state, 0)

    def _origin(self, value):
        found = self.hooks.origin(value)
        if found is None:
            return False
        tag, number = found
        if tag == b"p" and self._seen(value):
            return True
        self._out += _TAG_U64.pack(tag, number)
        return tag != b"O"  # which announces a number; the value itself follows

    def _seen(self, value):
        number = self._numbers.get(identity(value))
        if number is None:
            self._numbers[identity(value)] = len(self.memo)
            self.memo.append(value)
            return False
        self._out += TAG_U32.pack(b"r", number)
        return True

    def _handle(self, value, depth):
        tag, number, flags, name = self.hooks.export(value)
        self._out += _TAG_U64.pack(tag, number)
        if tag == b"h":
            self._out += bytes([flags]) + short_text(name[:MAX_NAME])


_WRITERS = {
    type(None): Encoder._none,
    bool: Encoder._bool,
    int: Encoder._int,
    float: Encoder._float,
    complex: Encoder._complex,
    str: Encoder._str,
    bytes: Encoder._bytes,
    list: Encoder._list,
    tuple: Encoder._tuple,
    dict: Encoder._dict,
    Bare: Encoder._bare,
    inherited.Whole: lambda encoder, value, depth: encoder._handle(value.obj, depth),
    np.ndarray: Encoder._array,
    np.float64: Encoder._scalar,
    Fraction: Encoder._fraction,
    Decimal: Encoder._decimal,
    **dict.fromkeys(kinds.TAKE, Encoder._standard),
}

_PACKING = {frozenset({kind}): (tag, form) for kind, (tag, form) in PACKED.items()}

_AT_HEART = {  # how instances of subclasses are written
    np.str_: lambda encoder, value, depth: encoder._str(str.__str__(value), depth),
    np.generic: Encoder._scalar,
    np.ndarray: Encoder._unusual,
    tuple: Encoder._tuple,
    list: Encoder._list,
    dict: Encoder._dict,
    np.random.Generator: Encoder._generator,
    np.dtype: Encoder._dtype,
    int: lambda encoder, value, depth: encoder._int(int.__pos__(value), depth),
    float: lambda encoder, value, depth: encoder._float(float.__pos__(value), depth),
    complex: lambda encoder, value, depth: encoder._complex(complex.__complex__(value), depth),
    str: lambda encoder, value, depth: encoder._str(str.__str__(value), depth),
    Fraction: Encoder._fraction,
    Decimal: Encoder._decimal,
}


@lru_cache(maxsize=256)
def _writer_of(kind):
    """Return how a value of an unusual class is written."""
    return _at_heart(kind) if inherited.base_of(kind) is None else Encoder._inherited


@lru_cache(maxsize=256)
def _at_heart(kind):
    """Return how a value is written as what it is at heart, or as a handle."""
    if issubclass(kind, enum.Enum):
        return Encoder._handle
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return Encoder._named
    other = Encoder._foreign if frames.may_be_table(kind) else Encoder._handle
    return next((writer for base, writer in _AT_HEART.items() if issubclass(kind, base)), other)
