"""A student's function may do anything; a demo answers with a sentence."""

import warnings

import numpy as np
import pytest

from course.demos import backprop_network, optimizer_race, xor_training
from course.demos.student import StudentFunctionError, call, is_missing, one_number


def unwritten(x):
    """Stand for an exercise not done yet."""
    raise NotImplementedError("write me")


def broken(x):
    """Stand for a mistake."""
    return x / np.array([1.0, 2.0]).reshape(3, 1)


@pytest.mark.parametrize("function", [None, unwritten])
def test_a_missing_function_is_asked_for(function):
    """None and NotImplementedError both mean that the function has to be written first."""
    with pytest.raises(StudentFunctionError, match="slope is not written yet"):
        call(function, "slope", 1.0)
    assert is_missing(function, 1.0)


def test_an_exception_is_reported_in_words():
    """The sentence has the call, the kind of the exception and its text."""
    with pytest.raises(
        StudentFunctionError, match=r"Your slope\(1\) stopped with ValueError: cannot reshape"
    ):
        call(broken, "slope", 1.0, shown="slope(1)")
    assert not is_missing(broken, 1.0)


@pytest.mark.parametrize("demo", [backprop_network, optimizer_race, xor_training])
def test_an_array_in_place_of_a_function(demo):
    """A name that stands for something else by now is no reason for a demo not to be shown."""
    demo(np.ones(3))


def test_an_exception_without_text():
    """An exception that says nothing is reported by its name."""

    def silent():
        raise KeyError

    with pytest.raises(StudentFunctionError, match=r"stopped with KeyError: see"):
        call(silent, "slope")


def test_interrupts_pass_through():
    """Stopping the kernel stops a demo."""

    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call(interrupted, "slope")


def test_warnings_of_numpy_stay_quiet():
    """An overflow in a student's function does not fill the log."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert call(np.exp, "exp", 1e4) == np.inf


@pytest.mark.parametrize(
    "value", [2, 2.0, np.float32(2), np.array(2.0), np.array([2.0]), np.array([2]), [2.0]]
)
def test_one_number_accepts(value):
    """Numbers, and arrays of the shape that was handed in."""
    assert one_number(value, "slope", "the slope") == 2.0


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "returned None for grad_x"),
        ("two", "returned 'two' for grad_x; expected a number"),
        ({"x": 1.0}, "expected a number"),
        (print, "expected a number"),
        (1j, "expected a number"),
        ("2", "expected a number"),
        ([[1.0], [2.0, 3.0]], "expected a number"),
        (np.ones(3), r"returned grad_x of shape \(3,\); expected shape \(1,\)"),
        (np.ones((1, 1)), r"of shape \(1, 1\)"),
        ([], r"of shape \(0,\)"),
        (np.nan, "returned nan for grad_x; expected a finite number"),
        (np.inf, "returned inf"),
    ],
)
def test_one_number_explains(value, words):
    """Anything else is named."""
    with pytest.raises(StudentFunctionError, match=words):
        one_number(value, "slope", "grad_x")


def test_a_long_value_is_named_by_its_type():
    """A sentence stays a sentence."""
    with pytest.raises(StudentFunctionError, match="returned a dict for grad_x"):
        one_number({"key": "a" * 100}, "slope", "grad_x")
