"""The length of the gradient in each of 30 layers: the static form of a demo with a slider for the depth.

References
----------
Hochreiter, *Untersuchungen zu dynamischen neuronalen Netzen*, 1991; Glorot and Bengio, *Understanding the
difficulty of training deep feedforward neural networks*, 2010.
"""

import numpy as np

from course.demos.arrays import numbers
from course.demos.still import still
from course.demos.student import StudentFunctionError, call
from course.palette import INK
from course.plots import plot_learning_curves

__all__ = ["DEPTH", "measured", "vanishing_gradient"]

DEPTH, WIDTH = 30, 64
GAINS = {"weights of std 1/√n": 1.0, "√2/√n": np.sqrt(2.0), "2/√n": 2.0}
SENTENCE = (
    "The length of the gradient in the first layer, divided by that in the last one. {found}. "
    "Each curve is one random network of {depth} layers of {width} neurons."
)


def vanishing_gradient(delta_norms=None, functions=None):
    """Draw how long the gradient is in each layer of deep networks, measured by a student's functions.

    Parameters
    ----------
    delta_norms : callable, optional
        ``delta_norms(weights, x, act, act_grad)``, the student's; returns an array of shape (n_layers,).
    functions : dict of str to (callable, callable), optional
        Name to an activation and its derivative.

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(
        lambda panels: _draw(panels, delta_norms, functions or {}), size=(9.4, 3.6), n_panels=len(GAINS)
    )


def measured(delta_norms, name, act, act_grad, gain, seed=0):
    """Measure one random network.

    Parameters
    ----------
    delta_norms : callable or None
        The student's function.
    name : str
        Of the activation.
    act, act_grad : callable or None
        An activation and its derivative.
    gain : float
        The weights have the standard deviation ``gain / sqrt(WIDTH)``.
    seed : int

    Returns
    -------
    ndarray of shape (DEPTH,)
        First layer first.

    Raises
    ------
    StudentFunctionError
        If a function is missing, raises, or returns something else than an array of its shape.
    """
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=(WIDTH, WIDTH)) * gain / np.sqrt(WIDTH) for _ in range(DEPTH)]
    x = rng.normal(size=WIDTH)
    for function, known in ((act, name), (act_grad, f"derivative of {name}")):
        numbers(call(function, known, x.copy()), known, x.shape)
    return numbers(call(delta_norms, "delta_norms", weights, x, act, act_grad), "delta_norms", (DEPTH,))


def _draw(panels, delta_norms, functions):
    if not functions:
        raise StudentFunctionError("There is no activation to measure yet.")
    found = []
    for panel, (label, gain) in zip(panels, GAINS.items(), strict=True):
        norms = {name: measured(delta_norms, name, *pair, gain) for name, pair in functions.items()}
        curves = {name: np.append(np.nan, np.where(n > 0, n, np.nan)) for name, n in norms.items()}
        plot_learning_curves(curves, x_label="layer", y_label="length of δ", log=True, ax=panel)
        panel.set_title(label, fontsize=11, color=INK)
        found.append(f"{label}: " + ", ".join(f"{name} {n[0] / n[-1]:.2g}" for name, n in norms.items()))
    low, high = (f(*(panel.get_ylim()[i] for panel in panels)) for i, f in enumerate((min, max)))
    for panel in panels:
        panel.set_ylim(low, high)
    return SENTENCE.format(found=". ".join(found).capitalize(), depth=DEPTH, width=WIDTH)
