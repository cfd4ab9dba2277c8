"""What each input does to one neuron, by the student's own functions: the static form, two charts."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.still import still
from course.demos.student import call, one_number
from course.graphs import format_number

__all__ = ["neuron_playground"]

NAMES = ("weather", "price", "distance")
X, W, B = np.array([0.8, 2.5, 1.2]), np.array([3.0, -0.8, -0.5]), 0.5
MOVES = np.linspace(-2.0, 2.0, 41)
SENTENCE = (
    "Your weighted_sum gives z = {z}, and your sigmoid_neuron is sure to {a} percent that it is worth going. "
    "Most of all {up} speaks for it when it grows, and {down} against it."
)
ALT = (
    "Left, three straight lines: the weighted sum z while one input at a time moves by -2 to 2. Right, three "
    "S-shaped curves between 0 and 1: the output of the sigmoid neuron. All meet where nothing is moved."
)


def neuron_playground(weighted_sum=None, sigmoid_neuron=None):
    """Show how sum and output of a neuron answer when one input at a time moves and the others stay.

    Parameters
    ----------
    weighted_sum : callable, optional
        ``weighted_sum(x, w, b)``, the student's; gives one number.
    sigmoid_neuron : callable, optional
        ``sigmoid_neuron(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(
        lambda panels: _draw(panels, weighted_sum, sigmoid_neuron), size=(10.4, 4.0), n_panels=2, alt=ALT
    )


def _draw(panels, weighted_sum, sigmoid_neuron):
    from course.plots import plot_functions  # here: who draws nothing does not wait for Matplotlib

    moved = {name: X + np.outer(MOVES, np.eye(len(X))[i]) for i, name in enumerate(NAMES)}
    sums = {name: [_sum(weighted_sum, x) for x in samples] for name, samples in moved.items()}
    outputs = {name: _outputs(sigmoid_neuron, samples) for name, samples in moved.items()}
    for ax, curves, label in zip(panels, (sums, outputs), ("weighted sum z", "output a"), strict=True):
        functions = {name: lambda x, y=y: np.interp(x, MOVES, y) for name, y in curves.items()}
        ends = (MOVES[0], MOVES[-1])
        plot_functions(functions, limits=ends, x_label="one input moves by", y_label=label, ax=ax)
    rises = {name: curve[-1] - curve[0] for name, curve in sums.items()}
    z, a = _sum(weighted_sum, X), _outputs(sigmoid_neuron, X[None, :])[0]
    extremes = {"up": max(rises, key=rises.get), "down": min(rises, key=rises.get)}
    return SENTENCE.format(z=format_number(z), a=format_number(100 * a), **extremes)


def _sum(weighted_sum, x):
    return one_number(call(weighted_sum, "weighted_sum", x.copy(), W.copy(), B), "weighted_sum", "z")


def _outputs(sigmoid_neuron, samples):
    outputs = call(sigmoid_neuron, "sigmoid_neuron", samples.copy(), W.copy(), B)
    return numbers(outputs, "sigmoid_neuron", (len(samples),))
