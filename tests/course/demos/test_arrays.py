"""What a student's function returned, read as arrays, or told in a sentence."""

from fractions import Fraction

import numpy as np
import pytest

from course.demos.arrays import numbers, parts
from course.demos.student import StudentFunctionError


def test_parts_of_a_list_or_a_tuple():
    """A list and a tuple of the right length are both read."""
    assert parts([1, 2], "f", ("a", "b")) == parts((1, 2), "f", ("a", "b")) == [1, 2]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1, 2, 3], "a list of length 3"),
        (None, "None"),
        (1.5, "a number"),
        (np.ones(2), r"an array of shape \(2,\) and dtype float64"),
        ({}, "a dict"),
    ],
)
def test_wrong_parts(value, words):
    """A wrong number of values is told with what came and what was expected."""
    with pytest.raises(StudentFunctionError, match=rf"Your f returned {words}; expected 2 values: a, b\."):
        parts(value, "f", ("a", "b"))


@pytest.mark.parametrize("value", [np.array([[1, 2, 3]]), np.array([[1.0, 2.0, 3.0]], dtype=np.float32)])
def test_an_array_comes_back_as_floats(value):
    """A right answer is handed on as a new array of float64; None in a shape stands for any size."""
    array = numbers(value, "f", (1, None))
    assert array.dtype == np.float64
    assert array.tolist() == [[1, 2, 3]]


def test_a_part_in_any_nesting():
    """What was chosen by hand may be lists, fractions, or for a single number the number alone."""
    assert numbers([[1, Fraction(1, 2)]], "f", (1, 2), "W1").tolist() == [[1, 0.5]]
    assert numbers(3, "f", (), "b2") == 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, r"None; expected an array of numbers of shape \(3,\)\."),
        (0.5, "a number; expected an array"),
        ([1.0, 2.0, 3.0], "a list of length 3; expected an array"),
        (np.ones(2), r"an array of shape \(2,\) and"),
        (np.ones(3, dtype=object), "dtype object"),
        (np.array([np.nan, 1, -np.inf]), "2 of 3 numbers that are infinite or nan"),
    ],
)
def test_a_whole_result_is_an_array(value, words):
    """What came instead of an array of that shape is named."""
    with pytest.raises(StudentFunctionError, match=f"Your f returned .*{words}"):
        numbers(value, "f", (3,))


@pytest.mark.parametrize(
    ("value", "shape", "words"),
    [
        ([[1], [2, 3]], (2, 2), "a list of length 2 for W1; expected an array of numbers"),
        ("many", (), "a str for W1; expected a finite number"),
        (None, (), "None for W1; expected a finite number"),
        (1j, (), "a complex for W1; expected a finite number"),
        (10**400, (), "a number for W1; expected a finite number"),
        ([10**400], (1,), "a list of length 1 for W1"),
        (np.ones(2, dtype=complex), (2,), "dtype complex128 for W1"),
        ([1, 2, 3], (2,), r"shape \(3,\) and dtype float64 for W1; .* of shape \(2,\)"),
        ([[1], [2]], (1, None), r"shape \(2, 1\) .* of shape \(1, any\)"),
        ([1], (), r"shape \(1,\) .* expected a finite number"),
        ([1, np.inf], (2,), "1 of 2 numbers that are infinite or nan for W1"),
    ],
)
def test_wrong_parts_are_named(value, shape, words):
    """A wrong kind, shape or size of a part is told in a sentence that names it."""
    with pytest.raises(StudentFunctionError, match=f"Your f returned .*{words}"):
        numbers(value, "f", shape, "W1")
