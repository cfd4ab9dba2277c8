"""One neuron that is surely wrong, and two losses."""

import numpy as np
import pytest

from course.demos import saturated_neuron
from course.demos.saturated_neuron import N_EPOCHS, learn
from course.demos.student import StudentFunctionError

SURE, UNSURE = (2.0, 2.0), (0.6, 0.9)


def mse_grad(A, Y):
    """Return the gradient of the mean squared error."""
    return 2 * (A - Y) / len(A)


def bce_grad(A, Y):
    """Return the gradient of the binary cross-entropy."""
    return (A - Y) / (A * (1 - A)) / len(A)


def test_the_squared_error_is_slow_where_the_neuron_is_sure():
    """After 50 steps cross-entropy has all but arrived, and the squared error has hardly moved."""
    assert learn(mse_grad, "mse_grad", *SURE)[50] > 0.9
    assert learn(bce_grad, "bce_grad", *SURE)[50] < 0.15
    assert learn(mse_grad, "mse_grad", *UNSURE)[50] < 0.3


def test_a_step_follows_the_gradient():
    """The first step moves weight and bias by 0.15 times dL/da a(1 - a)."""
    first, second = learn(bce_grad, "bce_grad", *SURE)[:2]
    assert first == pytest.approx(1 / (1 + np.exp(-4)))
    assert second == pytest.approx(1 / (1 + np.exp(-(4 - 2 * 0.15 * first))))


@pytest.mark.usefixtures("front_end")
def test_the_sentence_compares_the_waits():
    """The steps until the output is below 0.5 are counted from the student's own gradients."""
    sentence, picture, _ = saturated_neuron(mse_grad, bce_grad)
    below = [np.argmax(learn(f, "", *SURE) < 0.5) for f in (mse_grad, bce_grad)]
    assert f"waits for {below[0]} steps" in sentence
    assert f"cross-entropy for {below[1]}." in sentence
    assert "<img" in picture


def test_a_gradient_that_goes_uphill_never_arrives():
    """The sentence says so instead of a number of steps."""
    uphill = saturated_neuron(lambda A, Y: -mse_grad(A, Y), bce_grad).sentence
    assert f"waits for more than {N_EPOCHS} steps" in uphill


@pytest.mark.parametrize(
    ("gradient", "words"),
    [
        (None, "mse_grad is not written yet"),
        (lambda A, Y: None, "returned None"),
        (lambda A, Y: 0.5, r"a number; expected an array of numbers of shape \(1, 1\)"),
        (lambda A, Y: A * np.nan, "1 of 1 numbers that are infinite or nan"),
    ],
)
def test_what_is_wrong_with_a_gradient_is_said(gradient, words):
    """A gradient that cannot be used is a sentence with what came back."""
    with pytest.raises(StudentFunctionError, match=words):
        learn(gradient, "mse_grad", *SURE)
