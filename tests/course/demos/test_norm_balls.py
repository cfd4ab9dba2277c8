"""Norms of a point and their unit balls: the state first, then the widgets."""

import numpy as np
import pytest

from course.demos import norm_balls
from course.demos.norm_balls.picture import PLANE
from course.demos.norm_balls.state import POWERS, NormBalls
from course.demos.stage import Stage
from tests.course.demos.shown import check_svg, hear, labelled, widgets


def lp_norm(x, p):
    """Return the L_p norm."""
    return np.sum(np.abs(x) ** p) ** (1 / p)


@pytest.mark.parametrize("p", [p for _, p in POWERS])
def test_every_point_of_the_ball_has_norm_1(p):
    """And every view can be drawn."""
    state = NormBalls(lp_norm)
    state.set(p=p)
    sizes = np.abs(state.ball).max(axis=1) if np.isinf(p) else [lp_norm(x, p) for x in state.ball]
    np.testing.assert_allclose(sizes, 1)
    check_svg(state.plane, state.norms)


@pytest.mark.parametrize(
    ("p", "norm", "shape"),
    [
        (1.0, "= 2.", "form a diamond."),
        (2.0, "= 1.442.", "form a circle."),
        (20.0, "= 1.2.", "form nearly a square."),
        (np.inf, "= 1.2.", "form a square."),
        (0.5, "= 3.96.", "form a curve between 0.35 and 1 from the origin."),
    ],
)
def test_norm_and_shape_are_said(p, norm, shape):
    """Of the first point."""
    state = NormBalls(lp_norm)
    state.set(p=p)
    assert f"‖(1.2, 0.8)‖ {norm}" in state.sentence
    assert shape in state.sentence
    assert "Yours: lp_norm." in state.sentence


def test_below_1_a_detour_is_shorter():
    """The two ways have length 1 each, and their sum more than 2."""
    state = NormBalls()
    state.set(p=0.5)
    assert "it is no norm: the straight way to (1, 1) has length 4, the detour by (1, 0) only 2." in (
        state.sentence
    )


def test_the_origin_has_norm_0():
    """Its ball is a point; outside, the point stays in the picture."""
    state = NormBalls()
    state.set(x1=0.0, x2=0.0)
    assert state.norm == 0
    check_svg(state.plane, state.norms)
    state.set(x1=9.0, x2=-9.0)
    assert (state.x1, state.x2) == (2.0, -2.0)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x, p: np.sum(x**p) ** (1 / p), "Your lp_norm returned nan"),  # no absolute value
        (lambda x, p: x, "of shape (2,)"),
        (lambda x, p: x[5], "IndexError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And all of the picture is the course's."""
    state = NormBalls(function)
    state.set(p=3.0)
    assert words in state.sentence
    np.testing.assert_allclose(np.linalg.norm(state.ball, 3, axis=1), 1)
    check_svg(state.plane, state.norms)


def test_a_wrong_norm_draws_its_own_ball():
    """Without the root the ball looks the same, but the point's norm does not."""
    state = NormBalls(lambda x, p: np.sum(np.abs(x) ** p))
    assert state.norm == pytest.approx(1.2**2 + 0.8**2)
    check_svg(state.plane)


def test_widgets_drive_the_state():
    """The slider, a drag, a click, Reset."""
    demo = norm_balls()
    sentence, (plane, _) = demo.children[1], widgets(demo, Stage)
    labelled(demo, "p").value = np.inf
    assert "p = ∞" in sentence.value
    hear(plane, "drag", name="x", x=PLANE.x(-1.0), y=PLANE.y(0.5))
    assert "‖(−1, 0.5)‖ = 1." in sentence.value
    hear(plane, "click", x=PLANE.x(0.0), y=PLANE.y(1.5))
    assert "‖(0, 1.5)‖" in sentence.value
    labelled(demo, "Reset").click()
    assert "p = 2: ‖(1.2, 0.8)‖" in sentence.value


def test_the_lasting_picture_has_words():
    """Where no kernel runs."""
    html, alt = norm_balls()._still()
    assert "<img" in html
    assert "a circle" in alt
