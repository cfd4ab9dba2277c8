"""The communicator of processes on this machine, and what they share.

Whoever waits, for an array or for room to send one, takes in all that comes meanwhile, from anybody: so two
ranks that send to each other at the same time both get on, however large their arrays are. If all ranks wait
and nothing is on its way, none will ever go on; they find that out on a board that all can read.
"""

import mmap
import selectors
import socket

import numpy as np

from course.parallel.channel import N_SLOTS, SLOT_BYTES, Channel
from course.parallel.communicator import Communicator
from course.parallel.errors import ParallelError, RankLost

LOOK_AROUND = 0.25
"""Seconds without news after which a waiting rank looks whether all others wait, too."""
RUNNING, ENDED = -1, -2


class Shared:
    """Memory and sockets for a number of processes, made before they are forked.

    Parameters
    ----------
    size : int
    """

    def __init__(self, size):
        self.size = size
        self.slots = _shared((size, size, N_SLOTS, SLOT_BYTES), np.uint8)
        self.state = _shared((size,), np.int64)
        self.state[:] = RUNNING
        self.sent, self.handled = (_shared((size, size), np.int64) for _ in range(2))
        self.sockets = {}
        for low in range(size):
            for high in range(low + 1, size):
                self.sockets[low, high], self.sockets[high, low] = socket.socketpair()

    def close(self, but=None):
        """Close the sockets of this process, but for those of one rank."""
        for (rank, _), sock in self.sockets.items():
            if rank != but:
                sock.close()


def _shared(shape, dtype):
    """Return zeros in memory that a fork shares; only pages that are used take room."""
    n_bytes = int(np.prod(shape)) * np.dtype(dtype).itemsize
    return np.frombuffer(mmap.mmap(-1, n_bytes), dtype).reshape(shape)


class LocalCommunicator(Communicator):
    """A rank among processes of this machine; made by ``launch``.

    Parameters
    ----------
    rank : int
    shared : Shared
    """

    def __init__(self, rank, shared):
        super().__init__(rank, shared.size)
        shared.close(but=rank)
        self._shared = shared
        self._selector = selectors.DefaultSelector()
        self._channels = {}
        for other in range(self.size):
            if other != rank:
                sock = shared.sockets[rank, other]
                self._channels[other] = Channel(sock, shared.slots[rank, other], shared.slots[other, rank])
                self._selector.register(sock, selectors.EVENT_READ, other)

    def close(self):
        """Tell the others that this rank is done."""
        self._shared.state[self.rank] = ENDED

    def _deliver(self, array, to, note):
        channel = self._channels[to]
        for piece in channel.pieces(array, note):
            self._wait(to, lambda: channel.has_room)
            channel.post(piece)
            self._count(to)

    def _collect(self, source):
        channel = self._channels[source]
        self._wait(source, lambda: channel.inbox)
        return channel.inbox.popleft()

    def _wait(self, other, is_over):
        """Take in what comes until a condition holds, which only news from the other rank can bring."""
        channel, before = self._channels[other], None
        while not is_over():
            if channel.is_closed:
                raise RankLost(f"Rank {self.rank} needs rank {other}, which has already ended.")
            self._shared.state[self.rank] = other
            if self._take_in():
                before = None
                continue
            now = self._standstill()
            if now is not None and now == before:
                raise ParallelError(self._deadlock())
            before = now
        self._shared.state[self.rank] = RUNNING

    def _take_in(self):
        """Read what has come, after a while at most; return whether anything has."""
        ready = self._selector.select(LOOK_AROUND)
        if ready:
            self._shared.state[self.rank] = RUNNING
        for key, _ in ready:
            channel = self._channels[key.data]
            channel.read()
            self._count(key.data)
            if channel.is_closed:
                self._selector.unregister(channel.sock)
        return bool(ready)

    def _count(self, other):
        channel = self._channels[other]
        self._shared.sent[self.rank, other] = channel.n_sent
        self._shared.handled[self.rank, other] = channel.n_handled

    def _standstill(self):
        """Return how much has been sent if all ranks wait and nothing is on its way, else None."""
        shared = self._shared
        n_sent = int(shared.sent.sum())
        alive = shared.state != ENDED
        on_the_way = (shared.sent != shared.handled.T)[np.ix_(alive, alive)]
        return None if (shared.state == RUNNING).any() or on_the_way.any() else n_sent

    def _deadlock(self):
        waits = [
            f"rank {rank} for rank {other}" for rank, other in enumerate(self._shared.state) if other >= 0
        ]
        return f"The ranks wait for each other, so none can go on: {', '.join(waits)}."
