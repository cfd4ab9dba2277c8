"""Telling a loop from a matrix product by the processor time that each takes.

Theory of operation. The clock on the wall goes on while somebody else has the processor, so nothing here
looks at it. What counts is the time of the thread that calls and, where a student's function runs in other
processes, what is measured of them from outside (`elsewhere`); what they say themselves counts for nothing.
"""

import contextlib
import gc
import time
from functools import partial
from types import SimpleNamespace

import numpy as np

from grader.checks.closeness import Tolerance, close
from grader.checks.errors import fail_with_error
from grader.checks.failures import fail
from grader.checks.observe import observe
from grader.checks.sequences import is_masked
from grader.checks.snapshots import twin

TOO_SLOW = "{} is too slow: it takes {}, and {} takes {}."
GOAL = "It has to be at least {:g} times faster than that: let NumPy work on whole arrays."
NOT_RIGHT = "{} does not return the right result when its speed is measured."
FIRST_RIGHT = "Only a right result can be fast: look at this exercise's other checks first."
TRIES = 2  # measurements of both: a neighbour in the same core can spoil one
CHANCES = 10  # runs of the student's function in one of them, of which one has to be fast
HOPELESS = 4.0  # times too slow: nobody else makes it look that bad twice
CLEARLY = 2.0  # times as fast as asked, by the reference's first run: then it is not run again
PATIENCE = 2.0  # seconds of processor time
VARIETY = 1e-3  # by which inputs differ from run to run, as a part of each entry
NEAR = Tolerance(1e-6, 1e-7)
UNHURRIED = 1e-3  # seconds: a clock of processor time that ticks more slowly is of no use

_measured_elsewhere = []


@contextlib.contextmanager
def elsewhere(measure):
    """Let the time of other processes count as well.

    Parameters
    ----------
    measure : callable
        Returns a context manager whose value has, once its block is left, the attribute ``seconds``: the
        processor time that the other processes have spent on what was asked of them in the block.
    """
    _measured_elsewhere.append(measure)
    try:
        yield
    finally:
        _measured_elsewhere.remove(measure)


def require_faster(name, f, args, *, than, times, what, right=None, look_at=None):
    """Compare the time of a student's function with a slow reference's, and its results with the right ones.

    Parameters
    ----------
    name : str
        What messages call the function.
    f, than : callable
        The student's function and the reference.
    args : sequence
        Arguments for both; each run gets copies in which the entries of arrays differ a little, by chance, so
        that remembered results are of no use.
    times : float
        How many times faster the student's function has to be.
    what : str
        What the reference does, for the message.
    right : callable, optional
        Returns the right results; `than` by default. Where that returns None, results are not compared.
    look_at : callable, optional
        Returns the part of a result that is compared; the whole by default.
    """
    right = right or than
    compare = partial(_require_right, name, right, look_at or (lambda result: result))
    for _ in range(TRIES):
        yours, slow = _measure(name, f, args, than, times, right is than, compare)
        if yours * times <= slow:
            return
        if yours * times > HOPELESS * slow:
            break
    fail(TOO_SLOW.format(name, _seconds(yours), what, _seconds(slow)), hints=[GOAL.format(times)])


def _measure(name, f, args, than, times, is_right, compare):
    """Return the shortest times of the function and of the reference; `is_right`: that one knows results."""
    inputs = _varied(args)
    result, slow = _timed(name, than, inputs)
    yours, spent, is_sure = np.inf, slow, slow > PATIENCE
    for run in range(CHANCES):
        got, seconds = _timed(name, f, inputs)
        if run == 0:
            compare(inputs, got, *([result] if is_right else []))
        yours, spent = min(yours, seconds), spent + seconds
        if yours * times * CLEARLY > slow and not is_sure:
            slow, is_sure = min(slow, _timed(name, than, inputs)[1]), True
        if yours * times <= slow:
            if run:
                compare(inputs, got)
            break
        if spent > PATIENCE or (run and yours * times > HOPELESS * slow):
            break
        inputs = _varied(args)
    return yours, slow


def _timed(name, f, inputs):
    """Call a function with copies of the inputs; return what it returned and how long it took."""
    args, collecting = [twin(value) for value in inputs], gc.isenabled()
    gc.disable()
    try:
        with processor_time() as used:
            seen = observe(f, args)
    finally:
        if collecting:
            gc.enable()
    if seen.error is not None:
        fail_with_error(name, seen.error, len(args))
    return seen.value, used.seconds


@contextlib.contextmanager
def processor_time():
    """Measure the processor time of a block, here and wherever it has a student's function run.

    Yields
    ------
    SimpleNamespace
        With the attribute ``seconds`` once the block is left.
    """
    used = SimpleNamespace(seconds=0.0)
    with _measured_elsewhere[-1]() if _measured_elsewhere else _nothing() as others:
        start = _now()
        yield used
        seconds = _now() - start
    used.seconds = seconds + others.seconds


@contextlib.contextmanager
def _nothing():
    yield SimpleNamespace(seconds=0.0)


def _now():
    """Return this thread's processor time; NumPy's helpers, which wait for work busily, are left out."""
    is_fine = time.get_clock_info("thread_time").resolution < UNHURRIED
    return time.thread_time() if is_fine else time.perf_counter()


def _require_right(name, right, look_at, inputs, got, *known):
    """Compare a result with the right one for these inputs, which may be known already."""
    want = known[0] if known else right(*map(twin, inputs))
    if want is not None and not _agrees(look_at(got), look_at(want)):
        fail(NOT_RIGHT.format(name), hints=[FIRST_RIGHT])


def _agrees(got, want):
    """Whether numbers and arrays, in tuples or lists or alone, are those that are wanted."""
    if isinstance(want, (tuple, list)):
        if not isinstance(got, (tuple, list)) or len(got) != len(want):
            return False
        return all(_agrees(mine, right) for mine, right in zip(got, want, strict=True))
    if isinstance(want, (np.ndarray, np.generic, int, float)):
        if is_masked(got) or not isinstance(got, (np.ndarray, np.generic, int, float)):
            return False
        got, want = np.asarray(got), np.asarray(want)
        return got.dtype.kind in "biuf" and bool(np.isfinite(got).all()) and close(got, want, NEAR)
    return True


def _varied(args):
    """Copy arguments; each entry of an array of floats grows by some small part of itself."""
    noise = np.random.default_rng()  # from the system: what can be foreseen can be computed in advance
    return [
        (arg * (1 + VARIETY * noise.random(arg.shape))).astype(arg.dtype)
        if isinstance(arg, np.ndarray) and arg.dtype.kind == "f"
        else twin(arg)
        for arg in args
    ]


def _seconds(seconds):
    number, unit = (seconds, "s") if seconds >= 1 else (1000 * seconds, "ms")
    return f"{float(f'{number:.2g}'):g} {unit}"  # two digits, and 100 for what they would write as 1e+02
