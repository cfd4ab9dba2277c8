"""Telling fast from slow."""

import gc

import numpy as np
import pytest

from grader.checks import timing
from grader.checks.observe import Observation

X = np.ones((40, 3))


class Clock:
    """A clock that goes only when somebody sleeps, in place of the one of a machine that others share."""

    def __init__(self):
        self.seconds = 0.0

    def perf_counter(self):
        """Say the time."""
        return self.seconds

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


def test_bad_moments_are_forgiven(check):
    """One fast run among several is enough, and the last one."""
    runs = []

    def hiccup(X):
        runs.append(1)
        time.sleep(0.005 if len(runs) < timing.CHANCES else 0)

    check.faster(hiccup, (X,), than=pause(10))
    assert len(runs) == timing.CHANCES


def pauses(*milliseconds):
    """Make a function that takes as long as the next of these numbers says, and the list of its calls."""
    calls = []

    def f(X):
        calls.append(milliseconds[len(calls)])
        time.sleep(calls[-1] / 1000)

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
    slow, calls = pauses(70, 10)
    assert "too slow" in message_of(check.faster, pause(10), (X,), than=slow, times=4)
    assert len(calls) == 2


def test_hopeless_cases_are_not_run_again_and_again(check, message_of):
    """Two runs are enough to tell what is far too slow."""
    runs = []
    f = pause(20)
    message = message_of(check.faster, lambda X: (runs.append(1), f(X)), (X,), than=pause(2), times=4)
    assert "too slow" in message
    assert len(runs) == 2


def test_fresh_copies_for_every_run(check):
    """A function that changes its argument sees the same data each time, and draws the same numbers."""
    seen = []

    def f(X, rng):
        seen.append((round(X.sum(), 4), rng.normal()))
        X += 1

    check.faster(f, (X, np.random.default_rng(0)), than=lambda X, rng: time.sleep(0.01))
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
    check.faster(lambda X: states.append(gc.isenabled()), (X,), than=pause(5))
    assert states == [False] * len(states)
    assert gc.isenabled()


def test_slow_references_run_once(monkeypatch, check):
    """A reference that uses up the patience is not repeated."""
    monkeypatch.setattr(timing, "PATIENCE", 0.005)
    runs = []
    check.faster(lambda X: X, (X,), than=lambda X: (runs.append(1), time.sleep(0.02)))
    assert len(runs) == 1


def test_errors_are_told(check, message_of):
    """An exception is no slowness."""
    assert "stopped with a ZeroDivisionError" in message_of(
        check.faster, lambda X: 1 / 0, (X,), than=pause(1)
    )
    with pytest.raises(Exception, match="not written yet"):
        check.faster(None, (X,), than=pause(1))
