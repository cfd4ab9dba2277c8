"""Which activations are drawn, and what is said about those that cannot be."""

import numpy as np
import pytest

from course.demos import activation_explorer
from course.demos.activation_explorer import written
from course.demos.student import StudentFunctionError

TANH = (np.tanh, lambda z: 1 - np.tanh(z) ** 2)


def unwritten(z):
    """Stand for an exercise not done yet."""
    raise NotImplementedError


def test_the_picture_names_its_functions():
    """A picture with alternative text comes below a sentence."""
    sentence, picture, _ = activation_explorer({"tanh": TANH}, limits=(-2, 3))
    assert "saturated" in sentence
    assert "tanh rises from −0.964 at z = −2 to 0.995 at z = 3" in picture


def test_a_missing_function_is_left_out_and_asked_for():
    """One function that is not written does not hide the others."""
    functions = {"tanh": TANH, "relu": (unwritten, unwritten)}
    activations, derivatives, complaints = written(functions, (-1, 1))
    assert list(activations) == list(derivatives) == ["tanh"]
    [complaint] = complaints
    assert complaint.startswith("relu is not written yet")
    sentence, _, _ = activation_explorer(functions)
    assert "Not in the picture: relu is not written yet" in sentence


def test_a_missing_derivative_is_asked_for():
    """A function without its derivative is not drawn."""
    _, _, [complaint] = written({"tanh": (np.tanh, None)}, (-1, 1))
    assert complaint.startswith("derivative of tanh is not written yet")


@pytest.mark.parametrize("functions", [None, {}, {"relu": (unwritten, unwritten)}])
def test_nothing_to_draw_is_a_sentence(functions):
    """Where no function works there is a sentence and no picture."""
    sentence = activation_explorer(functions).sentence
    assert "yet" in sentence


def test_a_function_that_goes_wrong_later_still_says_so():
    """What is handed to the picture keeps complaining in words."""
    activations, _, _ = written({"tanh": (lambda z: np.tanh(z) / (z != 9), TANH[1])}, (-1, 1))
    with pytest.raises(StudentFunctionError, match="1 of 1 numbers"):
        activations["tanh"](np.array([9.0]))
