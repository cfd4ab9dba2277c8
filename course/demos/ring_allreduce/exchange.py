"""Carry out both ways to add up gradients, chunk by chunk, without a process: who has whose part when."""

from collections import Counter
from typing import NamedTuple

__all__ = ["Frame", "Move", "Served", "carry_out", "serve"]


class Move(NamedTuple):
    """A chunk on its way from a rank to the next: its number there and here, and whether it is added."""

    rank: int
    sent: int
    taken: int
    reduce: bool


class Frame(NamedTuple):
    """What is where in a ring after a step.

    Attributes
    ----------
    held : list of list of Counter
        ``held[rank][chunk][(c, r)]`` counts how often chunk c of rank r is in there.
    moves : list of Move
        Those of the step.
    sent : list of int
        How many chunks each rank has sent.
    """

    held: list
    moves: list
    sent: list

    def is_right(self, rank, chunk):
        """Whether a chunk of a rank holds everybody's part of it, once."""
        return self.held[rank][chunk] == Counter((chunk, r) for r in range(len(self.held)))

    def first_wrong(self):
        """Return rank and number of the first chunk that does not, or None."""
        ranks = range(len(self.held))
        return next(((rank, c) for rank in ranks for c in ranks if not self.is_right(rank, c)), None)


def carry_out(schedules):
    """Let each rank send to the next, all at once, step by step.

    Parameters
    ----------
    schedules : list of list of (int, int, bool)
        For each rank its steps.

    Returns
    -------
    frames : list of Frame
        The first is that before any step.
    waiting : list of int
        The ranks that wait for ever, as the one before them has fewer steps.
    """
    size = len(schedules)
    held = [[Counter([(chunk, rank)]) for chunk in range(size)] for rank in range(size)]
    frames = [Frame(held, [], [0] * size)]
    lengths = [len(steps) for steps in schedules]
    for t in range(min(lengths)):
        frames.append(_after(frames[-1], [steps[t] for steps in schedules]))
    waiting = [rank for rank in range(size) if lengths[rank] > min(lengths) == lengths[rank - 1]]
    return frames, waiting


def _after(frame, steps):
    size = len(steps)
    moves = [Move(rank, step[0], *steps[(rank + 1) % size][1:]) for rank, step in enumerate(steps)]
    held = [list(chunks) for chunks in frame.held]
    for rank, sent, taken, reduce in moves:
        to = (rank + 1) % size
        came = frame.held[rank][sent]
        held[to][taken] = frame.held[to][taken] + came if reduce else came
    return Frame(held, moves, [n + 1 for n in frame.sent])


class Served(NamedTuple):
    """What a parameter server does at a time.

    Attributes
    ----------
    size : int
        Workers.
    rank : int or None
        The worker at its wire, and the chunk on it; None before the first and after the last.
    chunk : int
    is_answer : bool
        Whether the chunk comes from the server.
    queue : list of int
        The ranks that wait.
    received, sent : int
        Chunks, by the server.
    """

    size: int
    rank: int | None
    chunk: int
    is_answer: bool
    queue: list
    received: int
    sent: int

    def has(self, rank, chunk):
        """Whether the server has a chunk of a rank."""
        return rank * self.size + chunk < self.received

    def has_answered(self, rank, chunk):
        """Whether a rank has a chunk of the sum."""
        return rank * self.size + chunk < self.sent


def serve(size, tick):
    """Return what a parameter server does whose one wire carries a chunk at a time.

    Parameters
    ----------
    size : int
        Workers; all have their gradients ready at time 0, and come in order.
    tick : int
        Chunks that the wire has carried, the present one included.

    Returns
    -------
    Served
    """
    whole = size * size
    received, sent = min(tick, whole), min(max(tick - whole, 0), whole)
    if not 0 < tick < 2 * whole:
        return Served(size, None, 0, tick > 0, [], received, sent)
    rank, chunk = divmod((sent or received) - 1, size)
    return Served(size, rank, chunk, sent > 0, list(range(rank + 1, size)), received, sent)
