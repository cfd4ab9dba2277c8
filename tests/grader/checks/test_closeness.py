"""The one rule of closeness."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks import closeness
from grader.checks.closeness import ANALYTIC, EXACT, NUMERICAL, Tolerance

WANT = np.array([1.0, -250.0, 3e-4])


@given(st.floats(-1, 1).filter(lambda x: x != 0), st.integers(-8, 8))
def test_relative_errors(value, exponent):
    """Whatever the scale, a relative error of 1e-9 is rejected and one of 1e-13 accepted."""
    want = np.array([value * 10.0**exponent])
    if abs(want[0]) < 1e-280:
        return
    assert closeness.close(want * (1 + 1e-13), want)
    assert not closeness.close(want * (1 + 1e-9), want)


def test_small_entries_are_measured_against_the_largest():
    """Beside an entry of 250, an error of 1e-9 is one of 4e-12 of the largest."""
    assert closeness.close(WANT + np.array([0, 0, 1e-9]), WANT)
    assert not closeness.close(WANT + np.array([0, 0, 1e-8]), WANT)


def test_zeros_alone_are_measured_against_one():
    """Where everything is zero, rounding passes and more does not."""
    assert closeness.close(np.array([1e-16]), np.zeros(1))
    assert not closeness.close(np.array([1e-10]), np.zeros(1))


def test_infinite_values_must_be_the_same():
    """inf equals inf and nothing else, and nan equals nothing."""
    want = np.array([np.inf, -np.inf, 2.0, 1.0])
    assert closeness.close(want.copy(), want)
    assert not closeness.close(np.array([np.nan]), np.array([np.nan]))
    for wrong in ([-np.inf, -np.inf, np.nan, 1], [np.inf, -np.inf, 0, 1], [np.inf, -np.inf, np.nan, np.nan]):
        assert not closeness.close(np.array(wrong), want)


def test_shapes_must_agree():
    """Broadcasting is no agreement."""
    assert not closeness.close(np.ones((3, 1)), np.ones((3, 3)))


def test_the_worst_entry():
    """The entry furthest outside of its bound is the worst; nan is worse than anything."""
    want = np.array([[1.0, 100.0], [2.0, 1e-3]])
    assert closeness.worst_index(want + np.array([[0, 1], [1.5, 0]]), want) == (1, 0)
    assert closeness.worst_index(want + np.array([[np.nan, 1], [1.5, 0]]), want) == (0, 0)


@pytest.mark.parametrize(
    ("tolerance", "text"),
    [
        (EXACT, "a relative 1e-10"),
        (NUMERICAL, "a relative 1e-6"),
        (ANALYTIC, "1e-11 of the largest"),
        (Tolerance.of(0.05), "a relative 5e-2"),
    ],
)
def test_tolerances_in_words(tolerance, text):
    """A tolerance says what it measures."""
    assert str(tolerance) == text


def test_patterns_never_use_a_loose_tolerance():
    """A check with a tolerance of five percent still looks for patterns to six digits."""
    assert Tolerance.of(0.05).tightened() == Tolerance(1e-6, 1e-6)
    assert EXACT.tightened() == EXACT
