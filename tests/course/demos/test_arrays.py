"""What a student's function returned, read as arrays, or told in a sentence."""

import numpy as np
import pytest

from course.demos.arrays import numbers, parts
from course.demos.student import StudentFunctionError


def test_parts_of_a_list_or_a_tuple():
    """A list and a tuple of the right length are both read."""
    assert parts([1, 2], "f", ("a", "b")) == parts((1, 2), "f", ("a", "b")) == [1, 2]


@pytest.mark.parametrize(
    ("value", "words"),
    [((1, 2, 3), "3 values"), (None, "None"), (1.5, "a number"), (np.ones(2), "an ndarray")],
)
def test_wrong_parts(value, words):
    """A wrong number of values is told with what came and what was expected."""
    with pytest.raises(StudentFunctionError, match=rf"Your f returned {words}; expected 2 values: a, b\."):
        parts(value, "f", ("a", "b"))


def test_numbers_in_any_nesting():
    """Nested lists of whole numbers become an array of float64; None in a shape stands for any size."""
    array = numbers([[1, 2, 3]], "f", "W1", (1, None))
    assert array.dtype == np.float64
    assert array.tolist() == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("value", "shape", "words"),
    [
        ([[1], [2, 3]], (2, 2), "is no array of numbers"),
        ("many", (), "is no array of numbers"),
        ([1, 2, 3], (2,), r"has shape \(3,\); expected \(2,\)"),
        ([[1], [2]], (1, None), r"has shape \(2, 1\); expected \(1, any\)"),
        ([1], (), r"has shape \(1,\); expected \(\)"),
        ([1, np.inf], (2,), "not finite"),
        (None, (), "not finite"),
    ],
)
def test_wrong_numbers(value, shape, words):
    """A wrong kind, shape or size is told in a sentence."""
    with pytest.raises(StudentFunctionError, match=words):
        numbers(value, "f", "W1", shape)
