"""Reads values that the other side wrote, and trusts none of its numbers."""

import struct
from collections import deque
from functools import partial

import numpy as np

from grader.engine.wire import kinds
from grader.engine.wire.arrays import Arrays
from grader.engine.wire.form import (
    ALIKE,
    F64,
    INT_BYTES,
    MAX_DEPTH,
    MAX_VALUES,
    PACKED,
    U32,
    U64,
    Hashes,
    WireError,
    is_key,
)
from grader.engine.wire.numbers import Numbers

_TOO_SHORT = "a length beyond the end of the message"
_TOO_MANY = f"more than {MAX_VALUES} values in one message"


class Decoder(Arrays, Numbers):
    """Reads values that the other side wrote.

    Parameters
    ----------
    hooks : object
        ``adopt(number, flags, type_name)`` makes a stand-in for an object of the other side,
        ``own(number)`` returns the object of this side that the number was given to,
        ``again(number)`` one that came from the other side and was kept,
        ``note_origin(obj, number)`` is told that ``obj`` is a copy of the other side's object, and returns
        it, or what else stands for that here,
        ``generator(state)`` rebuilds a random generator,
        ``texts.note(text)``, where there is one, is told of every text and all bytes.
    data : bytes or bytearray
        One whole message.
    memo : list
        As for `Encoder`.
    start : int
        Where in the message the value begins.
    """

    def __init__(self, hooks, data, memo=(), start=0):
        self.hooks = hooks
        self.memo = list(memo)
        self._data = data
        self._size = len(data)
        self._at = start
        self._values = 0
        self._texts = getattr(hooks, "texts", None)

    def decode(self):
        """Read the one value that the message holds."""
        try:
            value = self._read(0)
        except struct.error as error:
            raise WireError(_TOO_SHORT) from error
        self._require_end()
        return value

    def decode_triple(self, usual):
        """Read the three values of the tuple that the message holds.

        Parameters
        ----------
        usual : bytes
            What the last two of them mostly are, two empty tuples, as they are written.
        """
        try:
            if self._take(1) != b"t" or self._count(0) != 3:
                raise WireError("a message of the wrong form")
            value = self._read(1)
            if self._size - self._at == len(usual) and self._data[self._at :] == usual:
                return value, (), ()
            found = value, self._read(1), self._read(1)
        except struct.error as error:
            raise WireError(_TOO_SHORT) from error
        self._require_end()
        return found

    def _require_end(self):
        if self._at != self._size:
            raise WireError("bytes left over after the value")

    def _read(self, depth):
        at = self._at
        if at >= self._size:
            raise WireError(_TOO_SHORT)
        self._at = at + 1
        self._values += 1
        if self._values > MAX_VALUES:
            raise WireError(_TOO_MANY)
        return _READERS[self._data[at]](self, depth)

    def _take(self, size):
        at = self._at
        end = at + size
        if end > self._size:
            raise WireError(_TOO_SHORT)
        self._at = end
        return self._data[at:end]

    def _u32(self):
        at = self._at
        self._at = at + 4
        return U32.unpack_from(self._data, at)[0]

    def _u64(self):
        at = self._at
        self._at = at + 8
        return U64.unpack_from(self._data, at)[0]

    def _count(self, depth):
        """Read a number of values, each of which takes at least one byte."""
        if depth >= MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep")
        count = self._u32()
        if count > self._size - self._at:
            raise WireError("more values announced than the message can hold")
        return count

    def _text(self, size):
        try:
            return self._take(size).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text that is not UTF-8") from error

    def _unknown(self, depth):
        raise WireError(f"unknown tag {bytes(self._data[self._at - 1 : self._at])!r}")

    def _remember(self, value):
        self.memo.append(value)
        return value

    def _str(self, depth):
        return self._noted(self._text(self._u32()))

    def _bytes(self, depth):
        return self._noted(bytes(self._take(self._u64())))

    def _noted(self, text):
        if self._texts is not None:
            self._texts.note(text)
        return text

    def _int(self, depth):
        size = self._u32()
        if size > INT_BYTES:
            raise WireError("a whole number that is too long")
        return int.from_bytes(self._take(size), "little", signed=True)

    def _float(self, depth):
        at = self._at
        self._at = at + 8
        return F64.unpack_from(self._data, at)[0]

    def _complex(self, depth):
        return complex(*struct.unpack("<dd", self._take(16)))

    def _list(self, depth):
        value = self._remember([])
        for _ in range(self._count(depth)):
            value.append(self._read(depth + 1))
        return value

    def _tuple(self, depth):
        count, read = self._count(depth), self._read
        return tuple([read(depth + 1) for _ in range(count)])

    def _packed(self, depth, form):
        """Read a list or a tuple of numbers that lie together."""
        tag = bytes(self._take(1))
        if tag not in (b"l", b"t"):
            raise WireError("numbers that are no sequence")
        number = len(self.memo)
        if tag == b"l":
            self.memo.append(None)
        count = self._count(depth)
        self._values += count
        if self._values > MAX_VALUES:
            raise WireError(_TOO_MANY)
        found = struct.unpack(f"<{count}{form}", self._take(8 * count))
        if tag == b"l":
            self.memo[number] = found = list(found)
        return found

    def _dict(self, depth):
        value = self._remember({})
        count = self._count(depth)
        hashes = Hashes() if count > ALIKE else None
        for _ in range(count):
            key = self._read(depth + 1)
            if not is_key(key):
                raise WireError("a dict key that is not plain data")
            if hashes is not None:
                hashes.admit(key)
            value[key] = self._read(depth + 1)
        return value

    def _standard(self, depth):
        if depth >= MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep")
        kind = bytes(self._take(self._take(1)[0])).decode("ascii", "replace")
        number = len(self.memo)
        if kind in kinds.CHANGING:
            self.memo.append(None)
        value = kinds.make(kind, self.of_kind(b"t", Decoder._tuple, depth))
        if kind in kinds.CHANGING:
            self.memo[number] = value
        return value

    def _generator(self, depth):
        if depth >= MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} deep")
        number = len(self.memo)
        self.memo.append(None)
        state = self._read(depth + 1)
        self.memo[number] = generator = self.hooks.generator(state)
        return generator

    def _origin(self, depth):
        number = self._u64()
        if self._data[self._at : self._at + 1] not in _CONTAINERS:
            raise WireError("a copy of something that is no container")
        value = self._read(depth)
        if not (isinstance(value, CONTAINERS) or kinds.frames.is_table(value)):
            raise WireError("a copy of something that is no container")
        found = self.hooks.note_origin(value, number)
        if found is not value and not isinstance(found, np.ndarray):  # of which there may be views
            self.memo = [found if obj is value else obj for obj in self.memo]
        return found

    def _reference(self, depth):
        number = self._u32()
        if number >= len(self.memo):
            raise WireError("a reference to a value that was never sent")
        return self.memo[number]

    def _handle(self, depth):
        number, flags = self._u64(), self._take(1)[0]
        return self.hooks.adopt(number, flags, self._text(self._take(1)[0]))


