"""The state of ``ring_allreduce``: how many machines there are, and how far both ways have come."""

import copy

import numpy as np

from course.demos.ring_allreduce.exchange import carry_out, serve
from course.demos.ring_allreduce.picture import draw_ring, draw_server
from course.demos.ring_allreduce.schedule import read_schedule
from course.demos.written import Written, whose
from course.parallel.algorithms.ring import ring_schedule as course_schedule
from course.plots.words import listed

__all__ = ["FEWEST", "MEGABYTES", "MOST", "RingAllreduce"]

FEWEST, MOST, FIRST = 2, 6, 4
MEGABYTES = 12.0  # of the gradient: chunks are round numbers
BEGIN = "{n} machines, a gradient of {mb} MB in {n} chunks. Each has its own part alone. Press Play or Step."
SCATTER = (
    "Ring, step {k} of {n}, scatter-reduce: each machine sends one chunk and adds what arrives to its own."
)
GATHER = "Ring, step {k} of {n}, all-gather: each machine sends one chunk, and what arrives replaces its own."
DONE = "Ring: done after {n} steps, each machine has sent {mb} MB."
LACKS = "Ring: the schedule is over after {n} steps, and rank {rank} has not the right sum in chunk {chunk}."
STUCK = "Ring: stuck after {n} steps. {who} waits for a chunk that nobody sends: a deadlock."
PUSHES = "Server: rank {rank} sends, {queue}."
ANSWERS = "Server: it answers rank {rank}, {queue}."
SERVED = "Server: done after {n} steps, it has sent {mb} MB."


class RingAllreduce:
    """Two ways to add up the gradients of several machines. Knows nothing of widgets.

    Parameters
    ----------
    ring_schedule : callable, optional
        The student's ``ring_schedule(rank, size)``.

    Attributes
    ----------
    size : int
        Machines.
    tick : int
        The time: how often a wire could have carried a chunk.
    frames : list of Frame
        What is where in the ring, before the first step and after each one.
    """

    def __init__(self, ring_schedule=None):
        self._schedule = Written("ring_schedule", ring_schedule, course_schedule, read_schedule)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.set(size=FIRST)

    def set(self, size=None, tick=None):
        """Take another number of machines, from the start, or go to another time."""
        if size is not None:
            self.size = int(size)
            self._schedule.begin()
            steps = [self._schedule(rank, self.size) for rank in range(self.size)]
            if not self._schedule.is_yours:  # an early rank may have worked
                steps = [course_schedule(rank, self.size) for rank in range(self.size)]
            self.frames, self.waiting = carry_out(steps)
            self.tick = 0
        if tick is not None:
            self.tick = min(int(tick), self.last)

    def step(self):
        """Let one chunk's time pass; return False at the end."""
        if self.tick == self.last:
            return False
        self.tick += 1
        return True

    def back(self):
        """Go one step back; at the start, stay."""
        self.tick = max(self.tick - 1, 0)

    def at_ring_end(self):
        """Return a state like this one, at the moment when the ring is done."""
        other = copy.copy(self)
        other.tick = min(len(self.frames) - 1, other.last)
        return other

    @property
    def last(self):
        """The time at which both are done."""
        return max(2 * self.size**2, len(self.frames) - 1)

    @property
    def frame(self):
        """What is where in the ring now."""
        return self.frames[min(self.tick, len(self.frames) - 1)]

    @property
    def served(self):
        """What the parameter server does now."""
        return serve(self.size, self.tick)

    @property
    def is_ring_done(self):
        """Whether the ring's schedule is over."""
        return self.tick >= len(self.frames) - 1

    def megabytes(self, n_chunks):
        """Return what so many chunks weigh, in words."""
        return f"{MEGABYTES * n_chunks / self.size:g}"

    @property
    def sentence(self):
        """What happens in the ring and at the server, and whose schedule it is."""
        return f"{self._said()} {whose(self._schedule)}"

    @property
    def ring_alt(self):
        """What the left picture shows, in words."""
        done = sum(self.frame.is_right(*place) for place in np.ndindex(self.size, self.size))
        full = f"{done} of {self.size**2} chunks hold everybody's part."
        return f"A ring of {self.size} machines: {full} {self._ring()}"

    @property
    def server_alt(self):
        """What the right picture shows, in words."""
        return f"A parameter server and {self.size} workers. {self._server()}"

    @property
    def ring_picture(self):
        """The ring as SVG."""
        return draw_ring(self, self.ring_alt)

    @property
    def server_picture(self):
        """The server and its queue as SVG."""
        return draw_server(self, self.server_alt)

    def _said(self):
        if self.tick == 0:
            return BEGIN.format(n=self.size, mb=f"{MEGABYTES:g}")
        return f"{self._ring()} {self._server()}"

    def _ring(self):
        n = len(self.frames) - 1
        if not self.is_ring_done:
            if not self.tick:
                return "It has not begun."
            adds = any(move.reduce for move in self.frame.moves)
            return (SCATTER if adds else GATHER).format(k=self.tick, n=n)
        if self.waiting:
            return STUCK.format(n=n, who=listed([f"rank {rank}" for rank in self.waiting]).capitalize())
        wrong = self.frame.first_wrong()
        if wrong:
            return LACKS.format(n=n, rank=wrong[0], chunk=wrong[1])
        return DONE.format(n=n, mb=self.megabytes(max(self.frame.sent)))

    def _server(self):
        now = self.served
        if now.rank is None:
            if not self.tick:
                return "It has not begun."
            return SERVED.format(n=2 * self.size**2, mb=self.megabytes(now.sent))
        waiting = len(now.queue)
        queue = f"{waiting} {'waits' if waiting == 1 else 'wait'} in the queue" if waiting else "nobody waits"
        return (ANSWERS if now.is_answer else PUSHES).format(rank=now.rank, queue=queue)
