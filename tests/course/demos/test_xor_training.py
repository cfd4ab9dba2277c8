"""XOR with the right gradient and with wrong ones: what learns, and what a student's code may do."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import xor_training
from course.demos.reference.backprop import SigmoidNetwork, gradients
from course.demos.xor_training.learner import SIZES, X, Y
from course.demos.xor_training.state import GRADIENTS, LONGEST, XorTraining


def backprop_rows(X, Y, weights, biases):
    """A right answer: the loss, which the demo does not need, and the gradients."""
    return 0.0, *gradients(X, Y, weights, biases)


class Network(SigmoidNetwork):
    """A right answer of another start, so that it is told from the course's."""

    def __init__(self, sizes, rng):
        super().__init__(sizes, rng)
        self.weights = [2 * W for W in self.weights]

    def backward(self, X, Y, kind):
        """Return the gradients."""
        assert kind == "quadratic"
        return gradients(X, Y, self.weights, self.biases)


def trained(name, n_steps=LONGEST):
    """Return the state after some steps with one of the gradients."""
    state = XorTraining()
    state.set(name=name)
    for _ in range(n_steps):
        state.step()
    return state


def test_gradients_are_those_of_the_loss():
    """By central differences, of every weight and bias."""
    rng = np.random.default_rng(3)
    net = SigmoidNetwork(SIZES, rng)
    params = [*net.weights, *net.biases]
    found = [array for part in gradients(X, Y, net.weights, net.biases) for array in part]
    for param, grad in zip(params, found, strict=True):
        for i in np.ndindex(param.shape):
            losses = []
            for step in (1e-5, -2e-5):
                param[i] += step
                losses.append(np.sum((net.forward(X) - Y) ** 2) / (2 * len(X)))
            param[i] += 1e-5
            assert grad[i] == pytest.approx((losses[0] - losses[1]) / 2e-5, abs=1e-9)


@pytest.mark.parametrize(
    ("name", "learns"), list(zip(GRADIENTS, (True, True, False, True, True, False), strict=True))
)
def test_some_wrong_gradients_learn(name, learns):
    """Three of the five mistakes are not betrayed by the loss."""
    state = trained(name)
    assert state.is_right.all() == learns
    assert ("Learned." in state.sentence) == learns
    assert ("Not learned in 1000 steps" in state.sentence) == (not learns)
    assert state.step() is False


def test_the_angle_tells_right_from_wrong():
    """The right gradient goes straight down, the others beside it or uphill."""
    assert trained("right", 20).angle == pytest.approx(0, abs=1e-6)
    assert "direction of steepest descent." in trained("right", 20).sentence
    assert 1 < trained("no bias gradients", 20).angle < 90
    assert "so still downhill" in trained("no bias gradients", 20).sentence
    uphill = trained("wrong sign in layer 1", 0)
    while uphill.angle < 90:
        uphill.step()
    assert "so uphill" in uphill.sentence


def test_a_flat_gradient_is_said():
    """Where nothing moves, there is no angle."""

    def still(X, Y, weights, biases):
        return 0.0, [0 * W for W in weights], [0 * b for b in biases]

    state = XorTraining(still)
    assert state.angle is None
    assert "The gradient is zero" in state.sentence


def test_curves_of_one_start_stay():
    """Another gradient adds a curve, from the same first loss; another start or rate begins anew."""
    state = trained("right", 5)
    state.set(name="no bias gradients")
    state.step()
    assert [len(curve) for curve in state.curves.values()] == [6, 2]
    assert len({curve[0] for curve in state.curves.values()}) == 1
    state.set(name="right")
    assert list(state.curves) == ["no bias gradients", "right"]
    first = state.curves["right"][0]
    state.new_start()
    assert list(state.curves) == ["right"]
    assert state.curves["right"][0] != first
    state.set(lr=0.5)
    assert (state.lr, state.n_steps) == (0.5, 0)
    state.reset()
    assert (state.lr, state.curves["right"][0]) == (5.0, first)


@pytest.mark.parametrize("students", [{"backprop_rows": backprop_rows}, {"Network": Network}])
def test_the_students_code_learns(students):
    """What is written is used, and named."""
    state = XorTraining(**students)
    (name,) = students
    assert f"Yours: {name}." in state.sentence
    for _ in range(LONGEST):
        state.step()
    assert state.is_right.all()
    assert state.angle == pytest.approx(0, abs=1e-6)
    assert state.learner.complaint == ""


