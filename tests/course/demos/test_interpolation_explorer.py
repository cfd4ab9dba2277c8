"""The picture of a curve drawn by a hidden layer is the student's own network."""

import numpy as np
import pytest

from course.demos import interpolation_explorer
from course.demos.interpolation_explorer import error_of, hidden_layer
from course.demos.student import StudentFunctionError


def relu_interpolate(x, y):
    """Return a hidden layer through all points."""
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), -x[:-1], np.diff(slopes, prepend=0.0), y[0]


def test_the_network_meets_the_points():
    """The network made of the student's parameters passes through the points and straight between them."""
    x, y = np.array([0.0, 0.5, 2.0]), np.array([1.0, -1.0, 3.0])
    network = hidden_layer(relu_interpolate, x, y)
    assert network(np.array([0.0, 0.25, 0.5, 1.25, 2.0])) == pytest.approx([1, 0, -1, 1, 3])


def test_the_gap_shrinks_like_the_square():
    """Half the distance between the points makes the gap about four times smaller."""
    assert error_of(relu_interpolate, 65) / error_of(relu_interpolate, 129) == pytest.approx(4, rel=0.05)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "relu_interpolate is not written yet"),
        (lambda x, y: (np.ones((1, 3)), np.ones(2), np.ones(3), 0), r"\(2,\) .* for b1; expected .* \(3,\)"),
        (
            lambda x, y: (np.ones((3, 1)), np.ones(3), np.ones(3), 0),
            r"shape \(3, 1\) .* for W1; expected .* \(1, any\)",
        ),
        (lambda x, y: y, "expected 4 values"),
    ],
)
def test_missing_or_wrong_functions(answer, words):
    """What is missing or wrong is told in a sentence."""
    with pytest.raises(StudentFunctionError, match=words):
        hidden_layer(answer, np.arange(4.0), np.arange(4.0))


@pytest.mark.usefixtures("front_end")
def test_the_cell_shows_a_picture_or_a_sentence():
    """Solved there are a sentence and a picture with alternative text, unsolved a sentence alone."""
    solved, unsolved = interpolation_explorer(relu_interpolate), interpolation_explorer()
    assert '<img alt="A wavy curve and a network through 4 of its points' in solved.picture
    assert "not written yet" in unsolved.sentence
