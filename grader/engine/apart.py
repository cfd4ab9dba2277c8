"""Work on what a stranger has handed in, done in a process of its own whose limits are enforced from outside.

The process that waits looks at nothing but the clock: whatever keeps the other one busy, a slow decoder or a
library that takes all memory, it is ended, and one knows at which step.
"""

import contextlib
import gc
import os
import pickle
import select
import signal
import struct
import time
import warnings

from grader.engine.sandbox import namespaces

_STEP = struct.Struct("<qd")
NO_STEP = -1


class Overran(Exception):
    """The work took longer than it had announced.

    Parameters
    ----------
    step : int
        The latest that it told of; `NO_STEP` for none in particular.
    """

    def __init__(self, step):
        super().__init__(step)
        self.step = step


class Died(Overran):
    """The process ended without a result."""


def apart(work, seconds, room=None):
    """Do some work in a fork of this process and return its result, which must be our own to unpickle.

    Parameters
    ----------
    work : callable
        ``work(tell)``; it calls ``tell(step, seconds)`` when it begins something else that may take so long.
    seconds : float
        Until it tells of a step, or is done.
    room : int, optional
        Bytes by which its memory may grow.

    Raises
    ------
    Overran
        If it takes too long, or dies.
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():  # other threads are no harm here: what they hold, the work does not use
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        os.close(reader)
        _work(work, writer, room)
    os.close(writer)
    try:
        told = _wait(reader, time.monotonic() + seconds)
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return pickle.loads(told)


def _work(work, writer, room):
    try:
        gc.freeze()  # or a collection would write to every page that is shared
        namespaces.die_with_parent()
        namespaces.set_limits(None if room is None else namespaces.address_space() + room, None, None)
        result = pickle.dumps(work(lambda step, seconds: os.write(writer, b"S" + _STEP.pack(step, seconds))))
        with open(writer, "wb") as file:
            file.write(b"R" + result)
    finally:
        os._exit(0)


def _wait(reader, deadline):
    """Return the result's bytes; the deadline moves with every step that is told of."""
    step, waiting = NO_STEP, bytearray()
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([reader], [], [], left)[0]:
            break
        chunk = os.read(reader, 1 << 20)
        if not chunk:
            if waiting[:1] == b"R":
                return bytes(waiting[1:])
            raise Died(step)
        waiting += chunk
        while waiting[:1] == b"S" and len(waiting) > _STEP.size:
            step, seconds = _STEP.unpack_from(waiting, 1)
            deadline = time.monotonic() + seconds
            del waiting[: 1 + _STEP.size]
    raise Overran(step)