def test_the_network_is_preferred():
    """Its first weights are those of the student's class."""
    state = XorTraining(backprop_rows, Network)
    assert state.learner.name == "Network"
    assert np.abs(state.learner.weights[0]).mean() > np.abs(XorTraining().learner.weights[0]).mean()


def test_a_wrong_gradient_of_the_students_shows():
    """It learns perhaps, but the angle is not zero."""

    def halved(X, Y, weights, biases):
        grad_weights, grad_biases = gradients(X, Y, weights, biases)
        return 0.0, grad_weights, [0 * b for b in grad_biases]

    assert XorTraining(halved).angle > 10


def unwritten(X, Y, weights, biases):
    """Stand for an exercise not done yet."""
    raise NotImplementedError


class Unwritten:
    """Stand for a class not done yet."""

    def __init__(self, sizes, rng):
        raise NotImplementedError


@pytest.mark.parametrize(("rows", "kind"), [(None, None), (unwritten, Unwritten)])
def test_it_plays_on_the_courses_before(rows, kind):
    """And says so."""
    state = XorTraining(rows, kind)
    assert "Until you have written backprop_rows or Network, the demo uses the course's." in state.sentence
    assert state.step()


class Silent(Network):
    """Answers with nothing."""

    def backward(self, X, Y, kind):
        """Forget the return."""


class Misshaped(Network):
    """Gives the output another shape."""

    def forward(self, X):
        """Return a flat array."""
        return super().forward(X)[:, 0]


class Exploding(Network):
    """Makes its weights nan."""

    def step(self, grad_weights, grad_biases, lr):
        """Divide by zero."""
        self.weights = [W * np.nan for W in self.weights]


@pytest.mark.parametrize(
    ("students", "words"),
    [
        ({"backprop_rows": lambda X, Y, W, b: None}, "backprop_rows returned None; expected 3 values"),
        ({"backprop_rows": lambda X, Y, W, b: 1 / 0}, "backprop_rows stopped with ZeroDivisionError"),
        ({"backprop_rows": lambda X, Y, W, b: (0, b, W)}, "for weights[0]; expected an array of numbers"),
        ({"backprop_rows": lambda X, Y, W, b: (0, [w * np.nan for w in W], b)}, "infinite or nan"),
        ({"Network": Silent}, "Network.backward returned None"),
        ({"Network": Misshaped}, "Network.forward returned an array of shape (4,)"),
        ({"Network": Exploding}, "Network.step returned 8 of 8 numbers that are infinite or nan"),
    ],
)
def test_what_goes_wrong_is_said(students, words):
    """A sentence names it, and the course's takes its place."""
    state = XorTraining(**students)
    state.step()
    state.step()
    assert words in state.sentence
    assert "The course's takes its place." in state.sentence
    assert state.n_steps == 2
    assert np.isfinite(state.outputs).all()
    ElementTree.fromstring(state.plane)


def test_pictures_show_what_is_known():
    """Each point has its output, a point on the wrong side a ring, and each curve its line."""
    state = trained("right", 30)
    state.set(name="no bias gradients")
    assert state.plane.count("<circle") + state.plane.count("<rect") >= 8
    assert "<polyline" in state.chart
    assert "right 0" in state.chart
    assert "At 00, 01, 10, 11 it is" in state.plane


def test_widgets_drive_the_training():
    """Every control changes what is seen; Reset leads back to the first view."""
    demo = xor_training(backprop_rows)
    gradient, row, rate, sentence, pictures, _ = demo.children
    player, walk, reset = row.children
    plane, chart = pictures.children

    def seen():
        return sentence.value, plane.picture, chart.picture

    first = before = seen()
    same, new = walk.children
    acts = [
        player.children[1].click,
        lambda: setattr(gradient, "value", "no bias gradients"),
        lambda: setattr(rate, "value", 2.0),
        player.children[1].click,
        same.click,
        new.click,
        reset.children[0].click,
    ]
    for act in acts:
        act()
        assert seen() != before
        before = seen()
    assert seen() == first
    assert (gradient.value, rate.value) == ("right", 5.0)


def test_a_picture_stands_where_no_kernel_runs(front_end):
    """It shows what has been learned after some steps."""
    html, alt = xor_training()._still()
    assert html.count("<img") == 2
    assert "Step 300, gradient: right." in alt
