"""The picture of the hidden plane says what the student's own network does."""

import numpy as np
import pytest

from course.demos import hidden_space
from course.demos.hidden_space import HiddenSpace
from course.demos.student import StudentFunctionError


def mlp_forward(X, weights, biases, activations):
    """Return all layers."""
    layers = [X]
    for W, b, activation in zip(weights, biases, activations, strict=True):
        layers.append(activation(layers[-1] @ W + b))
    return layers


def fold():
    """Bring 01 and 10 together."""
    return [[1, 1], [1, 1]], [0, -1], [1, -2], 0


def difference():
    """Bring 00 and 11 together."""
    return np.array([[1, -1], [-1, 1]]), np.zeros(2), np.ones(2), 0.0


def test_merged_corners():
    """The corners that a network brings together are named, whichever they are."""
    assert HiddenSpace(mlp_forward, fold).groups == [["00"], ["01", "10"], ["11"]]
    assert HiddenSpace(mlp_forward, difference).groups == [["00", "11"], ["01"], ["10"]]
    assert "on 3 places. 01 and 10 lie on one place." in HiddenSpace(mlp_forward, fold).sentence


def test_a_network_that_is_not_xor():
    """A network that answers wrongly is not praised."""
    sentence = HiddenSpace(mlp_forward, lambda: (np.eye(2), np.zeros(2), np.ones(2), 0.0)).sentence
    assert "All of them stay apart." in sentence
    assert "does not part the classes yet" in sentence


@pytest.mark.parametrize(
    ("forward", "parameters", "words"),
    [
        (None, fold, "mlp_forward is not written yet"),
        (mlp_forward, None, "xor_relu_parameters is not written yet"),
        (mlp_forward, lambda: None, "returned None; expected 4 values"),
        (mlp_forward, lambda: ([[1, 1]], [0, 0], [1, 1], 0), r"shape \(1, 2\) and dtype float64 for W1"),
        (lambda *args: mlp_forward(*args)[-1], fold, "expected 3 values: A0, A1, A2"),
    ],
)
def test_missing_or_wrong_functions(forward, parameters, words):
    """What is missing or wrong is told in a sentence."""
    with pytest.raises(StudentFunctionError, match=words):
        HiddenSpace(forward, parameters)


@pytest.mark.usefixtures("front_end")
def test_the_cell_shows_a_picture_or_a_sentence():
    """Solved there are a sentence and a picture with alternative text, unsolved a sentence alone."""
    solved, unsolved = hidden_space(mlp_forward, fold), hidden_space()
    assert "Corners: 00 at (0, 0); 01 and 10 at (1, 0); 11 at (2, 1)." in solved.picture
    assert not unsolved.picture
    assert "not written yet" in unsolved.sentence
