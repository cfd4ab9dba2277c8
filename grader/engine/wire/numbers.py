"""How a reader of the wire reads numbers that consist of others: fractions, decimals, arrays of them."""

import struct
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import numpy as np

from grader.engine.wire.form import (
    DECIMAL_PLACES,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    NUMBERS,
    WireError,
    is_short,
    size_of,
)


class Numbers:
    """This part of `grader.engine.wire.decoder.Decoder`."""

    def of_kind(self, tag, read, depth):
        """Read a value that has to be of one kind."""
        if self._take(1) != tag:
            raise WireError("a number that is not made of what it ought to be")
        return read(self, depth)

    def _fraction(self, depth):
        numerator, denominator = (self.of_kind(b"i", type(self)._int, depth) for _ in range(2))
        if denominator <= 0:
            raise WireError("a fraction that is none")
        return Fraction(numerator, denominator)

    def _decimal(self, depth):
        text = self.of_kind(b"s", type(self)._str, depth)
        if len(text) > 2 * DECIMAL_PLACES + 20:  # a sign, a point, an exponent
            raise WireError("a decimal number that is none")
        try:
            value = Decimal(text)
        except InvalidOperation as error:
            raise WireError("a decimal number that is none") from error
        if not is_short(value):
            raise WireError("a decimal number that is too long")
        return value

    def _objects(self, depth):
        ndim = self._u32()
        if ndim > MAX_DIMENSIONS or depth >= MAX_DEPTH:
            raise WireError(f"an array of more than {MAX_DIMENSIONS} dimensions, or nested too deep")
        shape = struct.unpack_from(f"<{ndim}Q", self._data, self._at)
        self._at += 8 * ndim
        size = size_of(shape)
        if size > self._size - self._at:
            raise WireError(f"an array of shape {shape} that the message cannot hold")
        array = np.empty(size, dtype=object)
        for place in range(size):
            entry = self._read(depth + 1)
            if not isinstance(entry, NUMBERS):
                raise WireError("an array of objects that are no numbers")
            array[place] = entry
        return array.reshape(shape)
