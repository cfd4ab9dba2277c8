"""Matrices as coloured squares: weights, gradients, Jacobians, and the confusions of a classifier."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from course.graphs import format_number
from course.palette import BLUE, VERMILLION
from course.pictures import describe
from course.plots.style import SIGNED, better_ink, dress, new_axes, signed_norm
from course.plots.words import matrix_words, plain

MOST = 12  # rows or columns with numbers in the squares, and ticks along an axis
RIGHT = LinearSegmentedColormap.from_list("right", ["#FFFFFF", BLUE])
WRONG = LinearSegmentedColormap.from_list("wrong", ["#FFFFFF", VERMILLION])


def plot_heatmap(matrix, *, x_label, y_label, ax=None):
    """Plot a matrix as coloured squares: 0 is white, positive vermillion and negative blue.

    The matrix is of shape (n_rows, n_columns); with at most twelve of both, the numbers stand in the squares.
    Entries that are not finite are grey. ``x_label`` says what the columns are, ``y_label`` the rows.
    """
    matrix = _matrix("matrix", matrix)
    rows, columns = matrix.shape
    ax = new_axes(ax, (np.clip(0.62 * columns + 2.0, 3.4, 7.2), np.clip(0.5 * rows + 1.0, 2.2, 6.0)))
    aspect = "equal" if max(matrix.shape) <= MOST * min(matrix.shape) else "auto"  # squares could not be seen
    image = ax.imshow(matrix, cmap=SIGNED, norm=signed_norm(matrix), aspect=aspect)
    if max(matrix.shape) <= MOST:
        _write(ax, [[format_number(value) for value in row] for row in matrix], image.to_rgba(matrix))
    ax.figure.colorbar(image, ax=ax, shrink=0.9)
    _dress(ax, matrix.shape, x_label, y_label)
    labels = f"rows: {plain(y_label)}, columns: {plain(x_label)}"
    describe(ax, f"{rows} by {columns} squares, {labels}; {matrix_words(matrix)}")
    return ax


def plot_confusion_matrix(cm, *, names=None, ax=None):
    """Plot how often each true class (row) was taken for each class (column).

    The diagonal is blue, darker the larger the share of its row that is right. Mistakes are vermillion, the
    most frequent one darkest: in a good classifier they would be too few to see on the scale of the diagonal.
    ``cm`` holds counts, of shape (n_classes, n_classes); by default the ``names`` are 0, 1 and so on.
    """
    cm = _matrix("cm", cm)
    n = len(cm)
    names = [str(k) for k in range(n)] if names is None else [str(name) for name in names]
    if cm.shape != (n, n) or len(names) != n:
        raise ValueError(
            f"Expected a square matrix with one name a row. Got {cm.shape} and {len(names)} names."
        )
    if not np.isfinite(cm).all() or (cm < 0).any():
        raise ValueError("Expected counts of 0 or more. Got a negative or an infinite one, or nan.")
    side = min(0.55 * n + 1.2 + 0.08 * max(map(len, names)), 7.0)
    ax = new_axes(ax, (side, side))
    wrong = cm * (1 - np.eye(n))
    colors = WRONG(wrong / (wrong.max() or 1.0))
    colors[np.diag_indices(n)] = RIGHT(np.diag(cm) / np.maximum(cm.sum(axis=1), 1.0))
    ax.imshow(colors)
    _dress(ax, cm.shape, "predicted class", "true class")
    if n <= MOST:
        _write(ax, [[f"{count:g}" if count else "" for count in row] for row in cm], colors)
        ax.set_xticks(range(n), names, rotation=90 if max(map(len, names)) > 3 else 0)
        ax.set_yticks(range(n), names)
    describe(ax, f"Confusion matrix of {n} classes: {np.trace(cm):g} of {cm.sum():g} right.")
    if wrong.any():
        i, j = np.unravel_index(wrong.argmax(), cm.shape)
        describe(ax, f"Most frequent mistake: {names[i]} taken for {names[j]}, {cm[i, j]:g} times.")
    return ax


def _matrix(name, matrix):
    matrix = np.asarray(matrix, dtype=float)
    if matrix.ndim != 2 or not matrix.size:
        raise ValueError(f"Expected {name} of shape (n_rows, n_columns). Got shape {matrix.shape}.")
    return matrix


def _write(ax, texts, colors):
    """Write a text into each square, dark on light and light on dark, in a size that fits the longest."""
    longest = max((len(text) for row in texts for text in row), default=1)
    box = ax.figure.get_size_inches() * (ax.get_position().width, ax.get_position().height)
    square = 72 * min(box / (len(texts[0]), len(texts)))
    size = min(11.0, 0.9 * square / (0.62 * max(longest, 2)))
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            color = better_ink(colors[i][j][:3])
            ax.text(j, i, text, ha="center", va="center", fontsize=size, color=color)


def _dress(ax, shape, x_label, y_label):
    dress(ax, x_label=x_label, y_label=y_label, grid=False)
    ax.spines[:].set(visible=True, color="#BDBDBD")
    ax.set_xticks(range(0, shape[1], -(-shape[1] // MOST)))
    ax.set_yticks(range(0, shape[0], -(-shape[0] // MOST)))
