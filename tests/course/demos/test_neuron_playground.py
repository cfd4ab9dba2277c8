"""A neuron of three inputs that move: sums, answers, wrong functions, and the widgets."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import neuron_playground
from course.demos.neuron_playground.state import Neuron


def weighted_sum(x, w, b):
    """Return the sum of a neuron."""
    return x @ w + b


def perceptron(X, w, b):
    """Return the answers of a threshold neuron."""
    return (X @ w + b > 0).astype(int)


def sigmoid_neuron(X, w, b):
    """Return the answers of a smooth neuron."""
    return 1 / (1 + np.exp(-(X @ w + b)))


def not_written(*args):
    """Raise what a stub raises."""
    raise NotImplementedError


def test_says_what_the_neuron_computes():
    """Products, bias, sum and both answers of the story."""
    said = Neuron().sentence
    assert "Weather 0.8 · 3 = 2.4, price 2.5 · (−0.8) = −2, distance 1.2 · (−0.5) = −0.6" in said
    assert "with the bias 0.5, z = 0.3. The step answers 1: you go. The sigmoid answers 0.574." in said


def test_everything_moves():
    """Inputs, weights and bias, and back again."""
    state = Neuron()
    first = state.picture
    state.set(price=5.0)
    assert "you stay at home" in state.sentence
    state.set(w_price=4.0, b=-4.0)
    assert state.z == pytest.approx(2.4 + 20 - 0.6 - 4)
    ElementTree.fromstring(state.picture)
    state.reset()
    assert state.picture == first


def test_a_zero_is_shown_as_zero():
    """Floating-point sums leave something of it."""
    state = Neuron()
    state.set(weather=0.7)
    assert "z = 0." in state.sentence


def test_right_functions_are_the_students():
    """They are named, and nothing else changes."""
    state = Neuron(weighted_sum, perceptron, sigmoid_neuron)
    assert state.sentence.endswith("0.574. Yours: weighted_sum, perceptron and sigmoid_neuron.")
    assert "Until you have written" in Neuron().sentence
    assert Neuron(not_written, not_written, not_written).sentence == Neuron().sentence


def test_a_wrong_sum_is_told_beside_the_right_one():
    """The sum in the picture is the student's."""
    state = Neuron(lambda x, w, b: x @ w)
    assert "Your weighted_sum gives −0.2, but products and bias add up to 0.3." in state.sentence
    assert ">−0.2<" in state.picture


@pytest.mark.parametrize(
    ("functions", "words"),
    [
        ((lambda x, w, b: x * w + b,), "Your weighted_sum returned z of shape (3,)"),
        ((None, lambda X, w, b: 1), "Your perceptron returned a number; expected an array"),
        ((None, None, lambda X, w, b: X @ w.T @ b), "Your sigmoid_neuron stopped with ValueError"),
        ((None, None, lambda X, w, b: X[:, 0] * np.nan), "infinite or nan"),
    ],
)
def test_what_goes_wrong_is_said(functions, words):
    """And the course's is used in its place."""
    state = Neuron(*functions)
    assert words in state.sentence
    assert "you go" in state.sentence


def test_the_curves_are_the_students():
    """A sigmoid that is not one is drawn as it is."""
    state = Neuron(None, None, lambda X, w, b: np.full(len(X), 0.25))
    assert set(state.curves[1]) == {0.25}


def test_widgets_drive_the_state():
    """Each slider changes what is said and shown; reset brings everything back."""
    demo = neuron_playground(weighted_sum, perceptron, sigmoid_neuron)
    columns, sentence, pictures, *_ = demo.children
    inputs, weights, (bias, buttons) = (column.children for column in columns.children)
    picture, answers = pictures.children
    first = sentence.value, picture.value, answers.value
    for slider in (*inputs, *weights, bias):
        before = sentence.value, picture.value
        slider.value = slider.value - 0.5 if slider.value > 0 else slider.value + 0.5
        assert sentence.value != before[0]
        assert picture.value != before[1]
    buttons.children[0].click()
    assert (sentence.value, picture.value, answers.value) == first
    assert [slider.value for slider in inputs] == [0.8, 2.5, 1.2]
