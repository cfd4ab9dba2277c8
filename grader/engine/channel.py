"""Whole messages over a socket, with a limit on their size and on the time one may wait for them."""

import array
import socket
import struct
import time

_HEADER = struct.Struct("<Q")
_TIMEVAL = struct.Struct("@ll")
ROOM = 1 << 16  # bytes taken from the socket at once, where they are there
MOST_AT_ONCE = 1 << 20  # bytes allocated before they have come


class ChannelError(Exception):
    """Base of what can go wrong between two sides."""


class ChannelClosed(ChannelError):
    """The other side is gone."""


class ChannelAbused(ChannelClosed):
    """The other side sent more than was agreed, as no honest side does."""


class ChannelTimeout(ChannelError):
    """The other side did not answer in time."""


class Channel:
    """Messages of bytes over a stream socket; a message may carry one file descriptor.

    Parameters
    ----------
    sock : socket.socket
        A connected UNIX stream socket.
    max_bytes : int
        The longest message accepted; a longer one is refused before anything is allocated.
    takes_descriptors : bool
        Whether file descriptors are accepted; where not, the kernel drops them.
    """

    def __init__(self, sock, max_bytes, *, takes_descriptors=False):
        self.sock = sock
        sock.setblocking(True)
        self.max_bytes = max_bytes
        self.takes_descriptors = takes_descriptors
        self.deadline = None  # time.monotonic() after which waiting ends
        self.extension = None  # called once, when the deadline has come: how many seconds more there are
        self.budget = None  # bytes that may still be received; None: no bound
        self._bound = 0.0  # seconds after which the kernel ends a system call; 0: never
        self._descriptors = []
        self._room = memoryview(bytearray(ROOM))
        self._waiting = self._room[:0]  # bytes that came along with an earlier message

    def send(self, payload, descriptor=None):
        """Send one message, and with it a copy of an open file descriptor."""
        header = _HEADER.pack(len(payload))
        if descriptor is not None:
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
            self._call(self.sock.sendmsg, [header], rights)
            header = b""
        whole = header + payload
        sent = self._call(self.sock.send, whole)
        if sent < len(whole):
            rest = memoryview(whole)[sent:]
            while rest:
                rest = rest[self._call(self.sock.send, rest) :]

    def receive(self):
        """Wait for one message and return its bytes."""
        if not self._waiting:
            self._waiting = self._room[: self._receive_into(self._room)]
        waiting = self._waiting
        if len(waiting) >= _HEADER.size:
            end = _HEADER.size + _HEADER.unpack_from(waiting)[0]
            if end <= len(waiting):  # as nearly always, it has come whole
                self._accept(end - _HEADER.size)
                self._waiting = waiting[end:]
                return bytearray(waiting[_HEADER.size : end])
        (size,) = _HEADER.unpack(self._read(_HEADER.size))
        self._accept(size)
        return self._read(size)

    def _accept(self, size):
        """Refuse a message that is too long, before anything is allocated."""
        if size > self.max_bytes:
            raise ChannelAbused(f"a message of {size} bytes; at most {self.max_bytes} are accepted")
        if self.budget is not None:
            self.budget -= size
            if self.budget < 0:
                raise ChannelAbused("more bytes than one test may send")

    def take_descriptor(self):
        """Return the file descriptor that came with the latest message."""
        if not self._descriptors:
            raise ChannelClosed("a message came without its file descriptor")
        return self._descriptors.pop(0)

    def fileno(self):
        """Return the socket's number, so that `select` can wait for a message."""
        return self.sock.fileno()

    def close(self):
        """Close this end."""
        self.sock.close()

    def _read(self, size):
        """Return the next bytes: out of what came along with earlier ones, and then from the socket."""
        data = bytearray(min(size, MOST_AT_ONCE))
        filled = self._take_waiting(memoryview(data))
        while filled < size:
            if len(data) < size and filled == len(data):  # grows only as bytes really arrive
                data.extend(bytes(min(len(data), size - filled)))
            if size - filled < ROOM:  # little is missing: take what follows in the same system call
                self._waiting = self._room[: self._receive_into(self._room)]
                filled += self._take_waiting(memoryview(data)[filled:])
            else:
                filled += self._receive_into(memoryview(data)[filled:])
        return data

    def _take_waiting(self, view):
        """Move bytes that have come already into `view`; return how many."""
        count = min(len(view), len(self._waiting))
        view[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count

    def _receive_into(self, view):
        if not self.takes_descriptors:
            count = self._call(self.sock.recv_into, view)
        else:
            count, ancillary, _, _ = self._call(self.sock.recvmsg_into, [view], socket.CMSG_LEN(4))
            for level, kind, data in ancillary:
                if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                    self._descriptors.append(array.array("i", data[:4])[0])
        if count == 0:
            raise ChannelClosed("the other side closed the connection")
        return count

    def _call(self, function, *operands):
        """Make a system call that waits no longer than until the deadline."""
        while True:
            self._bound_waiting()
            try:
                return function(*operands)
            except BlockingIOError:  # the time is up, or the student's code told the socket not to wait
                self.sock.setblocking(True)
            except OSError as error:
                raise ChannelClosed(str(error)) from error

    def _bound_waiting(self):
        """Have the kernel end a system call soon after the deadline; asked for only where it has moved."""
        if self.deadline is None:
            left, fits = 0.0, self._bound == 0
        else:
            left = self.deadline - time.monotonic()
            if left <= 0 and self.extension is not None:
                more, self.extension = self.extension, None
                self.deadline += more()
                left = self.deadline - time.monotonic()
            if left <= 0:
                raise ChannelTimeout("the other side did not answer, or read, in time")
            fits = left <= self._bound <= 1.1 * left + 0.05
        if not fits:
            self._bound = left and 1.05 * left + 0.01  # a little more, so that the next call fits as well
            seconds, rest = divmod(self._bound, 1)
            bound = _TIMEVAL.pack(int(seconds), int(rest * 1e6))
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, bound)
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, bound)
