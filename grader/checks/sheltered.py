"""Running an edited program so that nobody notices: nothing is printed, and it does not go on for ever."""

import contextlib
import io
import os
import signal
import sys
import threading

import numpy as np

from grader.checks.linalg import finite_only

STREAMS = (1, 2)  # of the process, which LAPACK writes to
AGAIN = 1.0  # seconds, after which a program that went on all the same is stopped once more


class OutOfTime(BaseException):
    """An edited program takes too long; no `except Exception` of its own catches this."""


@contextlib.contextmanager
def at_most(seconds):
    """Raise `OutOfTime` where a block takes longer, by processor time, and the system can tell."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_):
        raise OutOfTime

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextlib.contextmanager
def quietly():
    """Keep to oneself what is printed, by LAPACK, too."""
    sys.stdout.flush()
    told, nowhere = [os.dup(stream) for stream in STREAMS], os.open(os.devnull, os.O_WRONLY)
    for stream in STREAMS:
        os.dup2(nowhere, stream)
    try:
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"), finite_only():
            yield
    finally:
        for stream, before in zip(STREAMS, told, strict=True):
            os.dup2(before, stream)
            os.close(before)
        os.close(nowhere)
