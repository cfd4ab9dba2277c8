r"""What a rank can do, whatever carries the bytes: send, receive, sum over all ranks, hand out.

An all-reduce leaves the sum $\sum_r a_r$ of the arrays of all ranks on each of them. The array is cut into
``size`` chunks. In each of $2(N-1)$ steps a rank sends one chunk to its right neighbour and receives one from
its left: first chunks to add up (scatter-reduce), then finished ones to keep (all-gather), so that each rank
sends $2(N-1)/N$ of the array, however many ranks there are.
"""

from abc import ABC, abstractmethod

import numpy as np

from course.parallel.errors import ParallelError
from course.parallel.schedule import steps_of


class Communicator(ABC):
    """The connection of one rank to the others.

    Parameters
    ----------
    rank : int
        The number of this process, from 0.
    size : int
        How many processes there are.

    Attributes
    ----------
    bytes_sent : int
        The bytes of all arrays sent so far by this rank.
    line : object or None
        Where progress of this rank is drawn if it has no terminal or notebook of its own.
    """

    line = None

    def __init__(self, rank, size):
        self.rank, self.size = rank, size
        self.bytes_sent = 0

    @abstractmethod
    def _deliver(self, array, to, note):
        """Send a contiguous array, and a note of plain data, to another rank."""

    @abstractmethod
    def _collect(self, source):
        """Return the next array from another rank, and its note."""

    def send(self, array, to):
        """Send an array to a rank, which calls ``recv``; the array may be changed afterwards.

        Parameters
        ----------
        array : array_like of numbers
        to : int
        """
        self._send(_numbers(array, "send"), self._other(to, "send to"), None)

    def recv(self, source):
        """Wait for the next array from a rank, and return it.

        Parameters
        ----------
        source : int

        Returns
        -------
        ndarray
        """
        return self._recv(self._other(source, "receive from"), None)

    def broadcast(self, array=None, root=0):
        """Return the array of one rank on every rank.

        Parameters
        ----------
        array : array_like, optional
            Only that of the root counts.
        root : int

        Returns
        -------
        ndarray
            A new array.
        """
        if not isinstance(root, int | np.integer) or not 0 <= root < self.size:
            raise ValueError(f"The root of a broadcast must be one of 0 to {self.size - 1}. Got {root!r}.")
        note = ("broadcast", int(root))
        if self.rank != root:
            return self._recv(root, note)
        array = np.array(_numbers(array, "broadcast"))
        for other in range(self.size):
            if other != root:
                self._send(array, other, note)
        return array

    def allreduce(self, array, schedule=None):
        """Return the sum of the arrays of all ranks, on each of them the same to the last bit.

        Parameters
        ----------
        array : array_like of numbers
            Of the same shape and dtype on every rank.
        schedule : callable, optional
            ``schedule(rank, size)`` returns the 2(size - 1) steps of a rank, a list of (send_chunk,
            recv_chunk, reduce): which chunk goes to rank + 1, which one comes from rank - 1, and whether it
            is added to the own one or replaces it. By default the library's ring.

        Returns
        -------
        ndarray
            A new array.

        Raises
        ------
        ParallelError
            If the ranks disagree about the array or the chunks.
        ValueError
            If the schedule is none.
        """
        if schedule is None:
            from course.parallel.algorithms.ring import ring_schedule as schedule
        total = np.array(_numbers(array, "allreduce"), order="C")
        steps = steps_of(schedule, self.rank, self.size)
        chunks = np.array_split(total.reshape(-1), self.size)
        right, left = (self.rank + 1) % self.size, (self.rank - 1) % self.size
        for number, (going, coming, reduce) in enumerate(steps):
            note = ("allreduce", total.shape, total.dtype.str, number)
            self._send(chunks[going], right, (*note, going))
            received = self._recv(left, (*note, coming))
            if reduce:
                chunks[coming] += received
            else:
                chunks[coming][...] = received
        return total

    def _send(self, array, to, note):
        self._deliver(np.ascontiguousarray(array).reshape(array.shape), to, note)
        self.bytes_sent += array.nbytes

    def _recv(self, source, expected):
        array, note = self._collect(source)
        if note != expected:
            raise ParallelError(_disagreement(self.rank, expected, source, note))
        return array

    def _other(self, rank, what):
        is_number = isinstance(rank, int | np.integer) and not isinstance(rank, bool)
        if not is_number or not 0 <= rank < self.size or rank == self.rank:
            raise ValueError(
                f"Rank {self.rank} can {what} the other ranks of 0 to {self.size - 1}. Got {rank!r} instead."
            )
        return int(rank)


def _numbers(array, what):
    array = np.asarray(array)
    if array.dtype.kind not in "iufc":
        raise TypeError(f"The array to {what} must hold numbers. Got dtype {array.dtype} instead.")
    return array


def _disagreement(rank, expected, source, note):
    """Say in one sentence how two ranks disagree about the array that goes from one to the other."""
    kinds = [each[0] if each else None for each in (expected, note)]
    if kinds == ["allreduce", "allreduce"]:
        (_, shape, dtype, step, chunk), (_, shape_2, dtype_2, step_2, chunk_2) = expected, note
        if (shape, dtype) != (shape_2, dtype_2):
            return (
                "Every rank must hand an array of the same shape and dtype to allreduce: "
                f"rank {rank} has {np.dtype(dtype)} of shape {shape}, "
                f"rank {source} has {np.dtype(dtype_2)} of shape {shape_2}."
            )
        if step == step_2:
            return (
                f"The schedules disagree in step {step}: rank {source} sends chunk {chunk_2}, "
                f"and rank {rank}, to its right, receives chunk {chunk}."
            )
    words = {
        None: "an array from send",
        "allreduce": "a chunk from allreduce",
        "broadcast": "an array from broadcast",
    }
    return (
        f"Rank {rank} waits for {words[kinds[0]]}, but rank {source} has sent {words[kinds[1]]}. "
        "All ranks must call the same things in the same order."
    )
