"""Three classes and their losses: scores, steps downhill, wrong functions, and the widgets."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import linear_classifier
from course.demos.linear_classifier.picture import PLANE
from course.demos.linear_classifier.state import LOSSES, MOST_STEPS, Classifier


def layer(X, W, b):
    """Return the scores."""
    return X @ W + b


@pytest.mark.parametrize("loss", LOSSES)
def test_the_gradient_is_the_slope_of_the_loss(loss):
    """Compared with differences, one score at a time."""
    rng = np.random.default_rng(0)
    scores, y = rng.normal(size=(5, 3)), np.array([0, 2, 1, 1, 2])
    _, grad = LOSSES[loss](scores, y)
    for place in np.ndindex(scores.shape):
        ahead, behind = scores.copy(), scores.copy()
        ahead[place] += 1e-6
        behind[place] -= 1e-6
        slope = (LOSSES[loss](ahead, y)[0].sum() - LOSSES[loss](behind, y)[0].sum()) / 2e-6
        assert grad[place] == pytest.approx(slope, abs=1e-6)


def test_losses_are_those_of_the_formulas():
    """By hand, for one sample of class 1."""
    scores, y = np.array([[1.0, 2.0, 1.5]]), np.array([1])
    assert LOSSES["multiclass SVM"](scores, y)[0] == pytest.approx([0.0 + 0.5])
    powers = np.exp(scores[0])
    assert LOSSES["softmax"](scores, y)[0] == pytest.approx([-np.log(powers[1] / powers.sum())])


@pytest.mark.parametrize("loss", LOSSES)
def test_steps_lead_downhill_and_end(loss):
    """The mean loss falls, all nine are right at the end, and what gains nothing is no step."""
    state = Classifier(layer)
    state.set(loss=loss)
    means = [state.losses.mean()]
    while state.step():
        means.append(state.losses.mean())
    assert (np.diff(means) < 0.01).all()  # the hinge may be overshot by a little
    assert means[-1] < 0.1 * means[0]
    assert 0 < state.n_steps <= MOST_STEPS
    assert (state.answers == state.y).all()
    before = state.plane
    assert state.step() is False
    assert state.plane == before
    assert f"After {state.n_steps} steps of gradient descent on the {loss} loss." in state.sentence


def test_a_penalty_makes_the_weights_small():
    """The cost falls to its minimum, with smaller weights than without it; the sentence tells both."""
    free, held = Classifier(layer), Classifier(layer)
    for state, l2 in ((free, 0.0), (held, 0.3)):
        state.set(loss="softmax", lr=0.5, l2=l2)
        first = state.cost
        while state.step():
            pass
        assert state.cost < first
    assert np.sum(held.W**2) < 0.5 * np.sum(free.W**2)
    assert f"with the L2 penalty {held.cost:.3g}"[:20] in held.sentence
    assert "penalty" not in free.sentence


def test_the_dragged_sample_is_told():
    """Its scores and its loss, and its line in the table stands out."""
    state = Classifier()
    state.drag("4", -3.0, 0.0)
    assert "Point 5 at (−3, 0), class 1: its scores are" in state.sentence
    assert state.losses[4] > 1
    state.drag("4", 99.0, 0.0)
    assert state.X[4].tolist() == [4.0, 0.0]


def test_weights_can_be_dragged():
    """Of each class by itself."""
    state = Classifier()
    before = state.W
    x, y = state.lines[2].foot
    state.drag("tip2", x + 0.8, y)
    assert state.W[:, 2].tolist() == [1.0, 0.0]
    np.testing.assert_array_equal(state.W[:, :2], before[:, :2])
    state.drag("foot0", 1.0, 1.0)
    assert state.lines[0].w @ [1.0, 1.0] + state.lines[0].b == pytest.approx(0, abs=0.01)


def test_random_weights_differ_and_come_back():
    """After a reset the same ones are drawn again."""
    state, drawn = Classifier(), []
    first = state.plane
    for _ in range(2):
        state.draw_weights()
        drawn.append(state.W)
    assert not np.array_equal(*drawn)
    state.reset()
    assert state.plane == first
    state.draw_weights()
    np.testing.assert_array_equal(state.W, drawn[0])


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda X, W, b: (X @ W + b)[0], "expected an array of numbers of shape (9, 3)"),
        (lambda X, W, b: W @ X, "Your layer stopped with ValueError"),
        (lambda X, W, b: X @ W * np.nan, "infinite or nan"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the course's scores are shown."""
    state = Classifier(function)
    assert words in state.sentence
    assert "The mean loss is" in state.sentence
    ElementTree.fromstring(state.plane)


def test_equal_scores_can_be_drawn():
    """No weights at all: no lines, no arrows, no regions."""
    state = Classifier()
    for k in range(3):
        state.set(of=f"class {k}", w1=0.0, w2=0.0, b=0.0)
    ElementTree.fromstring(state.plane)
    assert state.losses.mean() == pytest.approx(2.0)


def test_widgets_drive_the_state():
    """Loss, class, sliders, step, random weights, a drag, and reset."""
    demo = linear_classifier(layer)
    top, descent, middle, sentence, pictures, *_ = demo.children
    loss, player, draw, reset = top.children
    whose, *sliders = middle.children
    plane, table = pictures.children

    def seen():
        return sentence.value, plane.picture, table.value

    first = seen()
    loss.value = "softmax"
    assert "softmax" in table.value
    before = [slider.value for slider in sliders]
    whose.value = "class 2"
    assert [slider.value for slider in sliders] != before
    for act in (
        lambda: setattr(descent.children[1], "value", 0.2),
        lambda: setattr(sliders[0], "value", 2.0),
        lambda: setattr(sliders[2], "value", 1.0),
        player.children[1].click,
        draw.children[0].click,
    ):
        before = seen()
        act()
        assert seen() != before
    before = seen()
    message = {"event": "drag", "name": "0", "x": PLANE.x(2.0), "y": PLANE.y(-1.0), "ticket": "1"}
    plane._hear(plane, message, [])
    assert seen() != before
    reset.children[0].click()
    assert seen() == first
