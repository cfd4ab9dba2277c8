"""The unit balls of norms, measured by a student's function."""

import numpy as np
import pytest

from course.demos import norm_balls
from course.demos.norm_balls import radii
from course.demos.student import StudentFunctionError

DIRECTIONS = np.array([[1.0, 0.0], [0.6, 0.8], [-0.5, 0.5]])


def lp_norm(x, p):
    """Return the L_p norm."""
    return np.sum(np.abs(x) ** p) ** (1 / p)


@pytest.mark.parametrize("p", [1, 2, 4, 20])
def test_points_of_the_ball_have_norm_one(p):
    """Going as far as asked in each direction leads to norm 1."""
    points = radii(lp_norm, p, DIRECTIONS)[:, None] * DIRECTIONS
    assert [lp_norm(point, p) for point in points] == pytest.approx([1, 1, 1])


@pytest.mark.usefixtures("front_end")
def test_the_picture_is_drawn():
    """A right function gives a sentence and a picture."""
    sentence, picture, _ = norm_balls(lp_norm)
    assert "diamond" in sentence
    assert "<img" in picture


def test_a_missing_function_is_asked_for():
    """Without the function there is a sentence that names it."""
    sentence = norm_balls().sentence
    assert "lp_norm is not written yet" in sentence


def test_a_function_that_returns_nothing():
    """What came back, and for which call, stands in the sentence."""
    with pytest.raises(StudentFunctionError, match=r"returned None for lp_norm\(\[1\.00, 0\.00\], 2\)"):
        radii(lambda x, p: None, 2, DIRECTIONS)


def test_a_function_that_changes_its_argument():
    """It gets a copy each time, so that the directions stay what they are."""
    before = DIRECTIONS.copy()
    radii(lambda x, p: x.fill(7) or 1.0, 2, DIRECTIONS)
    np.testing.assert_array_equal(DIRECTIONS, before)
