"""A curve drawn by one hidden layer, with more and more units: the static form of a demo with a slider."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.still import still
from course.demos.student import call
from course.palette import BLUE, GREY, INK, VERMILLION
from course.pictures import describe
from course.plots.style import dress, readable

__all__ = ["error_of", "hidden_layer", "interpolation_explorer", "target"]

NAME = "relu_interpolate"
LIMITS = (0.0, 1.0)
RESOLUTION = 2001
SHOWN = (4, 8, 16)
COUNTS = (3, 5, 9, 17, 33, 65, 129)
SENTENCE = (
    "Blue is the network that your relu_interpolate makes from the dots, grey the curve behind it. "
    "With {few} points the largest gap is {wide:.2g}, with {many} points it is {narrow:.2g}."
)


def target(x):
    """Return the curve that is to be drawn, at x of any shape."""
    return np.sin(2 * np.pi * x) + 0.5 * np.sin(5 * np.pi * x)


def hidden_layer(relu_interpolate, x, y):
    """Ask the student's function for a network through some points.

    Parameters
    ----------
    relu_interpolate : callable or None
        ``relu_interpolate(x, y)`` returns ``(W1, b1, w2, b2)``.
    x, y : ndarray of shape (n_points,)

    Returns
    -------
    callable
        The network, from an array of shape (n,) to one of the same shape.

    Raises
    ------
    StudentFunctionError
        If the function is missing or goes wrong.
    """
    found = call(relu_interpolate, NAME, x.copy(), y.copy(), shown=f"{NAME}(x, y)")
    W1, b1, w2, b2 = parts(found, NAME, ("W1", "b1", "w2", "b2"))
    W1 = numbers(W1, NAME, (1, None), "W1")
    n_units = W1.shape[1]
    b1, w2 = numbers(b1, NAME, (n_units,), "b1"), numbers(w2, NAME, (n_units,), "w2")
    b2 = numbers(b2, NAME, (), "b2")
    return lambda x: np.maximum(np.reshape(x, (-1, 1)) @ W1 + b1, 0) @ w2 + b2


def error_of(relu_interpolate, n_points):
    """Return the largest gap between the curve and a network through equally spaced points of it."""
    x = np.linspace(*LIMITS, n_points)
    everywhere = np.linspace(*LIMITS, RESOLUTION)
    network = hidden_layer(relu_interpolate, x, target(x))
    return float(np.abs(network(everywhere) - target(everywhere)).max())


def interpolation_explorer(relu_interpolate=None):
    """Show how a hidden layer of ReLUs draws a curve, and how the gap shrinks with the number of its units.

    Parameters
    ----------
    relu_interpolate : callable, optional
        ``relu_interpolate(x, y)``, the student's.

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(lambda panels: _draw(panels, relu_interpolate), size=(11.2, 3.2), n_panels=len(SHOWN) + 1)


def _draw(panels, relu_interpolate):
    everywhere = np.linspace(*LIMITS, RESOLUTION)
    for ax, n_points in zip(panels, SHOWN, strict=False):
        x = np.linspace(*LIMITS, n_points)
        network = hidden_layer(relu_interpolate, x, target(x))
        ax.plot(everywhere, target(everywhere), color=GREY, linewidth=3.5, alpha=0.45)
        ax.plot(everywhere, network(everywhere), color=BLUE, linewidth=1.8)
        ax.plot(x, target(x), "o", color=INK, markersize=5, markeredgecolor="white", zorder=4)
        gap = np.abs(network(everywhere) - target(everywhere)).max()
        describe(ax, f"A wavy curve and a network through {n_points} of its points: largest gap {gap:.2g}.")
        dress(ax, x_label=f"x\n{n_points} points", y_label="y" if n_points == SHOWN[0] else "")
    errors = [error_of(relu_interpolate, n_points) for n_points in COUNTS]
    _draw_errors(panels[-1], errors)
    return SENTENCE.format(few=COUNTS[0], many=COUNTS[-1], wide=errors[0], narrow=errors[-1])


def _draw_errors(ax, errors):
    counts = np.array(COUNTS)
    ax.loglog(counts, errors, "o-", color=BLUE, linewidth=1.8, markersize=5)
    guide = errors[-2] * (counts[-2] / counts) ** 2 / 4
    ax.loglog(counts, guide, "--", color=VERMILLION, linewidth=1.4)
    ax.text(
        counts[2], guide[2] / 3, "slope −2", color=readable(VERMILLION), fontsize=10, ha="right", va="top"
    )
    slope = np.log(errors[-1] / errors[-3]) / np.log(counts[-1] / counts[-3])
    words = f"The largest gap against the points, both axes logarithmic: {errors[0]:.2g} with {counts[0]}, "
    words += (
        f"{errors[-1]:.2g} with {counts[-1]}; at the end the slope is {slope:.1f}, the dashed line has -2."
    )
    describe(ax, words.replace("-", "−"))
    dress(ax, x_label="points\n(both axes logarithmic)", y_label="largest gap")
