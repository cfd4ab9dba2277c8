"""Calls across the wall: each side can use the other's objects as if they were its own.

Theory of operation
-------------------
A *request* is an operation on operands (call this handle, read that attribute); its *reply* is a value or an
error. While a side waits for a reply it serves the requests that the other side makes in the meantime, so a
function that was handed over can be called back. Every request names the request it was made on behalf of
(its *parent*), so that with several threads each call is served by the thread that waits for it.

Arguments travel by value, and what the callee changed in place comes back with the reply: see
`grader.engine.restore`.
"""

import itertools
import struct
import threading

from grader.engine import generators
from grader.engine.channel import ChannelClosed, ChannelError
from grader.engine.restore import changes_of, content_of, pair_of, put_back
from grader.engine.wire import WireError, decode_message, dict_of, encode_reply, encode_request

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

    asking = (REQUEST,)  # kinds of messages that ask for something here
    fatal = (ChannelError,)  # exceptions that end the conversation

    def __init__(self, channel):
        self.channel = channel
        self._numbers = itertools.count(1)
        self._outstanding = set()
        self._replies = {}
        self._requests = {}  # parent number -> waiting requests
        self._lock = threading.RLock()
        self._has_come = threading.Condition(self._lock)
        self._is_reading = False
        self._sleepers = 0  # threads that wait for another one to read
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
        """Return what stands here for something on the other side, of which `obj` is a copy: that one."""
        return obj

    def lent(self):
        """Start to watch objects of this side that a request refers to; none here."""
        return None

    def lent_changes(self, before):
        """Return ``(number, value)`` of the watched objects that changed since `lent`."""
        return ()

    def references(self, memo):
        """Return how often each of the objects that came with a request is referred to, if that matters."""
        return ()

    def kept(self, memo, before):
        """Return ``(number, value)`` of those that more refer to than before: they stay with this side."""
        return ()

    def again(self, number):
        """Return an object of the other side's that was kept here."""
        raise WireError("something that was never kept")

    def share(self, number, own):
        """Follow from now on what the other side does to an object of this side's that it keeps."""

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
        encoder, payload = encode_request(self, operation, operands, keywords)
        kind, reply = self.exchange(REQUEST, payload)
        return self.understood(operation, encoder, kind, reply, HEAD.size)

    def exchange(self, kind, payload):
        """Send a message that asks for something; return the kind and the bytes of the answer."""
        number = next(self._numbers)
        self._outstanding.add(number)
        self._send(kind, number, self._parent, payload)
        return self._wait_for(number)

    def understood(self, operation, encoder, kind, reply, start=0):
        """Return the value of a reply, or raise the error; what was changed in place is put back."""
        (value, changes, lent), _ = decode_message(self, reply, encoder.memo, start)
        if changes:
            put_back(changes, encoder.memo)
        own = set(map(id, encoder.memo)) if lent else ()
        for number, found in map(pair_of, lent):
            (self.share if id(found) in own else self.refresh)(number, found)
        if kind == ERROR:
            raise self.rebuild_error(value, operation)
        return value

    def serve(self):
        """Serve requests until the other side hangs up."""
        while True:
            self._serve_one(self._next(0)[1])

    @property
    def _parent(self):
        stack = getattr(self._local, "stack", None)
        return stack[-1] if stack else 0

    def _send(self, kind, number, parent, payload):
        with self._lock:
            self.channel.send(HEAD.pack(kind, number, parent) + payload)

    def _wait_for(self, number):
        while True:
            is_reply, found = self._next(number, number)
            if is_reply:
                return found
            self._serve_one(found)

    def _next(self, queue, number=None):
        """Read messages, or let another thread read them, until there is something to do.

        Returns
        -------
        is_reply : bool
            Whether it is the reply to the request of that number, rather than a request of that queue.
        found : tuple
        """
        with self._lock:
            while True:
                if number in self._replies:
                    self._outstanding.discard(number)
                    return True, self._replies.pop(number)
                if waiting := self._requests.get(queue):
                    return False, waiting.pop(0)
                if self._is_reading:
                    self._sleepers += 1
                    self._has_come.wait()
                    self._sleepers -= 1
                else:
                    self._read()

    def _read(self):
        """Read a message; meanwhile, other threads may do what they like."""
        self._is_reading = True
        self._lock.release()
        try:
            message = self.channel.receive()
        finally:
            self._lock.acquire()
            self._is_reading = False
            if self._sleepers:
                self._has_come.notify_all()
        self._sort(message)

    def _sort(self, message):
        if len(message) < HEAD.size:
            raise WireError("a message without its head")
        kind, number, parent = HEAD.unpack_from(message)
        if kind in self.asking:
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
            kind, payload = self._reply_to(message)
        finally:
            stack.pop()
        self._send(kind, number, 0, payload)

    def _reply_to(self, message):
        """Return the kind and the bytes of the reply to a message."""
        return self.answer(message, HEAD.size)[:2]

    def answer(self, message, start=0):
        """Carry out the request that begins somewhere in a message.

        Returns
        -------
        kind, payload : bytes
            Of the reply.
        changes : tuple
            What the call has changed in place.
        """
        (operation, operands, keywords), memo = decode_message(self, message, start=start)
        before = [content_of(obj) for obj in memo]  # of what may be changed in place
        lent = self.lent()
        references, kept = self.references(memo), ()
        kind = REPLY
        try:
            value = self.perform(operation, operands, dict_of(keywords))
            kept = self.kept(memo, references)
        except self.fatal:
            raise
        except BaseException as error:
            kind, value = ERROR, self.describe_error(error)
        changes = changes_of(memo, before) if memo else ()
        told = self.lent_changes(lent) + kept
        try:
            return kind, encode_reply(self, memo, value, changes, told), changes
        except (WireError, MemoryError) as error:
            return ERROR, encode_reply(self, memo, self.describe_error(error)), ()
