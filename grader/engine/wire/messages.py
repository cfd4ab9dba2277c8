"""Requests and replies as bytes: tuples of three, of which the usual parts are written and read at once.

A request is ``(operation, operands, (name, value) of each keyword)``; a reply is ``(value, changes, lent)``,
where there mostly are neither changes nor things lent.
"""

from functools import lru_cache

from grader.engine.wire.decoder import Decoder
from grader.engine.wire.encoder import Encoder
from grader.engine.wire.form import TAG_U32, Bare, WireError

_TRIPLE = TAG_U32.pack(b"t", 3)
_EMPTY = TAG_U32.pack(b"t", 0)
_NOTHING_ELSE = _EMPTY + _EMPTY


def encode_request(hooks, operation, operands, keywords):
    """Return the encoder of a request, which knows what was sent, and the request's bytes."""
    encoder = Encoder(hooks)
    encoder.append(_head(operation, len(operands)))
    for operand in operands:
        encoder.encode(operand, 2)
    if keywords:
        return encoder, encoder.encode(Bare(map(Bare, keywords.items())), 1)
    return encoder, encoder.append(_EMPTY)


@lru_cache(maxsize=256)
def _head(operation, n_operands):
    raw = operation.encode()
    return _TRIPLE + TAG_U32.pack(b"s", len(raw)) + raw + TAG_U32.pack(b"t", n_operands)


def encode_reply(hooks, memo, value, changes=(), lent=()):
    """Return the bytes of a reply."""
    encoder = Encoder(hooks, memo)
    encoder.append(_TRIPLE)
    encoder.encode(value, 1)
    if not changes and not lent:
        return encoder.append(_NOTHING_ELSE)
    encoder.encode(Bare(map(Bare, changes)), 1)
    return encoder.encode(Bare(map(Bare, lent)), 1)


def decode_message(hooks, data, memo=(), start=0):
    """Read a request or a reply.

    Returns
    -------
    parts : tuple
        Three, of which the last two are tuples.
    memo : list
        As for `Encoder`.

    Raises
    ------
    WireError
        If the bytes are anything else.
    """
    decoder = Decoder(hooks, data, memo, start)
    parts = decoder.decode_triple(_NOTHING_ELSE)
    if not (isinstance(parts[1], tuple) and isinstance(parts[2], tuple)):
        raise WireError("a message of the wrong form")
    return parts, decoder.memo
