"""Telling fast from slow."""

import contextlib
import gc
import os
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks import timing
from grader.checks.observe import Observation

X = np.ones((40, 3))


class Clock:
    """A clock that goes only when somebody sleeps, in place of the one of a machine that others share."""

    def __init__(self):
        self.seconds = 0.0

    def thread_time(self):
        """Say the processor time."""
        return self.seconds

    def get_clock_info(self, name):
        """Say how finely it ticks."""
        return SimpleNamespace(resolution=1e-9)

    def sleep(self, seconds):
        """Let time pass."""
        self.seconds += seconds


time = Clock()


@pytest.fixture(autouse=True)
def _own_clock(monkeypatch):
    monkeypatch.setattr(timing, "time", time)


def pause(milliseconds):
    """Make a function that takes a while."""

    def f(X):
        time.sleep(milliseconds / 1000)
        return X

    return f


def test_fast_enough(check):
    """A function that is as much faster as asked passes."""
    check.faster(pause(1), (X,), than=pause(20), times=4)


def test_too_slow(check, message_of):
    """A function that is not is told both times."""
    message = message_of(check.faster, pause(10), (X,), than=pause(20), times=4, what="a loop")
    assert message.startswith("dense: f is too slow: it takes 1")
    assert " ms, and a loop takes 2" in message
    assert message.endswith("at least 4 times faster than that: let NumPy work on whole arrays.")


def test_times_are_written_without_an_exponent(check, message_of):
    """A tenth of a second is 100 ms."""
    message = message_of(check.faster, pause(100), (X,), than=pause(120), times=4, what="a loop")
    assert "it takes 100 ms, and a loop takes 120 ms" in message


def test_bad_moments_are_forgiven(check):
    """One fast run among several is enough, and the last one."""
    runs = []

    def hiccup(X):
        runs.append(1)
        time.sleep(0.005 if len(runs) < timing.CHANCES else 0)
        return X

    check.faster(hiccup, (X,), than=pause(10))
    assert len(runs) == timing.CHANCES


def pauses(*milliseconds):
    """Make a function that takes as long as the next of these numbers says, and the list of its calls."""
    calls = []

    def f(X):
        calls.append(milliseconds[len(calls)])
        time.sleep(calls[-1] / 1000)
        return X

    return f, calls


def test_clear_cases_need_one_run_of_the_reference(check):
    """The slow reference is run once where the first run leaves no doubt, and twice where it does."""
    slow, calls = pauses(60)
    check.faster(pause(1), (X,), than=slow, times=4)
    assert len(calls) == 1
    slow, calls = pauses(30, 30)
    check.faster(pause(5), (X,), than=slow, times=4)
    assert len(calls) == 2


def test_an_interrupted_reference_lets_no_loop_through(check, message_of):
    """A first run of the reference that somebody else held up is not what counts."""
    slow, calls = pauses(70, 10, 70, 10)
    assert "too slow" in message_of(check.faster, pause(10), (X,), than=slow, times=4)
    assert len(calls) == 4


def test_hopeless_cases_are_not_run_again_and_again(check, message_of):
    """Two runs are enough to tell what is far too slow."""
    runs = []
    f = pause(20)
    message = message_of(check.faster, lambda X: runs.append(1) or f(X), (X,), than=pause(2), times=4)
    assert "too slow" in message
    assert len(runs) == 2


def test_fresh_copies_for_every_run(check):
    """A function that changes its argument sees the same data each time, and draws the same numbers."""
    seen = []

    def f(X, rng):
        seen.append((round(X.sum(), -1), rng.normal()))
        X += 1
        return X - 1

    def slow(X, rng):
        time.sleep(0.01)
        rng.normal(size=100)
        return X

    check.faster(f, (X, np.random.default_rng(0)), than=slow)
    assert len(set(seen)) == 1
    assert X.sum() == X.size


def test_no_two_runs_alike(check, message_of):
    """A function that remembers the results of earlier calls gains nothing by it."""
    known = {}

    def remember(X):
        key = X.tobytes()
        if key not in known:
            time.sleep(0.01)
            known[key] = X
        return known[key]

    assert "too slow" in message_of(check.faster, remember, (X,), than=pause(10))


def test_our_own_clock(check, message_of):
    """A time that the other side reports counts for nothing."""

    class Boaster:
        def __observe__(self, args, kwargs):
            time.sleep(0.01)
            return Observation(args[0], seconds=1e-9)

        def __call__(self):
            """Never called directly."""

    assert "too slow" in message_of(check.faster, Boaster(), (X,), than=pause(10))


def test_the_garbage_collector_rests_meanwhile(check):
    """It is off during a run and on again afterwards."""
    states = []
    check.faster(lambda X: states.append(gc.isenabled()) or X, (X,), than=pause(5))
    assert states == [False] * len(states)
    assert gc.isenabled()


