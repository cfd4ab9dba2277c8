"""What first weights do to a deep network, first without widgets, then with them."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import initialization_explorer
from course.demos.spreads import ACTIVATIONS, SCHEMES, Spreads

NO_NUMBER = re.compile(r"\b(nan|inf)\b")


def init_weights(n_in, n_out, scheme, rng):
    """As a student writes it."""
    return {"normal": 1.0, "xavier": n_in**-0.5, "he": (2 / n_in) ** 0.5}[scheme] * rng.normal(
        size=(n_in, n_out)
    )


def unwritten(n_in, n_out, scheme, rng):
    """A stub."""
    raise NotImplementedError


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_slopes_follow_from_the_outputs(activation):
    """Central differences agree, away from the kink of ReLU."""
    act, slope = ACTIVATIONS[activation]
    z = np.array([-2.0, -0.5, 0.3, 1.7])
    assert slope(act(z)) == pytest.approx((act(z + 1e-6) - act(z - 1e-6)) / 2e-6, abs=1e-6)


def test_gradients_are_those_of_the_network():
    """What comes back to the first layer is what central differences give."""
    spreads = Spreads()
    spreads.set(scheme="xavier", activation="tanh", width=20, depth=5)
    weights, first = spreads._weights[1:], spreads.activations[0]
    upstream = spreads.gradients[-1]

    def total(a):
        for W in weights:
            a = np.tanh(a @ W)
        return np.sum(upstream * a)

    nudge = np.zeros_like(first)
    nudge[3, 7] = 1e-6
    numerical = (total(first + nudge) - total(first - nudge)) / 2e-6
    assert spreads.gradients[0][3, 7] == pytest.approx(numerical, rel=1e-5)


@pytest.mark.parametrize(
    ("scheme", "activation", "words"),
    [
        ("normal", "tanh", "of the last layer are saturated"),
        ("normal", "relu", "The activations explode"),
        ("xavier", "tanh", "Both keep their size"),
        ("xavier", "relu", "The activations die away"),
        ("he", "relu", "Both keep their size"),
        ("he", "sigmoid", "The gradients vanish"),
    ],
)
def test_the_verdict_is_that_of_the_lectures(scheme, activation, words):
    """Twenty layers show what each scheme was made for."""
    spreads = Spreads(init_weights)
    spreads.set(scheme=scheme, activation=activation, depth=20)
    assert words in spreads.sentence


def test_the_students_function_plays():
    """It is called with a generator of the same seed, so that equal functions give equal pictures."""
    assert "the course's" in Spreads(unwritten).sentence
    assert "the course's" not in Spreads(init_weights).sentence
    assert Spreads(init_weights).activations[-1] == pytest.approx(Spreads().activations[-1])


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda n_in, n_out, scheme, rng: 1 / 0, "stopped with ZeroDivisionError"),
        (lambda n_in, n_out, scheme, rng: np.ones((n_in, 2)), "of shape (100, 2)"),
        (lambda n_in, n_out, scheme, rng: np.full((n_in, n_out), np.nan), "infinite or nan"),
        (lambda n_in, n_out, scheme, rng: None, "returned None"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """One sentence, and a picture that waits."""
    spreads = Spreads(function)
    assert words in spreads.sentence
    assert "waits for your init_weights" in spreads.forward


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_view_can_be_drawn(scheme, activation):
    """The picture is well-formed and holds finite numbers."""
    spreads = Spreads()
    for depth, width in ((5, 20), (30, 200)):
        spreads.set(scheme=scheme, activation=activation, depth=depth, width=width)
        for svg in (spreads.forward, spreads.backward):
            ElementTree.fromstring(svg)
            assert not NO_NUMBER.search(svg)


def test_widgets_drive_the_explorer():
    """Every control changes the picture, and the reset brings the first one back."""
    demo = initialization_explorer(init_weights)
    chosen, buttons, sentence, pictures, *_ = demo.children
    parts = [sentence, *pictures.children]
    first = [part.value for part in parts]
    seen = [first]
    for control, value in zip(chosen.children, ("he", "relu", 50, 20), strict=True):
        control.value = value
        seen.append([part.value for part in parts])
    again, reset = buttons.children
    again.children[0].click()
    seen.append([part.value for part in parts])
    for values in zip(*seen, strict=True):
        assert len(set(values)) == 6
    reset.children[0].click()
    assert [part.value for part in parts] == first
