"""A curve of one's own, drawn by a hidden layer: first without widgets, then with them."""

import numpy as np
import pytest

from course.demos import interpolation_explorer
from course.demos.interpolation_explorer.picture import CURVE
from course.demos.interpolation_explorer.state import CURVES, Interpolation, X
from course.demos.interpolation_layer import interpolation
from course.demos.reference.xor import relu_interpolate
from tests.course.demos.finite import drag, is_finite


def test_the_layer_meets_the_points():
    """The network made of the parameters passes through the points and straight between them."""
    x, y = np.array([0.0, 0.5, 2.0]), np.array([1.0, -1.0, 3.0])
    layer = interpolation(relu_interpolate)(x, y)
    assert layer(np.array([0.0, 0.25, 0.5, 1.25, 2.0])) == pytest.approx([1, 0, -1, 1, 3])
    assert layer.n_units == 2


def test_twice_the_units_leave_a_quarter_of_the_gap():
    """Of a smooth curve; where it jumps, nearly all of it stays."""
    state = Interpolation(relu_interpolate)
    assert state.errors[-2] / state.errors[-1] == pytest.approx(4, rel=0.05)
    state.set(name="jump")
    assert state.errors[-1] > 0.6 * state.errors[2]


def test_the_sentence_names_the_gap():
    """How large it is, where, and what twice as many units make of it."""
    state = Interpolation(relu_interpolate)
    gap = np.abs(state.total - state.curve)
    assert f"8 units, 9 points: the largest gap between the network and the curve is {gap.max():.2g}" in (
        state.sentence
    )
    assert f"at x = {X[gap.argmax()]:.2g}. With 16 units it is {state.errors[4]:.2g}." in state.sentence
    assert state.sentence.endswith("Yours: relu_interpolate.")


def test_units_are_added_one_after_the_other():
    """Up to its crease the next unit changes nothing; the last one completes the network."""
    state = Interpolation()
    state.set(n_added=0)
    np.testing.assert_allclose(state.partial, state.layer.b2)
    assert "0 of 8 units added: what is left is b2 = 0" in state.sentence
    before = state.partial
    for k in range(8):
        goes_on = state.step()
        still = k / 8 >= X
        np.testing.assert_allclose(state.partial[still], before[still], atol=1e-12)
        before = state.partial
    assert not goes_on
    assert state.is_whole
    np.testing.assert_allclose(state.partial, state.total)
    assert state.step()
    assert state.n_added == 0
    state.set(n_added=3)
    assert "3 of 8 units added: at x = 0.25 the last one changes the slope by" in state.sentence


def test_a_bend_is_smooth_and_local():
    """The curve passes where its handle is dragged, and stays as it is beyond the next handles."""
    state = Interpolation()
    before = state.curve
    state.bend(4, 1.2)
    assert state.handles[4].tolist() == pytest.approx([0.5, 1.2])
    far = np.abs(X - 0.5) >= 1 / 8
    np.testing.assert_allclose(state.curve[far], before[far])
    assert np.abs(np.diff(state.curve - before)).max() < 0.06
    state.bend(0, 99.0)
    assert np.abs(state.curve).max() < 1.7


def test_a_pen_draws_a_piece():
    """From where it is put down to where it goes, in either direction, over several messages."""
    state = Interpolation()
    before = state.curve.copy()
    state.draw([(0.5, 1.0)], True)
    state.draw([(0.4, 0.0), (0.2, 0.5)], False)
    drawn = (X >= 0.199) & (X <= 0.5)
    expected = np.interp(X[drawn], [0.2, 0.4, 0.5], [0.5, 0.0, 1.0])
    np.testing.assert_allclose(state.curve[drawn], expected, atol=0.02)
    np.testing.assert_allclose(state.curve[~drawn], before[~drawn])
    state.draw([(-0.5, 9.0), (0.1, 9.0)], True)
    assert state.curve[0] < 1.7
    assert CURVES["wave"](X) == pytest.approx(before)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "Until you have written relu_interpolate, the demo uses the course's."),
        (lambda x, y: (np.ones((1, 3)), np.ones(2), np.ones(3), 0), "(2,) and dtype float64 for b1"),
        (lambda x, y: (np.ones((3, 1)), np.ones(3), np.ones(3), 0), "shape (3, 1) and dtype float64 for W1"),
        (lambda x, y: y, "expected 4 values"),
        (lambda x, y: (np.ones((1, 2)), np.ones(2), np.full(2, np.nan), 0), "infinite or nan for w2"),
    ],
)
def test_missing_or_wrong_functions(answer, words):
    """What is missing or wrong is told in the sentence, and the demo goes on with the course's."""
    state = Interpolation(answer)
    assert words in state.sentence
    assert state.errors == Interpolation().errors


def test_a_wrong_network_is_drawn_as_it_is():
    """With a unit more, in another order, with a unit that has no crease, or through other points."""

    def other(x, y):
        W1, b1, w2, b2 = relu_interpolate(x, y)
        return np.append(W1[:, ::-1], [[0.0]], axis=1), np.append(b1[::-1], 1), np.append(w2[::-1], 0.5), b2

    state = Interpolation(other)
    assert state.layer.n_units == 9
    np.testing.assert_allclose(state.total, Interpolation().total + 0.5)
    for k in range(10):
        state.set(n_added=k)
        assert is_finite(state.picture)
        assert is_finite(state.charts)
    state.set(n_added=8)
    state.set(n_units=1)
    state.set(n_added=2 - 1)
    assert "1 of 2 units added" in state.sentence


def test_every_control_moves_the_picture():
    """Curves, both sliders, a handle, a pen, a step and reset."""
    demo = interpolation_explorer(relu_interpolate)
    top, sliders, player, sentence, pictures = demo.children[:5]
    curve, buttons = top.children
    units, added = sliders.children
    stage, charts = pictures.children
    first = (stage.picture, charts.picture)
    seen = {first}
    curve.value = "bump"
    seen.add((stage.picture, charts.picture))
    units.value = 20
    seen.add((stage.picture, charts.picture))
    assert (added.max, added.value) == (20, 20)
    added.value = 7
    seen.add((stage.picture, charts.picture))
    assert "7 of 20 units added" in sentence.value
    player.step()
    seen.add((stage.picture, charts.picture))
    assert added.value == 8
    drag(stage, "3", CURVE.x(0.375), CURVE.y(-1.0))
    seen.add((stage.picture, charts.picture))
    points = [[CURVE.x(0.6), CURVE.y(1.0)], [CURVE.x(0.8), CURVE.y(1.0)]]
    stage._handle_custom_msg({"event": "stroke", "points": points, "starts": True, "ticket": "a 1"}, [])
    seen.add((stage.picture, charts.picture))
    units.value = 3
    seen.add((stage.picture, charts.picture))
    assert (added.max, added.value) == (3, 3)
    assert len(seen) == 8
    buttons.children[0].click()
    assert (stage.picture, charts.picture) == first
