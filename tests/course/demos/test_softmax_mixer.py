"""The softmax mixer: the state first, then the widgets."""

import numpy as np
import pytest

from course.demos import softmax_mixer
from course.demos.softmax_mixer.picture import SCORE
from course.demos.softmax_mixer.state import SoftmaxMixer
from course.demos.stage import Stage
from tests.course.demos.shown import check_svg, hear, labelled, widgets


def naive(Z):
    """Overflow for large scores."""
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


@pytest.mark.parametrize("shift", [-1000.0, 340.0, 1000.0])
def test_a_shift_changes_nothing(shift):
    """But the numbers of the scores."""
    state = SoftmaxMixer()
    before = state.shares
    state.set(shift=shift)
    np.testing.assert_allclose(state.shares, before, atol=1e-12)
    check_svg(state.left, state.right)


def test_the_ratio_is_a_power_of_e():
    """Whatever the other scores are, and at every temperature."""
    state = SoftmaxMixer()
    state.set(z3=4.0, temperature=2.0)
    assert state.shares[0] / state.shares[1] == pytest.approx(np.exp(0.5))
    assert "e to the power of (z₁ − z₂)/T = 0.5 is 1.65" in state.sentence


def test_both_ends_of_the_temperature():
    """Cold: the winner takes all. Hot: all get the same."""
    state = SoftmaxMixer()
    state.set(temperature=0.01)
    assert state.shares.max() == pytest.approx(1)
    state.set(z2=-5.0, z1=5.0)
    assert "p₂ is 0" in state.sentence
    state.set(temperature=100.0)
    assert np.ptp(state.shares) < 0.05
    check_svg(state.left, state.right)


def test_a_naive_softmax_overflows_where_it_must():
    """It says so with a large shift, and goes on with a small one."""
    state = SoftmaxMixer(naive)
    assert "Yours: softmax." in state.sentence
    state.set(shift=1000.0)
    assert "infinite or nan" in state.sentence
    state.set(shift=0.0)
    assert "Yours: softmax." in state.sentence


def test_a_wrong_softmax_is_shown_as_it_is():
    """Its sum is said."""
    state = SoftmaxMixer(lambda Z: np.array([[0.5, 0.5, 0.7, -0.2]]))
    assert "their sum is 1.5" in state.sentence
    check_svg(state.right)


def test_widgets_drive_the_state():
    """Sliders, a drag, and Reset."""
    demo = softmax_mixer()
    sentence = demo.children[2]
    scores, _ = widgets(demo, Stage)
    hear(scores, "drag", name="z2", x=0, y=SCORE.y(-3.0))
    assert "z = (2, −3, 0.5, −1)" in sentence.value
    assert labelled(demo, "z₂").value == -3.0
    labelled(demo, "z₄").value = 5.0
    labelled(demo, "T").value = 10.0
    assert "T = 10" in sentence.value
    labelled(demo, "shift c").value = 500
    assert "c = 500" in sentence.value
    labelled(demo, "Reset").click()
    assert "z = (2, 1, 0.5, −1), c = 0, T = 1" in sentence.value


def test_the_lasting_picture_has_words():
    """Where no kernel runs."""
    html, alt = softmax_mixer()._still()
    assert "<img" in html
    assert "0.609" in alt
