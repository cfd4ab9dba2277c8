"""Activations above their derivatives: the static form of a demo with a point to drag along the curves."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.still import still
from course.demos.student import StudentFunctionError, call
from course.plots import plot_activation

__all__ = ["activation_explorer", "written"]

N_PROBES = 25
NOTHING = "There is no function to draw yet."
SENTENCE = "Above the values, below the slopes: where a slope is near 0 the function is saturated."
MISSING = "{sentence} Not in the picture: {complaints}"


def activation_explorer(functions=None, *, limits=(-6, 6)):
    """Draw a student's activation functions, and below them the derivatives.

    Parameters
    ----------
    functions : dict of str to (callable, callable), optional
        Name to the activation and its derivative, both called with an array of shape (n,).
    limits : tuple of float
        Smallest and largest z.

    Returns
    -------
    Still
        As the last line of a cell it shows the picture. A function that is missing or goes wrong is left out,
        and a sentence says why; where none is left, there is no picture.
    """
    return still(lambda panels: _draw(panels[0], functions or {}, limits), size=(6.6, 5.4))


def written(functions, limits):
    """Sort activation functions by whether they can be drawn.

    Parameters
    ----------
    functions : dict of str to (callable, callable)
    limits : tuple of float
        Where they have to work.

    Returns
    -------
    activations, derivatives : dict of str to callable
        Those that work; they raise StudentFunctionError where they do not.
    complaints : list of str
        A sentence for each of the others.
    """
    activations, derivatives, complaints = {}, {}, []
    z = np.linspace(*limits, N_PROBES)
    for name, (function, derivative) in functions.items():
        pair = _checked(function, name), _checked(derivative, f"derivative of {name}")
        try:
            for one in pair:
                one(z.copy())
        except StudentFunctionError as error:
            complaints.append(str(error))
        else:
            activations[name], derivatives[name] = pair
    return activations, derivatives, complaints


def _checked(function, name):
    return lambda z: numbers(call(function, name, z), name, z.shape)


def _draw(panel, functions, limits):
    """Fill the place of one panel with two, one above the other."""
    activations, derivatives, complaints = written(functions, limits)
    if not activations:
        raise StudentFunctionError(complaints[0] if complaints else NOTHING)
    figure = panel.figure
    panel.remove()
    plot_activation(
        activations, derivatives=derivatives, limits=limits, ax=figure.subplots(2, 1, sharex=True)
    )
    return MISSING.format(sentence=SENTENCE, complaints=" ".join(complaints)) if complaints else SENTENCE
