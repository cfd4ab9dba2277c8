"""Several calls of one function in one message: to wake each other costs more than most calls do.

Theory of operation. A batch holds whole requests, each written by itself. The sandbox serves them one after
the other, as if each had come alone, and sends the replies back together. The judge reads a reply when its
turn has come, so that the first call that fails decides. The sandbox stops after a call that failed, or after
which the judge may not want another; the judge asks for the rest if it does.
"""

import struct

import numpy as np

from grader.engine.peer import ERROR, REPLY
from grader.engine.wire import WireError

BATCH = b"B"
ENOUGH = 1 << 16  # bytes, after which a batch or its answer ends
_SIZE = struct.Struct("<cQ")
_NUMBERS = (type(None), bool, int, float, complex, str, bytes)


def pack(parts):
    """Put several pieces of bytes, each with a kind of one byte, into one message."""
    return b"".join(_SIZE.pack(kind, len(part)) + part for kind, part in parts)


def unpack(message, start):
    """Return kinds and pieces; raises `WireError` where the message is none of `pack`."""
    parts = []
    while start < len(message):
        if len(message) - start < _SIZE.size:
            raise WireError("a part of a batch without its head")
        kind, size = _SIZE.unpack_from(message, start)
        start += _SIZE.size
        if size > len(message) - start:
            raise WireError("a part of a batch beyond the end of the message")
        parts.append((kind, message[start : start + size]))
        start += size
    return parts


def is_plain(value):
    """Whether a value is made of numbers, text, plain containers and numeric arrays alone."""
    kind = type(value)
    if kind is np.ndarray:
        return value.dtype.kind in "biufc"
    if kind in (list, tuple):
        return all(map(is_plain, value))
    if kind is dict:
        return all(map(is_plain, value)) and all(map(is_plain, value.values()))
    return kind in _NUMBERS or issubclass(kind, np.number)


class Batch:
    """Calls of one function that have not been asked for yet.

    Parameters
    ----------
    ask : callable
        ``ask(parts)`` sends pieces of bytes and returns the kinds and pieces of the replies that came.
    requests : list of (Encoder, bytes)
    """

    def __init__(self, ask, requests):
        self._ask, self._requests = ask, requests
        self._replies = {}

    def reply(self, number):
        """Return the encoder of a call, and the kind and the bytes of its reply."""
        if number not in self._replies:
            self._ask_from(number)
        return self._requests[number][0], *self._replies.pop(number)

    def _ask_from(self, number):
        parts, size = [], 0
        for _, payload in self._requests[number:]:
            if parts and size + len(payload) > ENOUGH:
                break
            parts.append((b"Q", payload))
            size += len(payload)
        replies = self._ask(pack(parts))
        if not 1 <= len(replies) <= len(parts) or any(kind not in (REPLY, ERROR) for kind, _ in replies):
            raise WireError("not the replies to a batch")
        self._replies = dict(enumerate(replies, number))
