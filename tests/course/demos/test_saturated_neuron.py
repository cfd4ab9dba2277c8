"""Two losses teach one neuron: the state first, then the widgets."""

import numpy as np
import pytest

from course.demos import saturated_neuron
from course.demos.saturated_neuron.state import LONGEST, STARTS, SaturatedNeuron
from course.demos.stage import Stage
from tests.course.demos.shown import check_svg, labelled, widgets


def mse_grad(A, Y):
    """Return the gradient of the mean squared error."""
    return 2 * (A - Y) / len(A)


def bce_grad(A, Y):
    """Return the gradient of the binary cross-entropy."""
    return (A - Y) / (A * (1 - A)) / len(A)


def test_surely_wrong_the_squared_error_sleeps():
    """Cross-entropy is several times as quick; from the unsure start both learn."""
    state = SaturatedNeuron(mse_grad, bce_grad)
    state.go_to(LONGEST)
    assert state.waits("mse") > 5 * state.waits("bce") > 0
    assert "Yours: mse_grad and bce_grad." in state.sentence
    w, b = STARTS["Unsure"]
    state.set(w=w, b=b)
    assert state.n_steps == LONGEST
    assert state.waits("mse") < 5 * state.waits("bce")


def test_a_step_is_gradient_descent():
    """The logit goes down by the rate, twice: weight and bias both move."""
    state = SaturatedNeuron()
    before = {name: run[0] for name, run in state.runs.items()}
    assert state.step()
    for name, run in state.runs.items():
        assert run[1].z == pytest.approx(before[name].z - 2 * 0.15 * before[name].grad)
    assert before["bce"].grad == pytest.approx(before["bce"].a)  # a − y
    a = before["mse"].a
    assert before["mse"].grad == pytest.approx(2 * a * a * (1 - a))


def test_the_end():
    """After so many steps there is no further one."""
    state = SaturatedNeuron()
    state.go_to(LONGEST)
    assert state.step() is False
    state.rewind()
    assert state.n_steps == 0
    assert state.finished().n_steps == LONGEST
    assert state.n_steps == 0


def test_what_happens_is_said():
    """At the start, on the way, and at the end."""
    state = SaturatedNeuron()
    assert "Press Play" in state.sentence
    state.go_to(40)
    assert "Step 40, input 1, target 0. Squared error: output 0.9" in state.sentence
    assert "after more than 40 steps with the squared error, after 17 with cross-entropy" in state.sentence


@pytest.mark.parametrize("changes", [{}, {"w": 3.0, "b": 3.0, "lr": 2.0}, {"w": -1.0, "b": -1.0}])
@pytest.mark.parametrize("n", [0, 1, 120])
def test_every_view_can_be_drawn(changes, n):
    """From every start."""
    state = SaturatedNeuron()
    state.set(**changes)
    state.go_to(n)
    check_svg(state.outputs, state.costs)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda A, Y: (A - Y).sum(), "expected an array of numbers of shape (1, 1)"),
        (lambda A, Y: A * np.nan, "infinite or nan"),
        (lambda A, Y: A[7], "IndexError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the course's gradient teaches."""
    state = SaturatedNeuron(function)
    assert words in state.sentence
    state.go_to(10)
    assert state.runs["mse"][-1].a < state.runs["mse"][0].a


def test_a_wrong_sign_runs_away():
    """Into the flat end, where the picture still shows it."""
    state = SaturatedNeuron(mse_grad, lambda A, Y: -1e6 * bce_grad(A, Y))
    state.go_to(5)
    check_svg(state.outputs, state.costs)


def test_widgets_drive_the_state():
    """One step, sliders, both starts, back to the start, Reset."""
    demo = saturated_neuron()
    sentence = demo.children[2]
    labelled(demo, "Step").click()
    labelled(demo, "Step").click()
    assert "Step 2," in sentence.value
    seen = {sentence.value}
    for label, value in (("w at first", 0.5), ("b at first", 1.0), ("learning rate", 1.0)):
        labelled(demo, label).value = value
        assert sentence.value not in seen
        seen.add(sentence.value)
    labelled(demo, "Unsure").click()
    assert labelled(demo, "w at first").value == 0.6
    labelled(demo, "To the start").click()
    assert "Step 0," in sentence.value
    labelled(demo, "Step").click()
    labelled(demo, "Reset").click()
    assert "Step 0," in sentence.value
    assert labelled(demo, "b at first").value == 2.0
    assert all(stage.picture for stage in widgets(demo, Stage))


def test_the_lasting_picture_is_that_of_the_end():
    """Where no kernel runs, the race is over."""
    html, alt = saturated_neuron()._still()
    assert "<img" in html
    assert f"Step {LONGEST}" in alt
