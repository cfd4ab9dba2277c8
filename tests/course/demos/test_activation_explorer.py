"""The activation explorer: the state first, then the widgets."""

import numpy as np
import pytest

from course.demos import activation_explorer
from course.demos.activation_explorer.kinds import PARAMETER_OF
from course.demos.activation_explorer.picture import CURVE
from course.demos.activation_explorer.state import ActivationExplorer
from course.demos.reference.activations import ACTIVATIONS
from course.demos.stage import Stage
from tests.course.demos.shown import check_svg, hear, labelled, widgets


def leaky_relu(z, alpha):
    """Leak."""
    return np.where(z > 0, z, alpha * z)


def leaky_relu_grad(z, alpha):
    """Return its slope."""
    return np.where(z > 0, 1.0, alpha)


LEAKY = {"leaky relu": (leaky_relu, leaky_relu_grad)}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slopes_are_the_derivatives(name):
    """Central differences agree, away from kinks."""
    z = np.array([-3.3, -1.1, -0.2, 0.3, 1.7, 4.0])
    given = (0.7,) if name in PARAMETER_OF else ()
    function, slope = ACTIVATIONS[name]
    differences = (function(z + 1e-6, *given) - function(z - 1e-6, *given)) / 2e-6
    np.testing.assert_allclose(slope(z, *given) * np.ones(6), differences, atol=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_function_can_be_drawn(name):
    """With small and with large weights, at both ends."""
    state = ActivationExplorer()
    state.set(kind="tanh")
    state.set(kind=name, z=-99)
    assert state.z == -6
    for gain in (0.5, 3.0):
        state.set(gain=gain, n_layers=20)
        check_svg(state.curves, state.network)


def test_the_point_and_the_saturated_ranges_are_said():
    """Of tanh at 0: value 0, slope 1, flat on both sides."""
    state = ActivationExplorer({"tanh": None})
    state.set(z=0.0)
    assert "Tanh at z = 0: value 0, slope 1." in state.sentence
    assert "z up to −2.2 and z from 2.2 on" in state.sentence
    (low, end), (start, high) = state.saturated
    assert (low, high) == (-6, 6)
    assert end == pytest.approx(-start)


def test_where_nothing_saturates():
    """A dip with a flat bottom does not count either."""
    state = ActivationExplorer({"linear": None, "swish": None, "step": None})
    assert "saturates nowhere" in state.sentence
    state.set(kind="swish")
    assert len(state.saturated) == 1
    state.set(kind="step")
    assert "everywhere" in state.sentence


def test_a_parameter_counts():
    """Alpha moves the curve, and stands in the label."""
    state = ActivationExplorer(LEAKY)
    state.set(leak=0.5, z=-2.0)
    assert (state.value, state.slope) == (-1.0, 0.5)
    assert state.label == "leaky relu, α = 0.5"
    assert "Yours: leaky_relu and leaky_relu_grad." in state.sentence


def test_the_function_before_stays():
    """Dashed, until Reset."""
    state = ActivationExplorer()
    state.set(kind="relu")
    assert state.before[0] == "sigmoid"
    assert "sigmoid (before)" in state.curves
    state.reset()
    assert state.before is None


def test_a_deep_network():
    """ReLU with weights of √2/√n keeps its spread, with smaller ones it does not."""
    state = ActivationExplorer({"relu": None})
    state.set(gain=1.4, n_layers=15)
    wide = state.outputs.std()
    state.set(gain=0.7)
    assert state.outputs.std() < 1e-3 < 0.1 < wide
    assert 0.3 < state.share_flat < 0.7


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda z: z[0], "Your relu returned a number; expected an array of numbers of shape (241,)"),
        (lambda z: z / 0 * np.nan, "infinite or nan"),
        (lambda z: [][1], "IndexError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the course's function is drawn."""
    state = ActivationExplorer({"relu": (function, ACTIVATIONS["relu"][1])})
    assert words in state.sentence
    assert state.values[-1] == 6


def test_an_unknown_name_is_refused():
    """The known ones are listed."""
    with pytest.raises(ValueError, match="sigmoid, tanh, relu"):
        activation_explorer({"rely": None})


def test_widgets_drive_the_state():
    """Buttons, sliders, a drag and a click; the slider of a function is hidden under another one."""
    demo = activation_explorer(LEAKY | {"elu": None})
    curves, _ = widgets(demo, Stage)
    kind, leak, alpha = demo.children[0], *(w for w in widgets(demo, object) if _label(w) == "α")
    assert (leak.layout.display, alpha.layout.display) == (None, "none")
    kind.value = "elu"
    assert (leak.layout.display, alpha.layout.display) == ("none", None)
    sentence = demo.children[2]
    hear(curves, "drag", name="z", x=CURVE.x(-1), y=0)
    assert "Elu, α = 1 at z = −1:" in sentence.value
    alpha.value = 2.0
    assert "value −1.26" in sentence.value
    hear(curves, "click", x=CURVE.x(3), y=0)
    assert "z = 3" in sentence.value
    labelled(demo, "layers").value = 3
    assert "After 3 layers" in sentence.value
    labelled(demo, "Reset").click()
    assert kind.value == "leaky relu"
    assert alpha.value == 1.0


def test_the_lasting_picture_has_words():
    """Where no kernel runs, the curves are there with their alternative text."""
    html, alt = activation_explorer()._still()
    assert "<img" in html
    assert "Above the function, below its derivative" in alt


def _label(widget):
    return getattr(widget, "description", None)
