"""What curves, points and matrices show, in words: measured on the numbers that are drawn."""

import re

import numpy as np

from course.graphs import format_number

__all__ = ["curve_words", "listed", "matrix_words", "numbers_in", "place_words", "plain", "point_words"]

FEW_ROWS, FEW_COLUMNS, FEW_POINTS = 6, 6, 8
JUMP = 0.2
INSIDE = 0.01


def plain(text):
    """Return a text without the signs of mathematical typesetting: ``x1`` for ``$x_1$``."""
    return re.sub(r"\\mathbf|\\mathrm|[$_{}\\]", "", text) if "$" in text else text


def listed(words):
    """Join words as a sentence does: commas, and "and" before the last.

    Parameters
    ----------
    words : iterable of str

    Returns
    -------
    str
    """
    *first, last = map(str, words)
    return f"{', '.join(first)} and {last}" if first else last


def numbers_in(values, digits=3):
    """Return a few numbers as text, with commas between."""
    return ", ".join(format_number(value, digits) for value in np.ravel(values))


def place_words(point):
    """Return a point as text: ``(0, 1)``."""
    return f"({numbers_in(point)})"


def curve_words(name, x, y, *, at="x"):
    """Say how a curve runs: its ends, whether it rises or falls, its turning point and its jumps.

    Parameters
    ----------
    name : str
    x, y : ndarray of shape (n,)
        Points that are not finite are left out.
    at : str
        What x is called.

    Returns
    -------
    str
    """
    finite = np.isfinite(y)
    x, y = np.asarray(x)[finite], np.asarray(y)[finite]
    name, at = plain(name), plain(at)
    if not np.ptp(y) > 1e-9 * max(1.0, np.abs(y).max()):
        return f"{name} is {format_number(y[0])} throughout"
    words = [f"{name} {_course(y)} from {_at(x, y, 0, at)} to {_at(x, y, -1, at)}"]
    for what, i, depth in (
        ("lowest", y.argmin(), min(y[0], y[-1]) - y.min()),
        ("highest", y.argmax(), y.max() - max(y[0], y[-1])),
    ):
        if depth > INSIDE * np.ptp(y):
            words.append(f"{what} {_at(x, y, i, at)}")
    if jumps := np.flatnonzero(np.abs(np.diff(y)) > JUMP * np.ptp(y)).size if y.size > FEW_POINTS**2 else 0:
        words.append("with a jump" if jumps == 1 else f"with {jumps} jumps")
    return ", ".join(words)


def _course(y):
    steps, tolerance = np.diff(y), 1e-9 * np.ptp(y)
    if (steps >= -tolerance).all():
        return "rises"
    return "falls" if (steps <= tolerance).all() else "runs"


def _at(x, y, i, at):
    return f"{format_number(y[i])} at {at} = {format_number(x[i])}"


def point_words(X, y):
    """Say where a few points of each class lie, or how many there are.

    Parameters
    ----------
    X : ndarray of shape (n_samples, 2)
    y : ndarray of shape (n_samples,) or None

    Returns
    -------
    str
    """
    kinds = [None] if y is None else np.unique(y).tolist()
    return "; ".join(_kind_words(X if kind is None else X[y == kind], kind, len(X)) for kind in kinds) + "."


def _kind_words(X, kind, n_samples):
    name = (
        "" if kind is None else f" of class {format_number(kind) if isinstance(kind, int | float) else kind}"
    )
    count = f"{len(X)} point{'s' * (len(X) != 1)}{name}"
    if n_samples > FEW_POINTS:
        return f"{count}, around {place_words(X.mean(axis=0))}"
    return f"{count}: {', '.join(map(place_words, X))}"


def matrix_words(matrix):
    """Give the rows of a small matrix, or what is in a large one.

    Parameters
    ----------
    matrix : ndarray of shape (n_rows, n_columns)

    Returns
    -------
    str
    """
    rows, columns = matrix.shape
    if rows <= FEW_ROWS and columns <= FEW_COLUMNS:
        return "; ".join(f"row {i}: {numbers_in(row)}" for i, row in enumerate(matrix)) + "."
    low, high = (np.unravel_index(find(matrix), matrix.shape) for find in (np.nanargmin, np.nanargmax))
    return (
        f"smallest {format_number(matrix[low])} in row {low[0]}, column {low[1]}; "
        f"largest {format_number(matrix[high])} in row {high[0]}, column {high[1]}."
    )
