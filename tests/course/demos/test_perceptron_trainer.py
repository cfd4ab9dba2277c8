"""A perceptron that learns one task and never the other: its walk, the sentence, and wrong functions."""

import numpy as np
import pytest

from course.demos import perceptron_trainer
from course.demos.perceptron_trainer import EPOCHS, START, TASKS, walk


def perceptron_learn(X, y, w, b, lr, n_epochs):
    """Rosenblatt's rule."""
    mistakes = np.zeros(n_epochs)
    for epoch, i in np.ndindex(n_epochs, len(X)):
        error = y[i] - (X[i] @ w + b > 0)
        w, b, mistakes[epoch] = w + lr * error * X[i], b + lr * error, mistakes[epoch] + abs(error)
    return w, b, mistakes


def test_the_walk_is_that_of_whole_epochs():
    """One sample a call leads where one call with all epochs leads."""
    for X, y in TASKS.values():
        states, mistakes = walk(perceptron_learn, X, y)
        w, b, counts = perceptron_learn(X, y, *START, 0.5, EPOCHS)
        assert len(states) == EPOCHS * len(X) + 1
        np.testing.assert_array_equal(states[-1][0], w)
        assert states[-1][1] == b
        np.testing.assert_array_equal(mistakes, counts)


def test_one_task_is_learned_and_the_other_is_not():
    """The points of the first task end without mistakes, with room to spare; XOR has some in every epoch."""
    (X, y), xor = TASKS.values()
    states, mistakes = walk(perceptron_learn, X, y)
    w, b = states[-1]
    assert mistakes[0] > 0
    assert mistakes[-1] == 0
    assert np.min((X @ w + b) / np.linalg.norm(w) * (2 * y - 1)) > 0.2
    assert walk(perceptron_learn, *xor)[1].min() > 0


def test_says_how_many_mistakes_are_left():
    """The sentence counts the first and the last epoch of both tasks, beside a picture."""
    said, picture, _ = perceptron_trainer(perceptron_learn)
    assert "2 and 0 (a line exists), 3 and 4 (XOR)" in said
    assert "Every point lies on the side of its class." in picture


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (None, "perceptron_learn is not written yet"),
        (lambda X, y, w, b, lr, n_epochs: (w, b), "expected 3 values: w, b, mistakes"),
        (lambda X, y, w, b, lr, n_epochs: (w, b, 0), "for mistakes; expected an array"),
        (lambda X, y, w, b, lr, n_epochs: (w[:1], b, [0]), "shape (1,) and dtype float64 for w; expected"),
        (lambda X, y, w, b, lr, n_epochs: (w, w, [0]), "Your perceptron_learn returned b of shape (2,)"),
        (lambda X, y, w, b, lr: (w, b, [0]), "Your perceptron_learn stopped with TypeError"),
    ],
)
def test_a_sentence_instead_of_a_picture(function, words):
    """A function that is missing, raises or returns something else is named, without a picture."""
    said = perceptron_trainer(function).sentence
    assert words in said


@pytest.mark.usefixtures("front_end")
def test_weights_of_zero_have_no_line():
    """A function that answers with zero weights is drawn without a boundary."""
    _, picture, _ = perceptron_trainer(lambda X, y, w, b, lr, n_epochs: (np.zeros(2), 0.0, [1]))
    assert "base64" in picture
