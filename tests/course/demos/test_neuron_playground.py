"""One neuron whose inputs move one at a time: what is said and shown, and what of wrong functions."""

import numpy as np
import pytest

from course.demos import neuron_playground


def weighted_sum(x, w, b):
    """Return the sum of a neuron."""
    return x @ w + b


def sigmoid_neuron(X, w, b):
    """Return the answers of a smooth neuron."""
    return 1 / (1 + np.exp(-(X @ w + b)))


def not_written(*args):
    """Raise what a stub raises."""
    raise NotImplementedError


@pytest.mark.usefixtures("front_end")
def test_says_what_the_functions_give():
    """The sentence holds the student's own numbers, and there is a picture with alternative text."""
    said, picture, _ = neuron_playground(weighted_sum, sigmoid_neuron)
    assert "z = 0.3" in said
    assert "57.4 percent" in said
    assert "weather speaks for it" in said
    assert "price against it" in said
    assert 'alt="Weighted sum z while one input moves. weather moves: rises' in picture


def test_names_another_input_where_the_function_is_wrong():
    """What is said comes from the student's function, not from the library."""
    said, _, _ = neuron_playground(lambda x, w, b: -(x @ w) + b, sigmoid_neuron)
    assert "price speaks for it" in said
    assert "weather against it" in said


@pytest.mark.parametrize(
    ("functions", "words"),
    [
        ((), "weighted_sum is not written yet"),
        ((not_written, sigmoid_neuron), "weighted_sum is not written yet"),
        ((weighted_sum, not_written), "sigmoid_neuron is not written yet"),
        ((lambda x, w, b: x * w + b, sigmoid_neuron), "Your weighted_sum returned z of shape (3,)"),
        ((weighted_sum, lambda X, w, b: 0.5), "Your sigmoid_neuron returned a number; expected an array"),
        ((weighted_sum, lambda X, w, b: X @ w.T @ b), "Your sigmoid_neuron stopped with ValueError"),
    ],
)
def test_a_sentence_instead_of_a_picture(functions, words):
    """A function that is missing, raises or returns something else is named, without a picture."""
    said = neuron_playground(*functions).sentence
    assert words in said.replace("&#x27;", "'")


def test_every_input_keeps_to_what_it_can_be():
    """The weather goes from 0 to 1 and no further, and no price is negative."""
    seen = []

    def spy(x, w, b):
        seen.append(x)
        return weighted_sum(x, w, b)

    neuron_playground(spy, sigmoid_neuron)
    assert np.min(seen, axis=0) == pytest.approx([0, 0, 0])
    assert np.max(seen, axis=0) == pytest.approx([1, 5, 4])


def test_leaves_the_numbers_alone():
    """A function that changes its arguments does not change the next picture."""

    def greedy(x, w, b):
        w *= 2
        x *= 2
        return float(x @ w + b)

    first, again = (neuron_playground(greedy, sigmoid_neuron).sentence for _ in range(2))
    assert first == again
