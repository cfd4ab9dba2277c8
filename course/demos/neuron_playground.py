"""What each input does to one neuron, by the student's own functions: the static form, two charts."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.still import still
from course.demos.student import call, one_number
from course.graphs import format_number
from course.palette import CYCLE
from course.pictures import describe
from course.plots.style import dress, readable
from course.plots.words import curve_words

__all__ = ["neuron_playground"]

RANGES = {"weather": (0.0, 1.0), "price": (0.0, 5.0), "distance": (0.0, 4.0)}
X, W, B = np.array([0.8, 2.5, 1.2]), np.array([3.0, -0.8, -0.5]), 0.5
N_VALUES = 41
SENTENCE = (
    "Your weighted_sum gives z = {z}, and your sigmoid_neuron is sure to {a} percent that it is worth going. "
    "Most of all {up} speaks for it when it grows, and {down} against it."
)


def neuron_playground(weighted_sum=None, sigmoid_neuron=None):
    """Show how sum and output of a neuron answer when one input at a time runs through its values.

    Parameters
    ----------
    weighted_sum : callable, optional
        ``weighted_sum(x, w, b)``, the student's; gives one number.
    sigmoid_neuron : callable, optional
        ``sigmoid_neuron(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(lambda panels: _draw(panels, weighted_sum, sigmoid_neuron), size=(10.4, 4.0), n_panels=2)


def _draw(panels, weighted_sum, sigmoid_neuron):
    values = {name: np.linspace(*ends, N_VALUES) for name, ends in RANGES.items()}
    moved = {name: _moved(i, values[name]) for i, name in enumerate(RANGES)}
    z, a = _sum(weighted_sum, X), _outputs(sigmoid_neuron, X[None, :])[0]
    sums = {name: np.array([_sum(weighted_sum, x) for x in samples]) for name, samples in moved.items()}
    outputs = {name: _outputs(sigmoid_neuron, samples) for name, samples in moved.items()}
    for ax, curves, height in zip(panels, (sums, outputs), (z, a), strict=True):
        for i, (name, curve) in enumerate(curves.items()):
            _curve(ax, name, values[name], curve, (X[i], height), CYCLE[i])
        label = "weighted sum z" if ax is panels[0] else "output a"
        describe(ax, _words(label, values, curves, height))
        ax.margins(y=0.12)
        dress(
            ax,
            x_label="the one input that moves",
            y_label=label,
        )
    rises = {name: (sums[name][-1] - sums[name][0]) / np.ptp(values[name]) for name in RANGES}
    extremes = {"up": max(rises, key=rises.get), "down": min(rises, key=rises.get)}
    return SENTENCE.format(z=format_number(z), a=format_number(100 * a), **extremes)


def _moved(i, values):
    """Return copies of the sample, in which one input takes other values."""
    samples = np.tile(X, (len(values), 1))
    samples[:, i] = values
    return samples


def _words(label, values, curves, height):
    """Say how the curves run, and where the neuron stands."""
    runs = "; ".join(
        curve_words(f"{name} moves:", values[name], curve, at=name) for name, curve in curves.items()
    )
    return f"{label.capitalize()} while one input moves. {runs}. Dots at {format_number(height)}."


def _curve(ax, name, values, curve, stand, color):
    """Draw what comes out while an input moves, its name at the end and a dot where it stands."""
    ax.plot(values, curve, color=color, linewidth=2.2)
    ax.plot(*stand, "o", color=color, markersize=7, markeredgecolor="white", zorder=4)
    is_rising = curve[-1] > curve[0]
    style = {"ha": "right", "va": "bottom" if is_rising else "top"}
    place = {"xytext": (0, 6 if is_rising else -8), "textcoords": "offset points"}
    ax.annotate(name, (values[-1], curve[-1]), fontsize=11, color=readable(color), **style, **place)


def _sum(weighted_sum, x):
    return one_number(call(weighted_sum, "weighted_sum", x.copy(), W.copy(), B), "weighted_sum", "z")


def _outputs(sigmoid_neuron, samples):
    outputs = call(sigmoid_neuron, "sigmoid_neuron", samples.copy(), W.copy(), B)
    return numbers(outputs, "sigmoid_neuron", (len(samples),))
