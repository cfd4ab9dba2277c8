"""The tent map, folded once more by each layer of a network: the static form of a demo with a slider."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.still import still
from course.demos.student import StudentFunctionError, call
from course.palette import BLUE
from course.pictures import describe
from course.plots.style import dress
from course.plots.words import curve_words

__all__ = ["count_pieces", "depth_explorer", "outputs"]

NAME = "deep_tent_parameters"
FINEST = 9  # the grid has 2 ** FINEST intervals: every corner of the deepest tent lies on it
DEPTHS = (1, 2, 3, 6)
BENT = 1e-6
PAIR = "Your {name} has to return two lists, weights and biases, of {n} arrays each for depth {depth}."
SENTENCE = (
    "Straight pieces of your network: {counts}. Each layer has two units and folds once more what it gets."
)


def outputs(mlp_forward, deep_tent_parameters, depth):
    """Run the student's network, with the student's forward pass, on a grid over [0, 1].

    Parameters
    ----------
    mlp_forward, deep_tent_parameters : callable or None
    depth : int

    Returns
    -------
    x, y : ndarray of shape (2 ** FINEST + 1,)

    Raises
    ------
    StudentFunctionError
        If a function is missing or goes wrong.
    """
    found = call(deep_tent_parameters, NAME, depth, shown=f"{NAME}({depth})")
    weights, biases = _layers(found, depth)
    activations = [lambda z: np.maximum(z, 0)] * depth + [lambda z: z]
    x = np.arange(2**FINEST + 1) / 2**FINEST
    result = call(mlp_forward, "mlp_forward", x[:, None].copy(), weights, biases, activations)
    if not isinstance(result, list | tuple) or not result:
        raise StudentFunctionError("Your mlp_forward has to return the list of all layers.")
    return x, numbers(result[-1], "mlp_forward", (x.size, 1), "the last layer").ravel()


def count_pieces(x, y):
    """Return the number of straight pieces of a curve through points that have all its corners among them.

    Parameters
    ----------
    x, y : ndarray of shape (n,)
        At least two points, x rising.

    Returns
    -------
    int
    """
    slopes = np.diff(y) / np.diff(x)
    return 1 + int(np.sum(np.abs(np.diff(slopes)) > BENT * max(1.0, np.abs(slopes).max())))


def depth_explorer(mlp_forward=None, deep_tent_parameters=None):
    """Show the output of networks of two units a layer, of several depths.

    Parameters
    ----------
    mlp_forward : callable, optional
        ``mlp_forward(X, weights, biases, activations)``, the student's.
    deep_tent_parameters : callable, optional
        ``deep_tent_parameters(depth)``, the student's.

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(
        lambda panels: _draw(panels, mlp_forward, deep_tent_parameters),
        size=(11.2, 3.1),
        n_panels=len(DEPTHS),
    )


def _layers(found, depth):
    n = depth + 1
    lists = found if isinstance(found, list | tuple) and len(found) == 2 else (None, None)
    if not all(isinstance(one, list | tuple) and len(one) == n for one in lists):
        raise StudentFunctionError(PAIR.format(name=NAME, n=n, depth=depth))
    sizes = [1, *[2] * depth, 1]
    weights = [numbers(W, NAME, (sizes[k], sizes[k + 1]), f"weights[{k}]") for k, W in enumerate(lists[0])]
    biases = [numbers(b, NAME, (sizes[k + 1],), f"biases[{k}]") for k, b in enumerate(lists[1])]
    return weights, biases


def _draw(panels, mlp_forward, deep_tent_parameters):
    counts = []
    for ax, depth in zip(panels, DEPTHS, strict=True):
        x, y = outputs(mlp_forward, deep_tent_parameters, depth)
        counts.append(f"{count_pieces(x, y)} at depth {depth}")
        curve = curve_words("output", x, y)
        describe(ax, f"Depth {depth}: {curve}, {count_pieces(x, y)} straight pieces, {_peaks(y)}.")
        ax.plot(x, y, color=BLUE, linewidth=1.8)
        dress(
            ax, x_label=f"x\ndepth {depth}, {2 * depth} hidden units", y_label="output" if depth == 1 else ""
        )
    return SENTENCE.format(counts=", ".join(counts))


def _peaks(y):
    """Count where the curve stops rising."""
    rises = np.diff(y) > BENT
    n_peaks = int(np.sum(rises[:-1] & ~rises[1:]))
    return "1 peak" if n_peaks == 1 else f"{n_peaks} peaks"
