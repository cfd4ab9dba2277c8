"""Losses above their gradients: the state first, then the widgets."""

import numpy as np
import pytest

from course.demos import loss_explorer
from course.demos.loss_explorer.state import LossExplorer
from course.demos.reference.losses import LOSSES
from course.demos.stage import Stage
from tests.course.demos.shown import check_svg, hear, labelled, widgets


def bce(A, Y):
    """Return the binary cross-entropy, of one output."""
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    """Return its gradient."""
    return (A - Y) / (A * (1 - A)) / len(A)


@pytest.mark.parametrize("name", LOSSES)
def test_gradients_are_those_of_the_losses(name):
    """Central differences agree, away from kinks, for several samples and outputs."""
    rng = np.random.default_rng(0)
    A, Y = rng.uniform(0.1, 0.9, size=(2, 5, 3))
    given = (0.3,) if name == "huber" else ()
    loss, grad = LOSSES[name]
    found = grad(A, Y, *given)
    for at in ((0, 0), (3, 2)):
        step = np.zeros_like(A)
        step[at] = 1e-6
        numerical = (loss(A + step, Y, *given) - loss(A - step, Y, *given)) / 2e-6
        assert found[at] == pytest.approx(numerical, abs=1e-8)


def test_values_and_slopes_are_said():
    """Of a residual of 1.5."""
    state = LossExplorer()
    assert "Residual e = a − y = 1.5: squared error 2.25, slope 3;" in state.sentence
    assert "absolute error 1.5, slope 1; Huber 1, slope 1." in state.sentence
    state.set(at=-9)
    assert state.at == -4.0
    assert state.grads["mae"] == -1.0


def test_delta_moves_huber_alone():
    """Both pieces and their slope."""
    state = LossExplorer()
    before = state.curves
    state.set(delta=2.0)
    assert state.values["huber"] == pytest.approx(1.125)
    np.testing.assert_array_equal(state.curves["mse"], before["mse"])


def test_a_probability_and_its_target():
    """A certain no that is wrong costs the cross-entropy much, the square at most 1."""
    state = LossExplorer({"bce": (bce, bce_grad), "mse": None}, output="probability")
    state.set(at=0.01)
    assert state.values["bce"] > 4.5 > 1 > state.values["mse"]
    assert state.grads["bce"] == pytest.approx(-100)
    state.set(target="0")
    assert state.values["bce"] < 0.02
    assert "target y = 0" in state.sentence
    assert "Yours: bce and bce_grad." in state.sentence


@pytest.mark.parametrize("output", ["number", "probability"])
def test_every_view_can_be_drawn(output):
    """At both ends and in the middle."""
    state = LossExplorer(output=output)
    for at in (*state.span[:2], 0.5):
        state.set(at=at)
        check_svg(state.losses_picture, state.gradients_picture)


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ((lambda A, Y: A, bce_grad), "of shape (1, 1)"),
        ((bce, lambda A, Y: 1.0), "Your bce_grad returned a number"),
        ((lambda A, Y: bce(A - 0.5, Y), bce_grad), "Your bce returned nan"),
    ],
)
def test_what_goes_wrong_is_said(pair, words):
    """And the course's is drawn."""
    state = LossExplorer({"bce": pair}, output="probability")
    assert words in state.sentence or "returned [[" in state.sentence
    assert state.values["bce"] == pytest.approx(-np.log(0.1))
    check_svg(state.losses_picture, state.gradients_picture)


def test_widgets_drive_the_state():
    """Sliders, buttons, a drag, a click, Reset."""
    demo = loss_explorer()
    sentence, (losses, _) = demo.children[1], widgets(demo, Stage)
    labelled(demo, "residual").value = -2.0
    assert "e = a − y = −2:" in sentence.value
    labelled(demo, "δ of Huber").value = 3.0
    assert "Huber 2, slope −2" in sentence.value
    hear(losses, "drag", name="answer", x=267, y=0)
    assert "e = a − y = 0:" in sentence.value
    hear(losses, "click", x=462, y=10)
    assert "e = a − y = 4:" in sentence.value
    labelled(demo, "Reset").click()
    assert "e = a − y = 1.5:" in sentence.value


def test_widgets_of_a_probability():
    """The target is chosen by buttons."""
    demo = loss_explorer(output="probability")
    labelled(demo, "target y").value = "0"
    assert "target y = 0" in demo.children[1].value
    labelled(demo, "output a").value = 0.5
    assert "Output a = 0.5" in demo.children[1].value


def test_the_lasting_picture_has_words():
    """Where no kernel runs."""
    html, alt = loss_explorer()._still()
    assert "<img" in html
    assert "squared error 2.25" in alt


def test_a_slope_that_jumps_is_drawn_as_a_jump():
    """That of the absolute error stays 1 in size up to 0, on both sides."""
    explorer = LossExplorer()
    near = (np.abs(explorer.grid) < 0.1) & (explorer.grid != 0)
    assert near.any()
    assert np.abs(explorer.slopes["mae"][near]) == pytest.approx(1)