CONTAINERS = (np.ndarray, list, tuple, dict, set, bytearray, deque)
_CONTAINERS = (b"l", b"t", b"m", b"r", b"V", b"a", b"w", *(tag for tag, _ in PACKED.values()))
_KNOWN = {
    b"N": lambda self, depth: None,
    b"T": lambda self, depth: True,
    b"F": lambda self, depth: False,
    b"i": Decoder._int,
    b"d": Decoder._float,
    b"c": Decoder._complex,
    b"s": Decoder._str,
    b"b": Decoder._bytes,
    b"g": Decoder._scalar,
    b"a": Decoder._array,
    b"A": Decoder._objects,
    b"w": Decoder._view,
    b"q": Decoder._fraction,
    b"D": Decoder._decimal,
    b"l": Decoder._list,
    **{tag: partial(Decoder._packed, form=form) for tag, form in PACKED.values()},
    b"t": Decoder._tuple,
    b"m": Decoder._dict,
    b"G": Decoder._generator,
    b"V": Decoder._standard,
    b"O": Decoder._origin,
    b"r": Decoder._reference,
    b"h": Decoder._handle,
    b"o": lambda self, depth: self.hooks.own(self._u64()),
    b"p": lambda self, depth: self._remember(self.hooks.again(self._u64())),
}
_READERS = [_KNOWN.get(bytes([tag]), Decoder._unknown) for tag in range(256)]
