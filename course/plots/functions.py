"""Functions of one variable, drawn as curves with their names at the ends."""

import numpy as np

from course.palette import CYCLE, INK
from course.pictures import describe
from course.plots.style import dress, name_ends, new_axes
from course.plots.words import curve_words, place_words, plain

__all__ = ["plot_functions"]

RESOLUTION = 801
THICK, WIDER, THIN = 5.0, 1.5, 1.9


def plot_functions(functions, *, limits, points=None, x_label="x", y_label="y", ax=None):
    """Plot curves of one variable, each with its name at its end, and the points they should meet.

    Parameters
    ----------
    functions : dict
        Name to a function that takes an array of shape (n,) and returns one of shape (n,) or (n, 1).
    limits : tuple of float
        Smallest and largest x.
    points : tuple of array_like, optional
        x and y of some points, both of shape (n_points,).
    x_label, y_label : str
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If there is no function, or a function returns another shape.

    Examples
    --------
    >>> ax = plot_functions({"squared": lambda e: e**2, "absolute": abs}, limits=(-2, 2), x_label="error")
    """
    x = _grid(limits)
    curves = [(name, _values(name, f, x)) for name, f in _named(functions)]
    ax = new_axes(ax)
    ends = [_draw(ax, name, x, y, i, len(curves)) for i, (name, y) in enumerate(curves)]
    if points is not None:
        ax.plot(*_pairs(points), "o", color=INK, markersize=6.5, markeredgecolor="white", zorder=4)
    dress(ax, x_label=x_label, y_label=y_label)
    name_ends(ax, ends)
    describe(ax, _words(curves, x, x_label, y_label))
    if points is not None:
        describe(ax, f"Points at {', '.join(map(place_words, np.transpose(_pairs(points))))}.")
    return ax


def _words(curves, x, x_label, y_label):
    """Say what each curve does, the widest first."""
    parts = [curve_words(name, x, y, at=x_label) for name, y in curves]
    what = f"{plain(y_label)} against {plain(x_label)}"
    return f"{what}, {len(parts)} curve{'s' * (len(parts) > 1)}: {'; '.join(parts)}."


def _named(functions):
    if not isinstance(functions, dict) or not functions:
        raise ValueError(f"Expected at least one function, as {{'name': function}}. Got {functions!r}.")
    return list(functions.items())


def _grid(limits):
    low, high = limits
    if not low < high:
        raise ValueError(f"Expected limits as (smallest, largest). Got {limits}.")
    return np.linspace(low, high, RESOLUTION)


def _values(name, f, x):
    y = np.asarray(f(x.copy()), dtype=float)
    if y.shape not in {x.shape, (x.size, 1)}:
        raise ValueError(
            f"Expected {name!r} to return shape {x.shape} for an array of shape {x.shape}. Got {y.shape}."
        )
    y = y.ravel()
    if not np.isfinite(y).any():
        raise ValueError(f"Expected at least one finite number from {name!r}. Got none.")
    return y


def _pairs(points):
    x, y = (np.ravel(values) for values in points)
    if x.size != y.size:
        raise ValueError(f"Expected as many y as x in points=(x, y). Got {y.size} for {x.size}.")
    return x, y


def _draw(ax, name, x, y, place, n_curves):
    """Draw a curve, thinner than those before so that it hides none; return name, colour, last value."""
    color, width = CYCLE[place % len(CYCLE)], min(THIN + WIDER * (n_curves - 1 - place), THICK)
    ax.plot(x, y, color=color, linewidth=width, label=name)
    return name, color, y[np.isfinite(y)][-1]
