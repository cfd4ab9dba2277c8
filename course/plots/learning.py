"""How a loss falls while a network learns, with each curve named where it ends."""

import numpy as np

from course.palette import CYCLE
from course.pictures import describe
from course.plots.style import dress, name_ends, new_axes
from course.plots.words import curve_words, plain

__all__ = ["plot_learning_curves"]


def plot_learning_curves(curves, *, x_label="epoch", y_label="loss", log=False, ax=None):
    """Plot one curve a name, and write the name at the curve's end.

    Parameters
    ----------
    curves : dict
        Name to a sequence of shape (n,), one number an epoch, counted from 0.
    x_label, y_label : str
    log : bool
        Use a logarithmic vertical axis.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
    """
    if not curves:
        raise ValueError("Expected at least one curve, as {'name': numbers}. Got none.")
    ax = new_axes(ax)
    if log:
        ax.set_yscale("log")
    ends = [
        _draw(ax, name, numbers, CYCLE[i % len(CYCLE)]) for i, (name, numbers) in enumerate(curves.items())
    ]
    dress(ax, x_label=x_label, y_label=y_label)
    name_ends(ax, ends)
    words = [
        curve_words(name, np.arange(np.size(y)), np.ravel(y).astype(float), at=x_label)
        for name, y in curves.items()
    ]
    describe(ax, f"{plain(y_label)} against {plain(x_label)}: {'; '.join(words)}.")
    return ax


def _draw(ax, name, numbers, color):
    """Draw one curve and return its name, its colour and its last finite point."""
    numbers = np.ravel(numbers).astype(float)
    finite = np.flatnonzero(np.isfinite(numbers))
    if not finite.size:
        raise ValueError(f"Expected at least one finite number in the curve {name!r}. Got none.")
    ax.plot(np.arange(numbers.size), numbers, color=color, linewidth=1.8, label=name)
    return name, color, numbers[finite[-1]]
