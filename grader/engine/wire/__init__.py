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

from grader.engine.wire.decoder import Decoder
from grader.engine.wire.encoder import Encoder
from grader.engine.wire.form import (
    CALLABLE,
    INDEXABLE,
    ITERABLE,
    ITERATOR,
    MAX_DEPTH,
    MAX_VALUES,
    SIZED,
    Bare,
    WireError,
)
from grader.engine.wire.plain import dump, load

__all__ = [
    "CALLABLE",
    "INDEXABLE",
    "ITERABLE",
    "ITERATOR",
    "MAX_DEPTH",
    "MAX_VALUES",
    "SIZED",
    "Bare",
    "Decoder",
    "Encoder",
    "WireError",
    "dump",
    "load",
]
