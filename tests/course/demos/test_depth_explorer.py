"""The picture of folded tents is the student's own network, and its pieces are counted."""

import numpy as np
import pytest

from course.demos import depth_explorer
from course.demos.depth_explorer import count_pieces, outputs
from course.demos.student import StudentFunctionError


def mlp_forward(X, weights, biases, activations):
    """Return all layers."""
    layers = [X]
    for W, b, activation in zip(weights, biases, activations, strict=True):
        layers.append(activation(layers[-1] @ W + b))
    return layers


def deep_tent_parameters(depth):
    """Return the tent map, composed with itself."""
    weights = [[[2, 2]], *[[[2, 2], [-4, -4]]] * (depth - 1), [[1], [-2]]]
    return weights, [*[[0, -1]] * depth, [0]]


@pytest.mark.parametrize("depth", [1, 2, 5])
def test_pieces_double(depth):
    """A tent composed so many times has twice as many pieces each time."""
    assert count_pieces(*outputs(mlp_forward, deep_tent_parameters, depth)) == 2**depth


def test_a_straight_line_is_one_piece():
    """Without a bend there is one piece."""
    x = np.linspace(0, 1, 9)
    assert count_pieces(x, 3 * x - 1) == 1


@pytest.mark.parametrize(
    ("forward", "answer", "words"),
    [
        (mlp_forward, None, "deep_tent_parameters is not written yet"),
        (None, deep_tent_parameters, "mlp_forward is not written yet"),
        (mlp_forward, lambda depth: ([], []), "of 3 arrays each for depth 2"),
        (mlp_forward, lambda depth: deep_tent_parameters(depth)[0], "two lists, weights and biases"),
        (mlp_forward, lambda depth: ([[[1]]] * 3, [[0]] * 3), r"shape \(1, 1\) .* for weights\[0\]"),
        (lambda *args: None, deep_tent_parameters, "the list of all layers"),
    ],
)
def test_missing_or_wrong_functions(forward, answer, words):
    """What is missing or wrong is told in a sentence."""
    with pytest.raises(StudentFunctionError, match=words):
        outputs(forward, answer, 2)


@pytest.mark.usefixtures("front_end")
def test_the_cell_shows_a_picture_or_a_sentence():
    """Solved there are a sentence with the pieces and a picture, unsolved a sentence alone."""
    solved, unsolved = depth_explorer(mlp_forward, deep_tent_parameters), depth_explorer()
    assert "64 at depth 6" in solved.sentence
    assert '<img alt="Depth 6: output runs from 0 at x = 0 to 0 at x = 1, highest' in solved.picture
    assert "not written yet" in unsolved.sentence
