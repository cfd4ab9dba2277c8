"""What a student's function returned is an array of the promised shape, or a sentence."""

import numpy as np
import pytest

from course.demos.shaped import shaped
from course.demos.student import StudentFunctionError


def test_an_array_comes_back_as_floats():
    """A right answer is handed on, integers as floats."""
    found = shaped(lambda z: z + 1, "f", np.array([1, 2]), shape=(2,))
    assert found.dtype == np.float64
    assert found.tolist() == [2.0, 3.0]


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (None, "f is not written yet"),
        (lambda z: None, "Your f returned None; expected an array of numbers of shape"),
        (lambda z: [1.0, 2.0, 3.0], "returned a list; expected an array"),
        (lambda z: z[:2], r"returned an array of shape \(2,\)"),
        (lambda z: z.astype(object), "dtype object"),
        (lambda z: z / 0, "3 of 3 numbers that are infinite or nan"),
        (lambda z: z @ np.ones((2, 2)), r"Your f stopped with ValueError"),
    ],
)
def test_anything_else_is_a_sentence(function, sentence):
    """What came instead of an array of that shape is named."""
    with pytest.raises(StudentFunctionError, match=sentence):
        shaped(function, "f", np.arange(1.0, 4.0), shape=(3,))
