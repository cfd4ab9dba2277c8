"""One neuron, drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from course.palette import POSITIVE, VALUE
from course.plots import draw_neuron


def sigmoid(z):
    """Return 1 / (1 + e^-z)."""
    return 1 / (1 + np.exp(-z))


def edges(ax):
    """Return the lines from inputs to the sum, without the legend's."""
    return [line for line in ax.lines[2:] if len(line.get_xdata()) == 2]


def test_all_numbers_are_shown(texts):
    """Inputs, weights, bias, weighted sum and output stand in the picture."""
    ax = draw_neuron([1.0, 0.5], [2.0, -1.0], -0.5, activation=sigmoid)
    assert {"1", "0.5", "z = 1", "a = 0.731"} == set(texts(ax, VALUE))
    assert {"2", "−1", "bias −0.5", "Σ", "sigmoid", "$x_{1}$", "$x_{2}$"} <= set(texts(ax))


def test_without_activation_the_sum_is_the_output(texts):
    """A bare weighted sum has no output beside z."""
    shown = texts(draw_neuron([1.0], [2.0], 3.0))
    assert "z = 5" in shown
    assert not any(text.startswith("a =") for text in shown)


def test_weights_are_width_and_colour():
    """The larger weight has the wider edge, signs differ in colour, and the largest has it pure."""
    large, small, negative = edges(draw_neuron([1, 1, 1], [4.0, 1.0, -4.0], 0))
    assert large.get_linewidth() == negative.get_linewidth() > small.get_linewidth()
    assert to_hex(large.get_color()) == POSITIVE.lower()
    assert to_hex(negative.get_color()) not in {to_hex(large.get_color()), to_hex(small.get_color())}


def test_the_legend_names_the_signs(texts):
    """Which colour is positive is written below."""
    assert {"positive weight", "negative weight"} <= set(texts(draw_neuron([1], [1], 0)))


def test_curve_of_the_activation_rises_upwards():
    """The small graph in the second disc is not upside down."""
    ax = draw_neuron([1], [1], 0, activation=np.tanh)
    curve = next(line for line in ax.lines if len(line.get_xdata()) > 10)
    assert ax.yaxis_inverted()
    assert curve.get_ydata()[0] > curve.get_ydata()[-1]


@pytest.mark.parametrize("activation", [lambda z: 1 if z > 0 else 0, lambda z: z * 0, np.tanh])
def test_any_function_can_be_the_activation(activation, texts):
    """A function of one number, a constant one and one of NumPy are drawn; a lambda has no name."""
    assert "<lambda>" not in texts(draw_neuron([1], [1], 0, activation=activation))


def test_many_inputs_are_abbreviated(texts):
    """Of 784 inputs the first and the last are shown, and the sum counts all."""
    ax = draw_neuron(np.ones(784), np.ones(784), 0.5, names=[f"pixel {i}" for i in range(784)])
    shown = texts(ax)
    assert {"pixel 0", "pixel 783", "⋮", "z = 784"} <= set(shown)
    assert "pixel 400" not in shown
    assert len(edges(ax)) <= 10


@pytest.mark.parametrize(
    ("x", "w", "names"),
    [
        ([1.0], [0.0], ["temperature in degrees"]),
        (np.linspace(-1e-7, 1e5, 10), np.linspace(-1000, 1000, 10), None),
        (np.arange(30.0), np.sin(np.arange(30)), None),
    ],
)
def test_no_texts_cover_each_other(x, w, names, covering):
    """Long names, long numbers and many inputs stay legible."""
    assert covering(draw_neuron(x, w, -1234.5, activation=np.tanh, names=names)) == []


def test_draws_on_given_axes(axes):
    """The Axes handed in are used and returned."""
    assert draw_neuron([1, 2], [3, 4], 5, ax=axes) is axes


@pytest.mark.parametrize(
    ("x", "w", "b", "names", "words"),
    [
        ([1, 2], [1], 0, None, "Got 1 weights for 2 inputs"),
        ([], [], 0, None, "one weight for each input"),
        ([1], [1], [0, 1], None, "a neuron has one bias"),
        ([1], [np.inf], 0, None, "finite inputs, weights and bias"),
        ([1, 2], [1, 2], 0, ["one"], "one name for each of the 2 inputs"),
    ],
)
def test_what_is_no_neuron_is_named(x, w, b, names, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        draw_neuron(x, w, b, names=names)
