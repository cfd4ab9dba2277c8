"""The bytes in which values cross between judge and sandbox: plain data only, nothing that runs.

Theory of operation
-------------------
A value is written as one tag byte and its content. None, bool, int, float, complex, str, bytes, list, tuple,
dict, numeric ndarrays, NumPy scalars and the state of a random generator travel by value; everything else
stays where it is and travels as a *handle*, a number that only its owner can turn back into the object.
Nothing is ever unpickled. The reader checks every length against the bytes that are really there before it
allocates, and counts values and depth.

Lists, dicts, arrays and generators get a running number in the order in which they are first seen (the
*memo*). Writer and reader count alike, so that either can speak of "the third array of that call": this is
what copy-restore and "the very object that was handed in" rest on.
"""

import struct

import numpy as np

CALLABLE, ITERABLE, ITERATOR, SIZED, INDEXABLE = 1, 2, 4, 8, 16  # what a handle's object can do
MAX_DEPTH = 64
MAX_VALUES = 2_000_000
MAX_NAME = 120
INT_BYTES = 4096
NUMERIC_KINDS = "biufc"
ROWS, COLUMNS, SCATTERED = range(3)  # how an array lies in memory: a view behaves like a view over there too

_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")
_F64 = struct.Struct("<d")


class WireError(Exception):
    """Bytes that are not a value, or a value that is not allowed to cross."""


class Encoder:
    """Writes values for the other side.

    Parameters
    ----------
    hooks : object
        ``export(obj) -> (tag, number, flags, type_name)`` says how an object that stays at home is named:
        tag ``b"h"`` for an object of this side, ``b"o"`` for one of the other side.
        ``origin(obj) -> (tag, number) or None`` is asked for every list, tuple and dict.
    memo : list
        Mutable objects that both sides have numbered already; grows.
    """

    def __init__(self, hooks, memo=()):
        self.hooks = hooks
        self.memo = list(memo)
        self._numbers = {id(obj): number for number, obj in enumerate(self.memo)}
        self._out = bytearray()

    def encode(self, value):
        """Append one value and return all bytes so far."""
        self._write(value, 0)
        return self._out

    def _write(self, value, depth):
        if depth > MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep")
        kind = type(value)  # not isinstance: an object's __class__ may lie
        writer = _WRITERS.get(kind)
        if depth == MAX_DEPTH and issubclass(kind, (list, tuple, dict)):
            self._handle(value)  # what is nested deeper stays at home
        elif writer is not None:
            writer(self, value, depth)
        elif issubclass(kind, np.generic) and value.dtype.kind in NUMERIC_KINDS:
            self._scalar(value)
        elif issubclass(kind, np.ndarray) and np.ndarray.view(value, np.ndarray).dtype.kind in NUMERIC_KINDS:
            self._array(value, depth)
        elif issubclass(kind, tuple):
            self._sequence(value, depth, b"t", tuple.__iter__, tuple.__len__)
        elif issubclass(kind, list):
            self._sequence(value, depth, b"l", list.__iter__, list.__len__)
        elif issubclass(kind, dict):
            self._dict(value, depth)
        elif issubclass(kind, np.random.Generator):
            self._generator(value)
        elif issubclass(kind, (int, float, str)):
            base = next(base for base in (int, float, str) if issubclass(kind, base))
            self._write(_PLAIN[base](value), depth)
        else:
            self._handle(value)

    def _none(self, value, depth):
        self._out += b"N"

    def _bool(self, value, depth):
        self._out += b"T" if value else b"F"

    def _int(self, value, depth):
        size = (value.bit_length() + 8) // 8
        if size > INT_BYTES:
            raise WireError(f"a whole number of more than {INT_BYTES} bytes")
        self._out += b"i" + _U32.pack(size) + value.to_bytes(size, "little", signed=True)

    def _float(self, value, depth):
        self._out += b"d" + _F64.pack(value)

    def _complex(self, value, depth):
        self._out += b"c" + _F64.pack(value.real) + _F64.pack(value.imag)

    def _str(self, value, depth):
        raw = value.encode("utf-8", "surrogatepass")
        self._out += b"s" + _U32.pack(len(raw)) + raw

    def _bytes(self, value, depth):
        self._out += b"b" + _U64.pack(len(value)) + value

    def _scalar(self, value):
        dtype = _plain_dtype(value.dtype)
        raw = np.asarray(value, dtype).tobytes()
        self._out += b"g" + _short(dtype.str) + _U32.pack(len(raw)) + raw

    def _array(self, value, depth):
        if self._seen(value):
            return
        plain = np.ndarray.view(value, np.ndarray)
        plain = plain.astype(_plain_dtype(plain.dtype), copy=False)
        layout = _layout(plain)
        raw = plain.tobytes("F" if layout == COLUMNS else "C")
        self._out += b"a" + _short(plain.dtype.str) + bytes([plain.flags.writeable, layout, plain.ndim])
        self._out += b"".join(_U64.pack(n) for n in plain.shape) + _U64.pack(len(raw)) + raw

    def _sequence(self, value, depth, tag, items, length):
        if self._origin(value):
            return
        if tag == b"l" and self._seen(value):
            return
        self._out += tag + _U32.pack(length(value))
        for item in items(value):
            self._write(item, depth + 1)

    def _list(self, value, depth):
        self._sequence(value, depth, b"l", list.__iter__, list.__len__)

    def _tuple(self, value, depth):
        self._sequence(value, depth, b"t", tuple.__iter__, tuple.__len__)

    def _dict(self, value, depth):
        if not all(map(_is_key, dict.keys(value))):
            self._handle(value)
            return
        if self._origin(value) or self._seen(value):
            return
        self._out += b"m" + _U32.pack(dict.__len__(value))
        for key, item in dict.items(value):
            self._write(key, depth + 1)
            self._write(item, depth + 1)

    def _generator(self, value):
        state = self.hooks.generator_state(value)
        if state is None:
            self._handle(value)
        elif not self._seen(value):
            self._out += b"G"
            self._write(state, 0)

    def _origin(self, value):
        found = self.hooks.origin(value)
        if found is None:
            return False
        tag, number = found
        self._out += tag + _U64.pack(number)
        return tag == b"o"  # b"O" announces a number; the value itself follows

    def _seen(self, value):
        number = self._numbers.get(id(value))
        if number is None:
            self._numbers[id(value)] = len(self.memo)
            self.memo.append(value)
            return False
        self._out += b"r" + _U32.pack(number)
        return True

    def _handle(self, value):
        tag, number, flags, name = self.hooks.export(value)
        self._out += tag + _U64.pack(number)
        if tag == b"h":
            self._out += bytes([flags]) + _short(name[:MAX_NAME])


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
}


