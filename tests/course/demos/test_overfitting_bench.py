"""A network learns a curve and its noise, first without widgets, then with them."""

import re

import numpy as np
import pytest

from course.demos import overfitting_bench
from course.demos.overfitting import MOST_STEPS, OverfittingBench
from course.demos.regularizers import Regularizers


def l2_grad(weights, lam):
    """Return the gradient of lam/2 times the sum of squares."""
    return [lam * W for W in weights]


def l1_grad(weights, lam):
    """Return the gradient of lam times the sum of absolute values."""
    return [lam * np.sign(W) for W in weights]


def dropout_forward(X, keep, rng, train):
    """Drop and scale."""
    if not train:
        return X, np.ones_like(X)
    mask = (rng.random(X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    """Send the gradient through what stayed."""
    return grad_out * mask


class EarlyStopping:
    """Stops after so many updates without improvement."""

    def __init__(self, patience, min_delta=0.0):
        self.patience, self.best_loss, self.waited = patience, np.inf, 0

    def update(self, val_loss, params):
        """Take in a loss."""
        self.waited += 1
        if val_loss < self.best_loss:
            self.best_loss, self.waited = val_loss, 0
            self.best_params = {name: array.copy() for name, array in params.items()}
        return self.waited >= self.patience


RIGHT = {
    "l2_grad": l2_grad,
    "l1_grad": l1_grad,
    "dropout_forward": dropout_forward,
    "dropout_backward": dropout_backward,
    "EarlyStopping": EarlyStopping,
}
ALL_ON = {"l2": 0.01, "l1": 0.003, "keep": 0.7, "patience": 50}


def trained(steps, students=None, **settings):
    """Return a bench after so many steps."""
    bench = OverfittingBench(Regularizers(**(students or {})))
    bench.set(**settings)
    for _ in range(steps):
        bench.step()
    return bench


def test_it_learns_the_noise_by_heart():
    """The first view has something to find: the validation loss rises to several times its lowest."""
    bench = trained(600)
    assert bench.train_losses[-1] < 0.02
    assert bench.val_losses[-1] > 3 * min(bench.val_losses)
    assert "learns the noise by heart" in bench.sentence


@pytest.mark.parametrize("help_", [{"l2": 0.01}, {"l1": 0.003}, {"keep": 0.6}, {"n_points": 100}])
def test_each_remedy_helps(help_):
    """With it the validation loss ends at less than half."""
    assert trained(600, **help_).val_losses[-1] < trained(600).val_losses[-1] / 2


def test_early_stopping_goes_back():
    """It ends the training, and the curve is that of the best step."""
    bench = trained(600, patience=50)
    assert bench.stopped_at == bench.best_step + 50
    assert bench.loss(bench.X_val, bench.Y_val) == pytest.approx(min(bench.val_losses))
    assert f"went back to the weights of step {bench.best_step}" in bench.sentence
    assert bench.step() is False


def test_a_narrow_network_underfits():
    """One neuron does not bend enough."""
    assert "does not bend enough" in trained(300, width=1).sentence


def test_the_gradient_is_right():
    """Loss and penalties, against central differences."""
    bench = trained(5, l2=0.1)
    grads, h = bench._gradients(), 1e-6

    def total():
        penalty = sum((bench.params[name] ** 2).sum() for name in ("W1", "W2"))
        return bench.loss(bench.X, bench.Y) + 0.1 / 2 * penalty

    for name, array in bench.params.items():
        flat, expected = array.reshape(-1), grads[name].reshape(-1)
        for k in (0, flat.size - 1):
            before = flat[k]
            flat[k] = before + h
            high = total()
            flat[k] = before - h
            low = total()
            flat[k] = before
            assert expected[k] == pytest.approx((high - low) / (2 * h), abs=1e-6)


def test_reset_begins_again():
    """The same points, the same start, the same steps; other points for another seed."""
    bench = trained(20)
    losses, X = list(bench.train_losses), bench.X
    bench.restart()
    assert bench.step_number == 0
    for _ in range(20):
        bench.step()
    assert bench.train_losses == losses
    bench.set(seed=7)
    assert not np.array_equal(bench.X, X)


def test_a_penalty_acts_at_once():
    """It does not begin anew; another number of points does."""
    bench = trained(50)
    bench.set(l2=0.1)
    assert bench.step_number == 50
    bench.set(n_points=30)
    assert bench.step_number == 0
    assert len(bench.X) == 30


def test_it_ends():
    """A training that is forgotten does not go on for ever."""
    bench = trained(MOST_STEPS + 5, width=2)
    assert bench.step_number == MOST_STEPS
    assert bench.step() is False


def test_the_students_functions_do_the_same():
    """Right answers train as the course's do, and are named as the student's."""
    ours, theirs = trained(120, **ALL_ON), trained(120, RIGHT, **ALL_ON)
    np.testing.assert_allclose(theirs.train_losses, ours.train_losses)
    assert theirs.stopped_at == ours.stopped_at
    assert "Yours: l2_grad, l1_grad, dropout_forward, dropout_backward, EarlyStopping." in theirs.sentence
    assert "Yours" not in ours.sentence


def unwritten(*args):
    """Stand for an exercise that is not done yet."""
    raise NotImplementedError


class Unwritten:
    """Stand for a class that is not done yet."""

    def __init__(self, patience, min_delta=0.0):
        raise NotImplementedError


def test_what_is_not_written_is_the_courses():
    """Nothing is complained about."""
    students = dict.fromkeys(RIGHT, unwritten) | {"EarlyStopping": Unwritten}
    bench = trained(60, students, **ALL_ON)
    assert bench.regularizers.complaints == {}
    assert bench.train_losses == trained(60, **ALL_ON).train_losses


class NeverTells(EarlyStopping):
    """Forgets its answer."""

    def update(self, val_loss, params):
        """Return nothing."""


class LosesTheBest(EarlyStopping):
    """Keeps no parameters."""

    best_params = property(lambda self: None, lambda self, value: None)


@pytest.mark.parametrize(
    ("students", "words"),
    [
        ({"l2_grad": lambda weights, lam: None}, "Your l2_grad returned None"),
        ({"l2_grad": lambda weights, lam: [W.T for W in weights]}, "Your l2_grad returned an array of shape"),
        ({"l1_grad": lambda weights, lam: 1 / 0}, "l1_grad stopped with ZeroDivisionError"),
        ({"l1_grad": lambda weights, lam: [W * np.nan for W in weights]}, "infinite or nan"),
        ({"dropout_forward": lambda X, keep, rng, train: X}, "Your dropout_forward returned an array"),
        ({"dropout_backward": lambda grad, mask: grad[0]}, "Your dropout_backward returned an array"),
        ({"EarlyStopping": NeverTells}, "Your EarlyStopping.update returned None"),
        ({"EarlyStopping": LosesTheBest}, "Your EarlyStopping.best_params is NoneType"),
        ({"EarlyStopping": lambda patience: patience}, "EarlyStopping.update stopped with AttributeError"),
        ({"EarlyStopping": 3}, "EarlyStopping stopped with TypeError"),
    ],
)
def test_what_goes_wrong_is_said(students, words):
    """The demo names it and goes on with the course's."""
    bench = trained(120, {**RIGHT, **students}, **ALL_ON)
    assert words in bench.sentence
    assert len(bench.regularizers.complaints) == 1
    np.testing.assert_allclose(bench.train_losses, trained(120, **ALL_ON).train_losses)
    assert bench.pictures


def test_a_wrong_sign_runs_away_and_is_said():
    """Weights that grow without end stop the training, not the demo."""
    bench = trained(MOST_STEPS, {"l2_grad": lambda weights, lam: [-100 * lam * W for W in weights]}, l2=0.1)
    assert bench.has_diverged
    assert "grown beyond all bounds" in bench.sentence
    assert not any(word in svg for svg in bench.pictures for word in (">nan<", "nan,"))


def test_every_view_can_be_drawn():
    """No corner of the controls gives numbers that SVG does not know."""
    for settings in ({}, {"n_points": 5, "width": 80, "noise": 0.0}, {"noise": 0.6, "n_points": 100}):
        for steps in (0, 1, 50):
            picture = "".join(trained(steps, **settings).pictures)
            numbers = re.findall(r"[^,\s]+", " ".join(re.findall(r'(?:points|cx|cy)="(.*?)"', picture)))
            assert np.isfinite(np.array(numbers, dtype=float)).all()


@pytest.fixture
def demo():
    """The demo and its parts."""
    return overfitting_bench(**RIGHT)


def test_every_control_moves_the_picture(demo):
    """Step, sliders, reset and new points."""
    top, controls, sentence, row = demo.children[:4]
    stage = row.children[0]
    player, buttons, reset = top.children
    seen = {stage.picture}
    first = [control.value for control in controls.children]
    player.step()
    assert "Step 1:" in sentence.value
    seen.add(stage.picture)
    for control in controls.children[:3]:
        control.value = control.max
        seen.add(stage.picture)
    assert len(seen) == 5
    assert "Press Play" in sentence.value
    player.step()
    for control, value in zip(controls.children[3:], (0.01, 0.003, 0.7, 50), strict=True):
        control.value = value
    player.step()
    assert "Step 2:" in sentence.value
    buttons.children[0].click()
    assert "Press Play" in sentence.value
    before = stage.picture
    buttons.children[1].click()
    assert stage.picture != before
    reset.children[0].click()
    assert [control.value for control in controls.children] == first


def test_the_lasting_picture_shows_overfitting(front_end, demo):
    """A trained network is seen."""
    _, alt = demo._still()
    assert "learns the noise by heart" in alt
