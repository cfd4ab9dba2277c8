"""Values forward and gradients backward: the state first, then the widgets."""

import numpy as np
import pytest

from course.demos import vanishing_gradient
from course.demos.reference.activations import ACTIVATIONS, delta_norms
from course.demos.stage import Stage
from course.demos.vanishing_gradient.state import VanishingGradient
from tests.course.demos.shown import check_svg, hear, labelled, widgets

ALL = dict.fromkeys(["sigmoid", "tanh", "relu", "leaky relu", "elu", "gelu", "swish", "softplus"])


def test_the_reference_measures_a_gradient():
    """Its first length agrees with nudging the input of the first layer."""
    rng = np.random.default_rng(1)
    weights, x = [rng.normal(size=size) for size in ((3, 4), (4, 5), (5, 2))], rng.normal(size=3)

    def output(z):
        a = np.tanh(z)
        for W in weights[1:]:
            a = np.tanh(a @ W)
        return a.sum()

    z = x @ weights[0]
    numerical = [(output(z + 1e-6 * e) - output(z - 1e-6 * e)) / 2e-6 for e in np.eye(4)]
    found = delta_norms(weights, x, *ACTIVATIONS["tanh"])
    assert found.shape == (3,)
    assert found[0] == pytest.approx(np.linalg.norm(numerical))


def test_the_sigmoid_loses_its_gradient():
    """Whatever the weights; ReLU keeps it with √2/√n."""
    state = VanishingGradient()
    for gain in (1.0, 2.0, 4.0):
        state.set(gain=gain)
        norms = state.measured["sigmoid"].norms
        assert norms[0] / norms[-1] < 1e-6
    state.set(gain=1.4)
    norms = state.measured["relu"].norms
    assert 0.05 < norms[0] / norms[-1] < 20


@pytest.mark.parametrize("changes", [{"depth": 2}, {"depth": 50, "gain": 4.0}, {"gain": 0.5}, {"depth": 50}])
def test_every_view_can_be_drawn(changes):
    """All activations at once."""
    state = VanishingGradient(functions=ALL)
    for name in state.names:
        if name not in state.shown:
            state.toggle(name)
    state.set(**changes)
    check_svg(state.forward, state.backward)
    assert all(one.norms.shape == one.spreads.shape == (state.depth,) for one in state.measured.values())


def test_another_layer_leaves_the_first_ones():
    """And other weights do not."""
    state = VanishingGradient()
    before = state.measured["tanh"].spreads
    state.set(depth=31)
    np.testing.assert_array_equal(state.measured["tanh"].spreads[:30], before)
    state.draw_again()
    assert not np.allclose(state.measured["tanh"].spreads[:30], before)


def test_nothing_shown_says_what_to_press():
    """And is drawn all the same."""
    state = VanishingGradient()
    for name in state.names:
        state.toggle(name)
    assert "Press the name" in state.sentence
    check_svg(state.forward, state.backward)


def test_a_dead_network():
    """All slopes are zero: there is nothing to divide by."""
    state = VanishingGradient(functions={"step": None})
    assert "step no gradient at all" in state.sentence
    check_svg(state.forward, state.backward)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda *args: delta_norms(*args)[1:], "shape (29,)"),
        (lambda *args: delta_norms(*args) * np.nan, "infinite or nan"),
        (lambda weights, *_: weights[99], "IndexError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the course measures."""
    state = VanishingGradient(function)
    assert words in state.sentence
    assert state.measured["tanh"].norms.size == 30


def test_yours_is_named():
    """The measuring and the activations."""
    state = VanishingGradient(delta_norms, {"tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2)})
    assert "Yours: delta_norms, tanh" in state.sentence


def test_widgets_drive_the_state():
    """Sliders, names to press, other weights, Reset."""
    demo = vanishing_gradient()
    sentence, (forward, _) = demo.children[1], widgets(demo, Stage)
    seen = {sentence.value}
    for act in (
        lambda: setattr(labelled(demo, "layers"), "value", 10),
        lambda: setattr(labelled(demo, "weights × √n"), "value", 2.0),
        lambda: hear(forward, "press", name="relu"),
        lambda: labelled(demo, "New weights").click(),
    ):
        act()
        assert sentence.value not in seen
        seen.add(sentence.value)
    labelled(demo, "Reset").click()
    assert "30 layers" in sentence.value
    assert "relu" in sentence.value


def test_the_lasting_picture_has_words():
    """Where no kernel runs."""
    html, alt = vanishing_gradient()._still()
    assert "<img" in html
    assert "divided by that in the last" in alt