def test_slow_references_run_once(monkeypatch, check):
    """A reference that uses up the patience is not repeated."""
    monkeypatch.setattr(timing, "PATIENCE", 0.005)
    runs = []
    check.faster(lambda X: X, (X,), than=lambda X: (runs.append(1), time.sleep(0.02), X)[2])
    assert len(runs) == 1


def test_errors_are_told(check, message_of):
    """An exception is no slowness."""
    assert "stopped with a ZeroDivisionError" in message_of(
        check.faster, lambda X: 1 / 0, (X,), than=pause(1)
    )
    with pytest.raises(Exception, match="not written yet"):
        check.faster(None, (X,), than=pause(1))


def test_another_measurement(check, message_of):
    """What is too slow is measured a second time, reference included, and not a third time."""
    f, calls = pauses(*[4] * timing.CHANCES, 1)
    check.faster(f, (X,), than=pause(10), times=4)
    assert len(calls) == timing.CHANCES + 1
    f, calls = pauses(*[4] * (2 * timing.CHANCES))
    assert "too slow" in message_of(check.faster, f, (X,), than=pause(10), times=4)
    assert len(calls) == 2 * timing.CHANCES


WRONG = {
    "nothing": lambda X: None,
    "what came in, of another size": lambda X: X[1:],
    "zeros": np.zeros_like,
    "missing values": lambda X: np.full_like(X, np.nan),
    "nearly": lambda X: X * 1.00001,
    "a tuple": lambda X: (X,),
    "text": lambda X: "fast",
    "an array of objects": lambda X: np.array([None]),
}


@pytest.mark.parametrize("f", WRONG.values(), ids=WRONG)
def test_junk_is_not_fast(check, message_of, f):
    """A function that returns something else than the reference gets no point, however fast it is."""
    message = message_of(check.faster, f, (X,), than=pause(20))
    assert "does not return the right result when its speed is measured." in message


def test_results_by_another_function(check, message_of):
    """Where the reference does another amount of work, a function of its own says what is right."""

    def part(X):
        time.sleep(0.02)

    def right(X):
        return [X, (X.sum(), 2)]

    check.faster(lambda X: (X, [X.sum(), 2]), (X,), than=part, right=right)
    assert "right result" in message_of(
        check.faster, lambda X: (X, [X.sum(), 3]), (X,), than=part, right=right
    )
    check.faster(lambda X: None, (X,), than=part)


def test_a_part_of_the_results(check, message_of):
    """Where another test asks for the rest, a function says what is compared."""
    known = {"than": pause(20), "right": lambda X: (0, 2 * X), "look_at": lambda result: np.sign(result[1])}
    check.faster(lambda X: ("anything", X), (X,), **known)
    assert "right result" in message_of(check.faster, lambda X: ("anything", -X), (X,), **known)


def test_remembered_results_are_not_right_later(check, message_of):
    """A function that is slow at first, and returns that result ever after, is found out."""
    known = []

    def remember(X):
        if not known:
            time.sleep(0.01)
            known.append(X)
        return known[0]

    assert "right result" in message_of(check.faster, remember, (X,), than=pause(10))


def test_single_precision_stays_so(check):
    """Inputs of another floating type keep it."""
    check.faster(lambda X: [X, X.itemsize], (X.astype("f4"),), than=lambda X: [time.sleep(1), X, 4][1:])


def test_the_time_of_other_processes_counts(check, message_of):
    """Time that others measure while a function runs is added, for the function and for the reference."""

    @contextlib.contextmanager
    def measure():
        used = SimpleNamespace(seconds=0.0)
        before = len(work)
        yield used
        used.seconds = sum(work[before:])

    work = []

    def works(seconds):
        return lambda X: (work.append(seconds), X)[1]

    with timing.elsewhere(measure):
        assert "too slow" in message_of(check.faster, works(1), (X,), than=pause(20))
        check.faster(works(1), (X,), than=works(8))
        with check.processor_time() as used:
            works(3)(X)
            time.sleep(0.5)
        assert used.seconds == 3.5
    check.faster(works(1), (X,), than=pause(20))


def test_somebody_else_at_work_costs_nothing(monkeypatch, check):
    """Honest matrix products pass beside other programs: their time is not this thread's."""
    monkeypatch.undo()
    W = np.ones((3, 200))

    def loop(X, W):
        return np.array([[sum(x * w for x, w in zip(row, col, strict=True)) for col in W.T] for row in X])

    program = "while True: pass"
    others = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        for _ in range(3):
            check.faster(np.matmul, (X, W), than=loop, times=4)
    finally:
        for other in others:
            other.kill()
            other.wait()
