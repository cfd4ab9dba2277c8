"""A demo plays with the student's function where it works, and with the course's where not."""

import numpy as np
import pytest

from course.demos.arrays import numbers
from course.demos.forward_pass import forward_pass, identity, relu
from course.demos.reference.xor import mlp_forward
from course.demos.written import Written, whose

X = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 1.0]])
NETWORK = [np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([[1.0], [-2.0]])], [np.zeros(2), np.ones(1)]


def doubled(theirs):
    """Return a function of an array of shape (2,), which the student may have written."""
    return Written("double", theirs, lambda x: x + x, lambda found, x: numbers(found, "double", x.shape))


def unwritten(*args):
    """Stand for an exercise that is not done yet."""
    raise NotImplementedError


def test_a_function_that_works_is_the_students():
    """It is called, on copies, and named."""
    x = np.array([1.0, 2.0])

    def triple(x):
        x *= 3
        return x

    function = doubled(triple)
    assert function(x).tolist() == [3, 6]
    assert x.tolist() == [1, 2]
    assert whose(function) == "Yours: double."


@pytest.mark.parametrize("theirs", [None, unwritten])
def test_what_is_not_written_is_the_courses(theirs):
    """Nothing is complained about."""
    function = doubled(theirs)
    assert function(np.ones(2)).tolist() == [2, 2]
    assert whose(function) == "Until you have written double, the demo uses the course's."


def test_what_goes_wrong_is_said_until_it_works_again():
    """The course's takes its place, and the student's is tried again."""
    wrong = [True]
    function = doubled(lambda x: np.nan * x if wrong else 2 * x)
    assert function(np.ones(2)).tolist() == [2, 2]
    assert whose(function).startswith("Your double returned 2 of 2 numbers that are infinite or nan")
    assert whose(function).endswith("Meanwhile the demo uses the course's.")
    wrong.clear()
    function.begin()
    function(np.ones(2))
    assert whose(function) == "Yours: double."


def test_the_forward_pass_returns_all_layers():
    """The student's as well as the course's."""
    for theirs in (None, mlp_forward):
        layers = forward_pass(theirs)(X, *NETWORK, [relu, identity])
        assert [A.shape for A in layers] == [(3, 2), (3, 2), (3, 1)]
        np.testing.assert_allclose(layers[2], 1 + layers[1] @ NETWORK[0][1])


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (lambda *args: mlp_forward(*args)[-1], "expected 3 values: A0, A1, A2"),
        (lambda *args: [A.T for A in mlp_forward(*args)], "for A0; expected an array of numbers of shape (3"),
        (lambda *args: 1 / 0, "mlp_forward stopped with ZeroDivisionError"),
        (lambda *args: None, "returned None"),
    ],
)
def test_a_wrong_forward_pass_is_named(theirs, words):
    """And the picture is made by the course's."""
    forward = forward_pass(theirs)
    assert len(forward(X, *NETWORK, [relu, identity])) == 3
    assert words in forward.complaint
