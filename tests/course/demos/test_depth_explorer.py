"""Tents of a deep network beside a single layer of the same cost: first without widgets, then with them."""

from itertools import pairwise

import numpy as np
import pytest

from course.demos import depth_explorer
from course.demos.depth_explorer.state import DeepAndShallow, X
from course.demos.reference.xor import deep_tent_parameters, mlp_forward, n_parameters, relu_interpolate
from course.demos.tents import count_pieces
from tests.course.demos.finite import is_finite

STUDENT = (mlp_forward, deep_tent_parameters, relu_interpolate)


def other_tents(depth):
    """Return the tent map, composed with itself, with other numbers, as nested lists."""
    weights = [[[2, 2]], *[[[2, 2], [-4, -4]]] * (depth - 1), [[1], [-2]]]
    return weights, [*[[0, -1]] * depth, [0]]


@pytest.mark.parametrize("tents", [deep_tent_parameters, other_tents])
def test_pieces_double(tents):
    """A tent composed so many times has twice as many pieces each time."""
    state = DeepAndShallow(mlp_forward, tents, relu_interpolate)
    for depth in range(1, 9):
        state.set(depth=depth)
        assert state.deep_pieces == 2**depth
        assert is_finite(state.deep_picture)
        assert is_finite(state.shallow_picture)


def test_a_straight_line_is_one_piece():
    """Without a bend there is one piece."""
    assert count_pieces(X, 3 * X - 1) == 1


def test_what_both_cost():
    """As many units are as many parameters; the single layer has fewer pieces from depth 3 on."""
    state = DeepAndShallow(*STUDENT)
    assert "Deep: 3 layers of two ReLUs, 19 parameters, 8 straight pieces." in state.sentence
    assert "Shallow: 6 units, 19 parameters, 6 straight pieces, off by up to 0.67." in state.sentence
    assert "For all pieces it needs 8 units, 25 parameters." in state.sentence
    assert state.sentence.endswith("Yours: mlp_forward, deep_tent_parameters and relu_interpolate.")
    for depth in range(1, 9):
        state.set(depth=depth)
        assert state.is_exact == (depth < 3)
        assert n_parameters([1, *[2] * depth, 1]) == n_parameters([1, 2 * depth, 1])


def test_one_unit_a_piece_is_enough():
    """With fewer there is a gap, with more they are not needed."""
    state = DeepAndShallow(*STUDENT)
    state.set(depth=5)
    state.set(n_shallow=31)
    assert not state.is_exact
    assert len(state.points) == 32
    for n_units in (32, 100):
        state.set(n_shallow=n_units)
        assert state.is_exact
        assert "32 straight pieces, the same function." in state.sentence


def test_no_rounding_in_the_words():
    """What the alternative text calls 0 is 0, and of a level piece it names the beginning."""
    state = DeepAndShallow(*STUDENT)
    state.set(depth=3)
    assert state.shallow_alt.startswith("One layer of 6 units: output runs from 0 at x = 0 to 0 at x = 1")
    assert "highest 0.667 at x = 0.168" in state.shallow_alt


def test_parameters_are_counted():
    """A bias for each unit but those of the input."""
    assert n_parameters([784, 30, 10]) == 23860


@pytest.mark.parametrize(
    ("forward", "tents", "words"),
    [
        (mlp_forward, None, "Until you have written deep_tent_parameters and relu"),
        (None, deep_tent_parameters, "Until you have written mlp_forward and relu_interpolate,"),
        (mlp_forward, lambda depth: ([], []), "of 3 arrays each for depth 2"),
        (mlp_forward, lambda depth: deep_tent_parameters(depth)[0], "two lists, weights and biases"),
        (
            mlp_forward,
            lambda depth: ([[[1]]] * 3, [[0]] * 3),
            "shape (1, 1) and dtype float64 for weights[0]",
        ),
        (lambda *args: None, deep_tent_parameters, "Your mlp_forward returned None"),
    ],
)
def test_missing_or_wrong_functions(forward, tents, words):
    """What is missing or wrong is told in the sentence, and the demo goes on with the course's."""
    state = DeepAndShallow(forward, tents, depth=2)
    assert words in state.sentence
    assert state.deep_pieces == 4


def test_a_wrong_network_is_drawn_as_it_is():
    """One that folds nothing is a straight line."""
    state = DeepAndShallow(mlp_forward, lambda depth: _zeros([1, *[2] * depth, 1]), relu_interpolate)
    assert "1 straight piece. " in state.sentence


def _zeros(sizes):
    pairs = list(pairwise(sizes))
    return [np.zeros(pair) for pair in pairs], [np.zeros(n) for _, n in pairs]


def test_every_control_moves_the_pictures():
    """Both sliders and all buttons; the depth gives the single layer as many units."""
    demo = depth_explorer(*STUDENT, depth=1)
    sliders, buttons, sentence, pictures = demo.children[:4]
    depth, shallow = sliders.children
    left, right = pictures.children
    first = (left.picture, right.picture)
    seen = {first}
    depth.value = 5
    assert shallow.value == 10
    seen.add((left.picture, right.picture))
    shallow.value = 20
    seen.add((left.picture, right.picture))
    (same, one_a_piece), reset = buttons.children[0].children, buttons.children[1].children[0]
    one_a_piece.click()
    assert shallow.value == 32
    assert "the same function" in sentence.value
    seen.add((left.picture, right.picture))
    assert len(seen) == 4
    same.click()
    assert (left.picture, right.picture) in seen
    reset.click()
    assert (left.picture, right.picture) == first
