"""Two losses teach one neuron that is surely wrong: the static form of a demo with a slider for its start.

References
----------
Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 3, "The cross-entropy cost function".
"""

import numpy as np

from course.demos.arrays import numbers
from course.demos.still import still
from course.demos.student import call
from course.palette import GREY, INK
from course.pictures import describe
from course.plots import plot_learning_curves

__all__ = ["learn", "saturated_neuron"]

STARTS = {"unsure": (0.6, 0.9), "sure, and wrong": (2.0, 2.0)}
LR = 0.15
N_EPOCHS = 300
LOSSES = {"squared": "mse_grad", "cross-entropy": "bce_grad"}
SENTENCE = (
    "One neuron, input 1, target 0, {n} steps with your mse_grad and your bce_grad. Started at {a:.2f} "
    "(right), the squared error waits for {squared} steps until the output is below 0.5, cross-entropy for "
    "{cross}."
)


def saturated_neuron(mse_grad=None, bce_grad=None):
    """Draw how the output of one sigmoid neuron falls under two losses, from two starts.

    Parameters
    ----------
    mse_grad, bce_grad : callable, optional
        The student's gradients, called with two arrays of shape (1, 1).

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    functions = dict(zip(LOSSES, (mse_grad, bce_grad), strict=True))
    return still(lambda panels: _draw(panels, functions), size=(9.4, 3.7), n_panels=2)


def learn(loss_grad, name, w, b):
    """Train one sigmoid neuron with input 1 and target 0.

    Parameters
    ----------
    loss_grad : callable or None
        Takes output and target of shape (1, 1), returns dL/da of that shape.
    name : str
        Of that function, in the notebook.
    w, b : float
        Weight and bias at the start.

    Returns
    -------
    ndarray of shape (N_EPOCHS + 1,)
        The output before each step and after the last.

    Raises
    ------
    StudentFunctionError
        If the function is missing, raises, or returns something else than a finite gradient.
    """
    outputs = [_sigmoid(w + b)]
    for _ in range(N_EPOCHS):
        a = outputs[-1]
        grad_a = call(loss_grad, name, np.array([[a]]), np.zeros((1, 1)))
        grad_a = numbers(grad_a, name, (1, 1)).item()
        grad_z = grad_a * a * (1 - a)
        w, b = w - LR * grad_z, b - LR * grad_z  # the input is 1, so both feel the same
        outputs.append(_sigmoid(w + b))
    return np.array(outputs)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _draw(panels, functions):
    for ax, (start, (w, b)) in zip(panels, STARTS.items(), strict=True):
        curves = {name: learn(f, LOSSES[name], w, b) for name, f in functions.items()}
        plot_learning_curves(curves, x_label="step", y_label="output a", ax=ax)
        ax.set_ylim(-0.04, 1.06)
        describe(ax, f"Started {start}.")
        ax.axhline(0, color=GREY, linewidth=1, linestyle="--")
        ax.text(N_EPOCHS, 1.0, f"started {start}", color=INK, fontsize=11, ha="right", va="center")
    steps = {name: _first_below_half(curve) for name, curve in curves.items()}
    first = curves["squared"][0]
    return SENTENCE.format(n=N_EPOCHS, a=first, squared=steps["squared"], cross=steps["cross-entropy"])


def _first_below_half(outputs):
    below = np.flatnonzero(outputs < 0.5)
    return str(below[0]) if below.size else f"more than {N_EPOCHS}"
