"""A perceptron that learns one task and never the other: its training, the sentence, and wrong functions."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import perceptron_trainer
from course.demos.perceptron_trainer.picture import PLANE, to_point
from course.demos.perceptron_trainer.state import EPOCHS, RATE, START, TASKS, Training


def perceptron_learn(X, y, w, b, lr, n_epochs):
    """Rosenblatt's rule."""
    mistakes = np.zeros(n_epochs)
    for epoch, i in np.ndindex(n_epochs, len(X)):
        error = y[i] - (X[i] @ w + b > 0)
        w, b, mistakes[epoch] = w + lr * error * X[i], b + lr * error, mistakes[epoch] + abs(error)
    return w, b, mistakes


@pytest.fixture
def training():
    """A perceptron before its first sample."""
    return Training(perceptron_learn)


@pytest.mark.parametrize("task", TASKS)
def test_the_steps_make_whole_epochs(training, task):
    """One sample a call leads where one call with several epochs leads."""
    training.set(task=task)
    for _ in range(5):
        training.epoch()
    n = len(training.mistakes)
    w, b, counts = perceptron_learn(*TASKS[task], np.array(START[0]), START[1], RATE, n)
    np.testing.assert_array_equal(training.w, w)
    assert training.b == b
    np.testing.assert_array_equal(training.mistakes, counts)


def test_one_task_is_learned(training):
    """It ends after an epoch without mistakes, with room to spare, and stops."""
    while training.step():
        assert len(training.mistakes) < EPOCHS
    assert "A whole epoch without a mistake: learned." in training.sentence
    assert "0 lie on the wrong side" in training.alt
    assert training.step() is False


def test_xor_goes_round_in_a_circle(training):
    """The weights come back, and no epoch is without mistakes."""
    training.set(task="XOR")
    circles = []
    for _ in range(EPOCHS):
        training.epoch()
        circles.append("round in a circle" in training.sentence)
    assert any(circles)
    assert min(training.mistakes) > 0
    assert training.step() is False


def test_points_can_be_added_and_moved(training):
    """The weights stay, the counting begins again, and no point leaves the picture."""
    training.epoch()
    w = training.w
    training.new_class = 1
    training.add_point(1.0, 1.0)
    assert (len(training.X), training.y[-1], training.mistakes) == (9, 1, [])
    training.move_point(8, 99.0, -99.0)
    assert training.X[8].tolist() == [3.5, -0.5]
    assert training.w is w
    training.restart()
    assert len(training.X) == 9
    assert training.w.tolist() == list(START[0])
    for _ in range(50):
        training.add_point(0.0, 0.0)
    assert len(training.X) == 30
    assert to_point(PLANE.x(1.5), PLANE.y(2.5)) == pytest.approx((1.5, 2.5))


def test_points_of_the_tasks_are_not_changed(training):
    """Moving one moves a copy."""
    before = TASKS["a line exists"][0].copy()
    training.move_point(0, 1.0, 1.0)
    np.testing.assert_array_equal(TASKS["a line exists"][0], before)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (None, "Until you have written perceptron_learn, the demo uses the course's."),
        (lambda X, y, w, b, lr, n_epochs: (w, b), "expected 3 values: w, b, mistakes"),
        (lambda X, y, w, b, lr, n_epochs: (w, b, 0), "for mistakes; expected an array"),
        (lambda X, y, w, b, lr, n_epochs: (w[:1], b, [0]), "shape (1,) and dtype float64 for w; expected"),
        (lambda X, y, w, b, lr, n_epochs: (w, w, [0]), "Your perceptron_learn returned b of shape (2,)"),
        (lambda X, y, w, b, lr, n_epochs: (w * np.nan, b, [0]), "infinite or nan"),
        (lambda X, y, w, b, lr: (w, b, [0]), "Your perceptron_learn stopped with TypeError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """A function that is missing, raises or returns something else is named; the course's goes on."""
    training = Training(function)
    assert training.step() is True
    assert words in training.sentence
    training.epoch()
    assert training.mistakes
    assert "Point 8, class 1" in training.plane


def test_weights_of_zero_have_no_line():
    """A function that answers with zero weights is drawn without a boundary."""
    training = Training(lambda X, y, w, b, lr, n_epochs: (np.zeros(2), 0.0, [1]))
    for _ in range(3):
        training.step()
        ElementTree.fromstring(training.plane)
    assert "polygon" not in training.plane


def test_widgets_drive_the_training():
    """Every control changes what is seen."""
    demo = perceptron_trainer(perceptron_learn)
    choices, buttons, sentence, pictures, *_ = demo.children
    task, added = choices.children
    player, walk, reset = buttons.children
    plane, curve = pictures.children

    def seen():
        return sentence.value, plane.picture, curve.value

    first, before = seen(), seen()
    for act in (player.children[1].click, walk.children[0].click, walk.children[1].click):
        act()
        assert seen() != before
        before = seen()
    task.value = "XOR"
    assert seen() != before
    added.value = 1
    for event, message in (("click", {"x": 200, "y": 200}), ("drag", {"name": "0", "x": 90, "y": 90})):
        before = seen()
        plane._hear(plane, {"event": event, "ticket": "1", **message}, [])
        assert seen() != before
    assert "Point 5, class 1" in plane.picture
    reset.children[0].click()
    assert seen() == first


def test_the_lasting_picture_has_both_tasks():
    """Where no kernel runs, both are there with what became of them."""
    html, alt = perceptron_trainer(perceptron_learn)._still()
    assert html.count("<img") == 2
    assert "A line exists:" in alt
    assert "learned." in alt
    assert "XOR:" in alt
