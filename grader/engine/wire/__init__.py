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

What is named here is loaded on first use: NumPy takes a while, and a sandbox can get warm meanwhile.
"""

from grader.lazy import loader

_HOMES = {
    "CALLABLE": "form",
    "CLASS": "form",
    "DATACLASS": "form",
    "INDEXABLE": "form",
    "ITERABLE": "form",
    "ITERATOR": "form",
    "MAX_DEPTH": "form",
    "MAX_VALUES": "form",
    "SIZED": "form",
    "Bare": "form",
    "Decoder": "decoder",
    "Encoder": "encoder",
    "WireError": "form",
    "decode_message": "messages",
    "dict_of": "form",
    "dump": "plain",
    "encode_reply": "messages",
    "encode_request": "messages",
    "load": "plain",
}

__all__ = sorted(_HOMES)
__getattr__ = loader(__name__, _HOMES)
