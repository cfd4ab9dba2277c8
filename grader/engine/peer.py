"""Calls across the wall: each side can use the other's objects as if they were its own.

Theory of operation
-------------------
A *request* is an operation on operands (call this handle, read that attribute); its *reply* is a value or an
error. While a side waits for a reply it serves the requests that the other side makes in the meantime, so a
function that was handed over can be called back. Every request names the request it was made on behalf of
(its *parent*), so that with several threads each call is served by the thread that waits for it.

Arguments travel by value, and what the callee changed in place comes back with the reply and is put into the
caller's own objects (*copy-restore*): an array that was filled is filled, a dict entry that was rebound is
rebound, and identity is kept.
"""

import itertools
import struct
import threading
from collections import deque

import numpy as np

from grader.engine import generators
from grader.engine.channel import ChannelClosed, ChannelError
from grader.engine.wire import Bare, Decoder, Encoder, WireError, dict_of, kinds

REQUEST, REPLY, ERROR = b"Q", b"R", b"E"
HEAD = struct.Struct("<cQQ")
MAX_NESTING = 40


class Peer:
    """One side of a conversation; `hooks` (see `grader.engine.wire`) says what may cross.

    Parameters
    ----------
    channel : Channel
        Where the messages go.
    """

    fatal = (ChannelError,)  # exceptions that end the conversation

    def __init__(self, channel):
        self.channel = channel
        self._numbers = itertools.count(1)
        self._outstanding = set()
        self._replies = {}
        self._requests = {}  # parent number -> waiting requests
        self._condition = threading.Condition()
        self._reading = False
        self._local = threading.local()

    # what subclasses say

    def perform(self, operation, operands, keywords):
        """Carry out the other side's request and return the result."""
        raise NotImplementedError

    def describe_error(self, error):
        """Return plain data that describe an exception to the other side."""
        raise NotImplementedError

    def rebuild_error(self, description, operation):
        """Return an exception made from the other side's description of what an operation raised."""
        raise NotImplementedError

    # hooks of the wire that are the same on both sides

    def generator_state(self, generator):
        """Return the state of a NumPy generator as plain data; None where it has to stay at home."""
        return generators.describe(generator)

    def generator(self, state):
        """Rebuild a NumPy generator from its state."""
        return generators.rebuild(state)

    def origin(self, obj):
        """Return None: objects of this side have no original elsewhere."""

    def note_origin(self, obj, number):
        """Ignore that a value is a copy of something on the other side."""

    def lent(self):
        """Start to watch objects of this side that a request refers to; none here."""
        return None

    def lent_changes(self, before):
        """Return ``(number, value)`` of the watched objects that changed since `lent`."""
        return ()

    def refresh(self, number, value):
        """Update this side's copy of an object that changed on the other side."""

    # requests

    def request(self, operation, /, *operands, **keywords):
        """Ask the other side for something and wait for the answer.

        Returns
        -------
        object
            The value of the reply.

        Raises
        ------
        Exception
            What the other side raised, rebuilt.
        """
        number = next(self._numbers)
        encoder = Encoder(self)
        payload = encoder.encode(Bare((operation, Bare(operands), Bare(map(Bare, keywords.items())))))
        self._outstanding.add(number)
        self._send(REQUEST, number, self._parent, payload)
        kind, reply = self._wait_for(number)
        decoder = Decoder(self, reply, encoder.memo, HEAD.size)
        value, changes, lent = _triple(decoder.decode())
        _put_back(changes, encoder.memo)
        for entry in lent:
            self.refresh(*_pair(entry))
        if kind == ERROR:
            raise self.rebuild_error(value, operation)
        return value

    def serve(self):
        """Serve requests until the other side hangs up."""
        while True:
            self._serve_one(self._next_request(0))

    @property
    def _parent(self):
        stack = getattr(self._local, "stack", None)
        return stack[-1] if stack else 0

    def _send(self, kind, number, parent, payload):
        with self._condition:
            self.channel.send(HEAD.pack(kind, number, parent) + payload)

    def _wait_for(self, number):
        queue = self._queue_for(number)
        while True:
            self._pump(lambda: number in self._replies or self._requests.get(queue))
            with self._condition:
                if number in self._replies:
                    self._outstanding.discard(number)
                    return self._replies.pop(number)
            self._serve_one(self._next_request(queue))

    def _next_request(self, parent):
        self._pump(lambda: self._requests.get(parent))
        with self._condition:
            return self._requests[parent].pop(0)

    def _pump(self, done):
        """Read messages, or let another thread read them, until `done()`."""
        with self._condition:
            while not done():
                if self._reading:
                    self._condition.wait()
                    continue
                self._reading = True
                self._condition.release()
                try:
                    message = self.channel.receive()
                finally:
                    self._condition.acquire()
                    self._reading = False
                    self._condition.notify_all()
                self._sort(message)

    def _sort(self, message):
        kind, number, parent = _head_of(message)
        if kind == REQUEST:
            self._requests.setdefault(self._queue_for(parent), []).append((number, message))
        elif kind in (REPLY, ERROR) and number in self._outstanding:
            self._replies[number] = (kind, message)
        else:
            raise WireError("a message that nobody asked for")

    def _queue_for(self, number):
        """Return where requests made on behalf of request `number` wait to be served."""
        return number

    def _serve_one(self, request):
        number, message = request
        stack = self._local.__dict__.setdefault("stack", [])
        if len(stack) >= MAX_NESTING:
            raise ChannelClosed(f"calls back and forth nested more than {MAX_NESTING} deep")
        stack.append(number)
        try:
            kind, payload = self._answer(message)
        finally:
            stack.pop()
        self._send(kind, number, 0, payload)

    def _answer(self, message):
        decoder = Decoder(self, message, start=HEAD.size)
        operation, operands, keywords = _triple(decoder.decode())
        before = [_content(obj) for obj in decoder.memo]
        lent = self.lent()
        kind = REPLY
        try:
            value = self.perform(operation, operands, dict_of(keywords))
        except self.fatal:
            raise
        except BaseException as error:
            kind, value = ERROR, self.describe_error(error)
        changes = _changes(decoder.memo, before)
        try:
            return kind, self._reply(decoder.memo, value, changes, self.lent_changes(lent))
        except WireError as error:
            return ERROR, self._reply(decoder.memo, self.describe_error(error))

    def _reply(self, memo, value, changes=(), lent=()):
        parts = (value, Bare(map(Bare, changes)), Bare(map(Bare, lent)))
        return Encoder(self, memo).encode(Bare(parts))


