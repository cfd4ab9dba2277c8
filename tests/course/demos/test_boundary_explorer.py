"""Three boundaries with the student's line and distances: the verdict, the picture, and wrong functions."""

import numpy as np
import pytest

from course.demos import boundary_explorer


def boundary_line(w, b):
    """Return slope and intercept."""
    return -w[0] / w[1], -b / w[1]


def signed_distance(X, w, b):
    """Return the distances to the boundary."""
    return (X @ w + b) / np.linalg.norm(w)


def not_written(*args):
    """Raise what a stub raises."""
    raise NotImplementedError


@pytest.mark.parametrize(
    ("line", "distance", "words"),
    [
        (boundary_line, signed_distance, "Your dashed line is the boundary"),
        (lambda w, b: (w[0] / w[1], b / w[1]), signed_distance, "Your dashed line is not the boundary"),
        (lambda w, b: [-w[0] / w[1], b / w[1]], signed_distance, "Your dashed line is not the boundary"),
        (boundary_line, lambda X, w, b: X @ w + b, "Not all thin lines end on the boundary"),
        (lambda w, b: (0, 0), lambda X, w, b: np.zeros(len(X)), "Neither the dashed line nor"),
    ],
)
def test_says_whether_line_and_distances_fit(line, distance, words):
    """The sentence names the function that is wrong; the picture shows it in any case."""
    said, picture, _ = boundary_explorer(line, distance)
    assert words in said
    assert "1 x1 + 2 x2 + 2 = 0" in picture


@pytest.mark.parametrize(
    ("functions", "words"),
    [
        ((), "boundary_line is not written yet"),
        ((boundary_line, not_written), "signed_distance is not written yet"),
        ((lambda w, b: -w[0] / w[1], signed_distance), "expected 2 values: slope, intercept"),
        ((lambda w, b: (w, b), signed_distance), "Your boundary_line returned the slope of shape (2,)"),
        ((boundary_line, lambda X, w, b: X @ w[0]), "Your signed_distance stopped with ValueError"),
        ((boundary_line, lambda X, w, b: 1.0), "expected an array of numbers of shape (5,)"),
    ],
)
def test_a_sentence_instead_of_a_picture(functions, words):
    """A function that is missing, raises or returns something else is named, without a picture."""
    said = boundary_explorer(*functions).sentence
    assert words in said
