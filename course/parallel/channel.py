"""One end of the connection of two processes: arrays in shared memory, signals in a socket.

Each direction has a few slots of memory that both processes see. To send is to copy a piece of an array into
a free slot and to write a short record, which slot and how many bytes, into the socket; the other side copies
it out and answers that the slot is free again. A socket ends when its process does, however that comes, so
nobody waits for the dead.
"""

import pickle
import struct
from collections import deque
from contextlib import suppress

import numpy as np

N_SLOTS = 4
SLOT_BYTES = 1 << 18
RECORD = struct.Struct("<BBxxI")
PIECE, FREE = 1, 2


class Channel:
    """What one process knows of its connection to another one.

    Parameters
    ----------
    sock : socket.socket
    out, into : ndarray of shape (N_SLOTS, SLOT_BYTES), uint8
        Shared memory for what goes to the other side, and for what comes from there.

    Attributes
    ----------
    inbox : deque of (ndarray, object)
        Arrays that have come in whole, each with its note.
    is_closed : bool
        Whether the other side has ended.
    n_sent, n_handled : int
        Records written and read.
    """

    def __init__(self, sock, out, into):
        self.sock, self._out, self._into = sock, out, into
        self._free = deque(range(N_SLOTS))
        self.inbox, self.is_closed = deque(), False
        self.n_sent = self.n_handled = 0
        self._unread, self._array, self._note, self._n_filled = b"", None, None, 0

    @property
    def has_room(self):
        """Whether a slot is free."""
        return bool(self._free)

    def pieces(self, array, note):
        """Return what ``post`` takes one after the other to send an array: a head, then the bytes."""
        head = pickle.dumps((array.shape, array.dtype.str, note))
        flat = array.reshape(-1).view(np.uint8)
        yield np.frombuffer(head, np.uint8)
        for start in range(0, len(flat), SLOT_BYTES):
            yield flat[start : start + SLOT_BYTES]

    def post(self, piece):
        """Put a piece into a free slot, and say so."""
        slot = self._free.popleft()
        self._out[slot, : len(piece)] = piece
        self._write(PIECE, slot, len(piece))

    def read(self):
        """Take in all that the socket holds, once it is known to hold something."""
        try:
            data = self.sock.recv(1 << 12)
        except ConnectionError:
            data = b""
        if not data:
            self.is_closed = True
            return
        data = self._unread + data
        whole = len(data) - len(data) % RECORD.size
        self._unread = data[whole:]
        for kind, slot, n_bytes in RECORD.iter_unpack(data[:whole]):
            if kind == FREE:
                self._free.append(slot)
            else:
                self._take(self._into[slot, :n_bytes])
                self._write(FREE, slot, 0)
            self.n_handled += 1

    def _take(self, piece):
        if self._array is None:
            shape, dtype, self._note = pickle.loads(piece.tobytes())
            self._array, self._n_filled = np.empty(shape, dtype), 0
        else:
            flat = self._array.reshape(-1).view(np.uint8)
            flat[self._n_filled : self._n_filled + len(piece)] = piece
            self._n_filled += len(piece)
        if self._n_filled == self._array.nbytes:
            self.inbox.append((self._array, self._note))
            self._array = None

    def _write(self, *record):
        """Write a record; there are never more on the way than a socket holds.

        If the other side has ended, that is found out by reading, after all that it has sent before.
        """
        self.n_sent += 1
        with suppress(ConnectionError):
            self.sock.sendall(RECORD.pack(*record))