def _head_of(message):
    """Return the kind of a message, its number and the number of the request it was made on behalf of."""
    if len(message) < HEAD.size:
        raise WireError("a message without its head")
    return HEAD.unpack_from(message)


def _pair(value):
    if not (isinstance(value, tuple) and len(value) == 2 and type(value[0]) is int):
        raise WireError("a change of the wrong form")
    return value


def _triple(value):
    if not (isinstance(value, tuple) and len(value) == 3):
        raise WireError("a message of the wrong form")
    if not (isinstance(value[1], tuple) and isinstance(value[2], tuple)):
        raise WireError("a message of the wrong form")
    return value


def _content(obj):
    """Return what a mutable object holds now, for comparison."""
    if isinstance(obj, np.ndarray):
        return obj.dtype, obj.shape, obj.tobytes()
    if isinstance(obj, list):
        return list(obj)
    if isinstance(obj, dict):
        return list(obj.items())
    if isinstance(obj, (set, bytearray, deque)):
        return kinds.TAKE[type(obj)](obj)[1] if isinstance(obj, bytearray) else tuple(obj)
    return None if obj is None else generators.describe(obj)


def _changes(memo, before):
    """Return ``(number, content)`` of every object that no longer holds what it held."""
    changed = []
    for number, (obj, old) in enumerate(zip(memo, before, strict=True)):
        new = _content(obj)
        if isinstance(obj, np.ndarray):
            if new != old:
                changed.append((number, np.array(obj, subok=False)))
        elif isinstance(obj, list):
            if len(new) != len(old) or any(a is not b for a, b in zip(new, old, strict=True)):
                changed.append((number, tuple(new)))
        elif isinstance(obj, dict):
            if len(new) != len(old) or any(
                a[0] is not b[0] or a[1] is not b[1] for a, b in zip(new, old, strict=True)
            ):
                changed.append((number, tuple(new)))
        elif isinstance(obj, (set, bytearray, deque)):
            if new != old:
                changed.append((number, new))
        elif repr(new) != repr(old):
            changed.append((number, new))
    return tuple(changed)


def _put_back(changes, memo):
    """Make the caller's objects hold what the callee left in its copies."""
    for change in changes:
        number, content = _pair(change)
        if not 0 <= number < len(memo):
            raise WireError("a change of an object that was never sent")
        put_into(memo[number], content)


def put_into(target, content):
    """Make one array, list, dict or generator hold what its counterpart on the other side holds."""
    try:
        if isinstance(target, np.ndarray):
            _put_into_array(target, content)
        elif isinstance(target, list):
            target[:] = _of_type(content, tuple)
        elif isinstance(target, dict):
            content = dict_of(_of_type(content, tuple))
            target.clear()
            target.update(content)
        elif isinstance(target, (set, bytearray, deque)):
            kinds.refill(target, _of_type(content, tuple))
        else:
            generators.advance(target, content)
    except (TypeError, ValueError) as error:
        raise WireError(f"a change that does not fit: {error}") from error


def _of_type(content, kind):
    if not isinstance(content, kind):
        raise ValueError(f"a {type(content).__name__} where a {kind.__name__} belongs")
    return content


def _put_into_array(target, content):
    if _of_type(content, np.ndarray).shape != target.shape:
        raise ValueError(f"shape {content.shape} for an array of shape {target.shape}")
    if target.flags.writeable:
        target[...] = content
