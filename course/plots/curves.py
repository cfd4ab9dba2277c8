"""Curves with their names at their ends: functions of one variable, and how a network learns."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course.palette import CYCLE, INK
from course.pictures import describe
from course.plots.style import dress, name_ends, new_axes
from course.plots.words import curve_words, place_words, plain

RESOLUTION = 801
THICK, WIDER, THIN = 5.0, 1.5, 1.9


def plot_functions(functions, *, limits, points=None, x_label="x", y_label="y", ax=None):
    """Plot curves of one variable, each with its name at its end, and the points they should meet.

    ``functions`` has for each name a function that takes an array of shape (n,) and returns one of shape (n,)
    or (n, 1). ``limits`` are the smallest and the largest x, ``points`` two arrays, x and y, of one shape.
    """
    if not isinstance(functions, dict) or not functions:
        raise ValueError(f"Expected at least one function, as {{'name': function}}. Got {functions!r}.")
    low, high = limits
    if not low < high:
        raise ValueError(f"Expected limits as (smallest, largest). Got {limits}.")
    x = np.linspace(low, high, RESOLUTION)
    curves = {name: _values(name, f, x) for name, f in functions.items()}
    widths = [min(THIN + WIDER * n_left, THICK) for n_left in reversed(range(len(curves)))]  # none is hidden
    if points is not None:
        points = [np.ravel(values) for values in points]
        if points[0].size != points[1].size:
            raise ValueError(
                f"Expected as many y as x in points=(x, y). Got {points[1].size} for {points[0].size}."
            )
    ax = new_axes(ax)
    ends, words = _draw(ax, x, curves, widths, x_label)
    if points is not None:
        ax.plot(*points, "o", color=INK, markersize=6.5, markeredgecolor="white", zorder=4)
        words.append(f"points at {', '.join(map(place_words, np.transpose(points)))}")
    _finish(ax, ends, words, x_label, y_label)
    return ax


def plot_learning_curves(curves, *, x_label="epoch", y_label="loss", log=False, ax=None):
    """Plot one curve a name, and write the name at the curve's end; the vertical axis may be logarithmic.

    ``curves`` has for each name a sequence of shape (n,): one number an epoch, counted from 0.
    """
    if not curves:
        raise ValueError("Expected at least one curve, as {'name': numbers}. Got none.")
    curves = {name: np.ravel(numbers).astype(float) for name, numbers in curves.items()}
    for name, y in curves.items():
        if not np.isfinite(y).any():
            raise ValueError(f"Expected at least one finite number in the curve {name!r}. Got none.")
    ax = new_axes(ax)
    if log:
        ax.set_yscale("log")
    ax.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))
    epochs = np.arange(max(y.size for y in curves.values()))
    _finish(ax, *_draw(ax, epochs, curves, [1.8] * len(curves), x_label), x_label, y_label)
    return ax


def _values(name, f, x):
    y = np.asarray(f(x.copy()), dtype=float)
    if y.shape not in {x.shape, (x.size, 1)}:
        raise ValueError(
            f"Expected {name!r} to return shape {x.shape} for an array of shape {x.shape}. Got {y.shape}."
        )
    if not np.isfinite(y).any():
        raise ValueError(f"Expected at least one finite number from {name!r}. Got none.")
    return y.ravel()


def _draw(ax, x, curves, widths, x_label):
    """Draw curves; return name, colour and last value of each, and what each does."""
    ends, words = [], []
    for i, ((name, y), width) in enumerate(zip(curves.items(), widths, strict=True)):
        color = CYCLE[i % len(CYCLE)]
        ax.plot(x[: y.size], y, color=color, linewidth=width, label=name)
        ends.append((name, color, y[np.isfinite(y)][-1]))
        words.append(curve_words(name, x[: y.size], y, at=x_label))
    return ends, words


def _finish(ax, ends, words, x_label, y_label):
    dress(ax, x_label=x_label, y_label=y_label)
    name_ends(ax, ends)
    describe(ax, f"{plain(y_label)} against {plain(x_label)}: {'; '.join(words)}.")
