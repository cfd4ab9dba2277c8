"""What curves, points and matrices show, in words: measured on the numbers that are drawn."""

import re

import numpy as np

from course.graphs import format_number

FEW_ROWS, FEW_POINTS = 6, 8
JUMP, INSIDE = 0.2, 0.01  # shares of a curve's range
MANY = 64  # points of a curve that may jump; fewer are just far apart


def plain(text):
    """Return a text without the signs of mathematical typesetting: ``x1`` for ``$x_1$``."""
    return re.sub(r"\\mathbf|\\mathrm|[$_{}\\]", "", text) if "$" in text else text


def listed(words):
    """Join words as a sentence does: commas, and "and" before the last."""
    *first, last = map(str, words)
    return f"{', '.join(first)} and {last}" if first else last


def numbers_in(values):
    """Return a few numbers as text, with commas between."""
    return ", ".join(map(format_number, np.ravel(values)))


def place_words(point):
    """Return a point as text: ``(0, 1)``."""
    return f"({numbers_in(point)})"


def curve_words(name, x, y, *, at="x"):
    """Say how a curve runs: its ends, whether it rises or falls, its turning point and its jumps.

    Points that are not finite are left out; ``at`` is what x is called.
    """
    finite = np.isfinite(y)
    x, y = np.asarray(x)[finite], np.asarray(y)[finite]
    steps, span = np.diff(y), np.ptp(y)
    if not span > 1e-9 * max(1.0, np.abs(y).max()):
        return f"{plain(name)} is {format_number(y[0])} throughout"
    rises, falls = (steps >= -1e-9 * span).all(), (steps <= 1e-9 * span).all()
    way = "rises" if rises else "falls" if falls else "runs"

    def place(i):
        return f"{format_number(y[i])} at {plain(at)} = {format_number(x[i])}"

    words = f"{plain(name)} {way} from {place(0)} to {place(-1)}"
    if min(y[0], y[-1]) - y.min() > INSIDE * span:
        words += f", lowest {place(y.argmin())}"
    if y.max() - max(y[0], y[-1]) > INSIDE * span:
        words += f", highest {place(y.argmax())}"
    jumps = np.sum(np.abs(steps) > JUMP * span) if y.size > MANY else 0
    return words + (f", with {'a jump' if jumps == 1 else f'{jumps} jumps'}" if jumps else "")


def point_words(X, y):
    """Say where a few points of each class lie, or how many there are."""
    words = []
    for kind in [None] if y is None else np.unique(y).tolist():
        chosen = X if kind is None else X[y == kind]
        name = format_number(kind) if isinstance(kind, int | float) else kind
        count = f"{len(chosen)} point{'s' * (len(chosen) != 1)}" + (
            "" if kind is None else f" of class {name}"
        )
        few = f": {', '.join(map(place_words, chosen))}"
        words.append(
            count + (few if len(X) <= FEW_POINTS else f", around {place_words(chosen.mean(axis=0))}")
        )
    return f"{'; '.join(words)}."


def matrix_words(matrix):
    """Give the rows of a small matrix, or the extremes of a large one."""
    if max(matrix.shape) <= FEW_ROWS:
        return "; ".join(f"row {i}: {numbers_in(row)}" for i, row in enumerate(matrix)) + "."
    words = []
    for name, find in (("smallest", np.nanargmin), ("largest", np.nanargmax)):
        i, j = np.unravel_index(find(matrix), matrix.shape)
        words.append(f"{name} {format_number(matrix[i, j])} in row {i}, column {j}")
    return f"{'; '.join(words)}."