_PLAIN = {
    int: int.__pos__,
    float: float.__pos__,
    str: str.__str__,
}  # subclasses cross as what they are at heart


class Decoder:
    """Reads values that the other side wrote, and trusts none of its numbers.

    Parameters
    ----------
    hooks : object
        ``adopt(number, flags, type_name)`` makes a stand-in for an object of the other side,
        ``own(number)`` returns the object of this side that the number was given to,
        ``note_origin(obj, number)`` is told that ``obj`` is a copy of the other side's object,
        ``generator(state)`` rebuilds a random generator.
    data : bytes-like
        One whole message.
    memo : list
        As for `Encoder`.
    """

    def __init__(self, hooks, data, memo=()):
        self.hooks = hooks
        self.memo = list(memo)
        self._data = memoryview(data)
        self._at = 0
        self._values = 0

    def decode(self):
        """Read the one value that the message holds."""
        value = self._read(0)
        if self._at != len(self._data):
            raise WireError("bytes left over after the value")
        return value

    def _take(self, size):
        end = self._at + size
        if end > len(self._data):
            raise WireError("a length beyond the end of the message")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def _u32(self):
        return _U32.unpack(self._take(4))[0]

    def _u64(self):
        return _U64.unpack(self._take(8))[0]

    def _count(self):
        """Read a number of values, each of which takes at least one byte."""
        count = self._u32()
        if count > len(self._data) - self._at:
            raise WireError("more values announced than the message can hold")
        return count

    def _text(self, size):
        try:
            return str(self._take(size), "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text that is not UTF-8") from error

    def _read(self, depth):
        self._values += 1
        if self._values > MAX_VALUES:
            raise WireError(f"more than {MAX_VALUES} values in one message")
        if depth > MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep")
        tag = bytes(self._take(1))
        reader = _READERS.get(tag)
        if reader is None:
            raise WireError(f"unknown tag {tag!r}")
        return reader(self, depth)

    def _remember(self, value):
        self.memo.append(value)
        return value

    def _int(self, depth):
        size = self._u32()
        if size > INT_BYTES:
            raise WireError("a whole number that is too long")
        return int.from_bytes(self._take(size), "little", signed=True)

    def _complex(self, depth):
        return complex(*struct.unpack("<dd", self._take(16)))

    def _dtype(self):
        dtype = _DTYPES.get(self._text(self._take(1)[0]))
        if dtype is None:
            raise WireError("an unknown dtype")
        return dtype

    def _scalar(self, depth):
        dtype = self._dtype()
        raw = self._take(self._u32())
        if len(raw) != dtype.itemsize:
            raise WireError("a scalar of the wrong length")
        return _entries(raw, dtype)[0]

    def _array(self, depth):
        dtype = self._dtype()
        writeable, layout, ndim = self._take(3)
        if ndim > 32:
            raise WireError("an array of more than 32 dimensions")
        shape = tuple(self._u64() for _ in range(ndim))
        raw = self._take(self._u64())
        size = 1
        for n in shape:
            size *= n
        if size * dtype.itemsize != len(raw) or any(n > 1 << 40 for n in shape):
            raise WireError(f"an array of shape {shape} with {len(raw)} bytes")
        try:
            array = _entries(raw, dtype).reshape(shape, order="F" if layout == COLUMNS else "C")
        except ValueError as error:
            raise WireError(f"an array of shape {shape}") from error
        if layout == SCATTERED and ndim:
            array = np.repeat(array, 2, axis=-1)[..., ::2]
        array.flags.writeable = bool(writeable)
        return self._remember(array)

    def _list(self, depth):
        value = self._remember([])
        for _ in range(self._count()):
            value.append(self._read(depth + 1))
        return value

    def _tuple(self, depth):
        return tuple([self._read(depth + 1) for _ in range(self._count())])

    def _dict(self, depth):
        value = self._remember({})
        for _ in range(self._count()):
            key = self._read(depth + 1)
            if not _is_key(key):
                raise WireError("a dict key that is not plain data")
            value[key] = self._read(depth + 1)
        return value

    def _generator(self, depth):
        number = len(self.memo)
        self.memo.append(None)
        state = self._read(depth + 1)
        self.memo[number] = generator = self.hooks.generator(state)
        return generator

    def _origin(self, depth):
        number = self._u64()
        if bytes(self._data[self._at : self._at + 1]) not in _CONTAINERS:
            raise WireError("a copy of something that is no container")
        value = self._read(depth)
        self.hooks.note_origin(value, number)
        return value

    def _reference(self, depth):
        number = self._u32()
        if number >= len(self.memo):
            raise WireError("a reference to a value that was never sent")
        return self.memo[number]

    def _handle(self, depth):
        number, flags = self._u64(), self._take(1)[0]
        return self.hooks.adopt(number, flags, self._text(self._take(1)[0]))


