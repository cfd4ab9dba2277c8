"""Telling a loop from a matrix product by the clock, on machines that others share."""

import gc
import time

import numpy as np

from grader.checks.errors import fail_with_error
from grader.checks.failures import fail
from grader.checks.observe import observe
from grader.checks.snapshots import fresh

TOO_SLOW = "{} is too slow: it takes {}, and {} takes {}."
GOAL = "It has to be at least {:g} times faster than that: let NumPy work on whole arrays."
CHANCES = (
    10  # runs of the student's function, of which one has to be fast: somebody else may have the processor
)
HOPELESS = 4.0  # times too slow: nobody else makes it look that bad twice
RUNS_OF_REFERENCE = 2  # the faster one counts: an interrupted one would let loops through
CLEARLY = 2.0  # times as fast as asked, measured by the first run alone: then the second is not needed
PATIENCE = 2.0


def require_faster(name, f, args, *, than, times, what):
    """Compare the time of a student's function with that of a slow reference.

    Parameters
    ----------
    name : str
        What messages call the function.
    f, than : callable
        The student's function and the reference.
    args : sequence
        Arguments for both; each call gets copies, every one a little different, so that remembered
        results are of no use.
    times : float
        How many times faster the student's function has to be.
    what : str
        What the reference does, for the message.
    """
    reference = _times(name, than, args, RUNS_OF_REFERENCE)
    slow, yours = next(reference), np.inf
    for run, seconds in enumerate(_times(name, f, args, CHANCES)):
        yours = min(yours, seconds)
        if yours * times * CLEARLY <= slow:
            return
        slow = min([slow, *reference])  # the runs that are left: all at the first time, none later
        if yours * times <= slow:
            return
        if run and yours * times > HOPELESS * slow:
            break
    fail(TOO_SLOW.format(name, _seconds(yours), what, _seconds(slow)), hints=[GOAL.format(times)])


def _times(name, f, args, runs):
    """Yield how long each of a few runs takes, by our own clock, until they take too long together."""
    start = time.perf_counter()
    for run in range(runs):
        if run and time.perf_counter() - start > PATIENCE:
            break
        yield _timed(name, f, [_varied(arg, run) for arg in args])


def _timed(name, f, args):
    collecting = gc.isenabled()
    gc.disable()
    try:
        start = time.perf_counter()
        seen = observe(f, args)
        seconds = time.perf_counter() - start
    finally:
        if collecting:
            gc.enable()
    if seen.error is not None:
        fail_with_error(name, seen.error, len(args))
    return seconds


def _varied(arg, run):
    """Copy an argument; copies of an array of floats differ from it, and each other, by next to nothing."""
    if isinstance(arg, np.ndarray) and arg.dtype.kind == "f":
        return arg * (1 + (run + 1) * 1e-9)
    if not isinstance(arg, np.random.Generator):
        return fresh(arg)
    twin = np.random.Generator(type(arg.bit_generator)())
    twin.bit_generator.state = arg.bit_generator.state
    return twin


def _seconds(seconds):
    return f"{seconds:.2g} s" if seconds >= 1 else f"{1000 * seconds:.2g} ms"