_CONTAINERS = (b"l", b"t", b"m", b"r")
_READERS = {
    b"N": lambda self, depth: None,
    b"T": lambda self, depth: True,
    b"F": lambda self, depth: False,
    b"i": Decoder._int,
    b"d": lambda self, depth: _F64.unpack(self._take(8))[0],
    b"c": Decoder._complex,
    b"s": lambda self, depth: self._text(self._u32()),
    b"b": lambda self, depth: bytes(self._take(self._u64())),
    b"g": Decoder._scalar,
    b"a": Decoder._array,
    b"l": Decoder._list,
    b"t": Decoder._tuple,
    b"m": Decoder._dict,
    b"G": Decoder._generator,
    b"O": Decoder._origin,
    b"r": Decoder._reference,
    b"h": Decoder._handle,
    b"o": lambda self, depth: self.hooks.own(self._u64()),
}


def _is_key(value):
    if isinstance(value, tuple):
        return all(_is_key(item) for item in value)
    return value is None or isinstance(value, (bool, int, float, complex, str, bytes, np.generic))


_DTYPES = {np.dtype(code).str: np.dtype(code) for code in "?bhilqBHILQefdFD"}


def _entries(raw, dtype):
    """Return bytes as a flat array; what counts as true in it is 1, whatever the bytes say."""
    if dtype.kind == "b":
        return np.frombuffer(raw, np.uint8).astype(bool)
    return np.frombuffer(bytearray(raw), dtype)


def _layout(array):
    if array.flags.c_contiguous:
        return ROWS
    return COLUMNS if array.flags.f_contiguous else SCATTERED


def _plain_dtype(dtype):
    """Return the dtype in this machine's byte order; long doubles, whose layout differs, become float64."""
    if dtype.itemsize > 8 and dtype.kind == "f":
        return np.dtype(np.float64)
    if dtype.itemsize > 16 and dtype.kind == "c":
        return np.dtype(np.complex128)
    return dtype.newbyteorder("=")


def _short(text):
    raw = text.encode("ascii", "replace")[:255]
    return bytes([len(raw)]) + raw


class _PlainData:
    """Hooks for messages that hold plain data only."""

    @staticmethod
    def origin(obj):
        return None

    @staticmethod
    def _refuse(*args):
        raise WireError("something that is not plain data")

    export = adopt = own = note_origin = generator = generator_state = _refuse


def dump(value):
    """Write plain data as bytes."""
    return Encoder(_PlainData).encode(value)


def load(data):
    """Read plain data from bytes.

    Raises
    ------
    WireError
        If the bytes hold anything else.
    """
    return Decoder(_PlainData, data).decode()
