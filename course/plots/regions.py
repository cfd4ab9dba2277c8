"""What a network decides everywhere on a square, next to the points it was asked about."""

import numpy as np
from matplotlib.colors import to_rgb

from course.graphs import format_number
from course.palette import CLASSES, INK
from course.pictures import describe
from course.plots.points import class_points, draw_classes, frame, new_square
from course.plots.style import SIGNED
from course.plots.words import point_words

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_Y = np.array([0, 1, 1, 0])
RESOLUTION = 121
MARGIN = 0.35
TINT = 0.3
FEWEST_CLASSES = 3


def plot_decision_region(predict, X=None, y=None, *, threshold=0.5, limits=None, ax=None):
    """Colour a square by the score a function gives each point, with the line where its decision changes.

    ``predict`` takes an array of shape (n, 2) and returns scores from 0 to 1, of shape (n,) or (n, 1), those
    above the ``threshold`` being class 1; or for more classes one score for each, of shape (n, n_classes), or
    the number of the class. ``X`` are points, by default the corners of the XOR problem, and ``y`` their
    classes, from 0; ``limits`` are the ends of the square, which is chosen around the points by default.
    """
    X, y = _points(X, y)
    low, high = limits or (X.min() - MARGIN, X.max() + MARGIN)
    side = np.linspace(low, high, RESOLUTION)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    scores, found = _scores(predict, grid), _scores(predict, X)
    if scores.ndim == 1 and y.max() > 1:
        scores, found = _winners(scores, found, y)
    ax = new_square(ax)
    picture = scores.reshape(RESOLUTION, RESOLUTION, *scores.shape[1:])
    if scores.ndim == 1:
        _draw_scores(ax, side, picture, threshold)
        words, right = _score_words(scores, threshold), (found > threshold) == y
    else:
        _draw_winners(ax, side, picture)
        words, right = _winner_words(scores), found.argmax(axis=1) == y
    draw_classes(ax, X, y)
    frame(ax, (low, low), (high, high))
    describe(ax, f"{words} {point_words(X, y)} {np.sum(right)} of {len(X)} points are decided right.")
    return ax


def _points(X, y):
    if X is None:
        return XOR_X, (XOR_Y if y is None else np.ravel(y))
    X, y = class_points(X, y)
    if y is None:
        raise ValueError(f"Expected one class for each of the {len(X)} points of X. Got none.")
    return X, y


def _scores(predict, grid):
    scores, n = np.asarray(predict(grid), dtype=float), len(grid)
    if scores.shape in {(n,), (n, 1)}:
        return scores.ravel()
    if scores.ndim == 2 and len(scores) == n and FEWEST_CLASSES <= scores.shape[1] <= len(CLASSES):
        return scores
    raise ValueError(
        f"Expected predict to return shape ({n},) or ({n}, 1) for {n} points, or ({n}, n_classes) with "
        f"{FEWEST_CLASSES} to {len(CLASSES)} classes. Got {scores.shape}."
    )


def _winners(scores, found, y):
    """Turn numbers of classes, on the square and at the points, into rows with a 1 for the class."""
    numbers = np.concatenate([scores, found])
    if not (numbers == np.rint(numbers)).all() or numbers.min() < 0:
        raise ValueError(
            f"There are points of class {int(y.max())}, so predict must return a score for each class or the "
            f"number of the class. Got one number a point, from {numbers.min():g} to {numbers.max():g}."
        )
    rows = np.eye(int(max(numbers.max(), y.max())) + 1)
    return rows[scores.astype(int)], rows[found.astype(int)]


def _draw_scores(ax, side, scores, threshold):
    extent = (side[0], side[-1], side[0], side[-1])
    colours = {"cmap": SIGNED, "vmin": 0, "vmax": 1, "alpha": 0.55, "interpolation": "bilinear"}
    image = ax.imshow(scores, origin="lower", extent=extent, **colours)
    if scores.min() < threshold < scores.max():
        ax.contour(side, side, scores, levels=[threshold], colors=INK, linewidths=1.8)
    if np.unique(scores).size > 2:  # two scores need no scale: the points show which colour is which
        bar = ax.figure.colorbar(image, ax=ax, label="score", shrink=0.9)
        bar.ax.axhline(threshold, color=INK, linewidth=1.8)


def _score_words(scores, threshold):
    share = f"{np.mean(scores > threshold):.0%}".replace("%", " percent")
    low, high = format_number(scores.min(), 2), format_number(scores.max(), 2)
    return f"Scores from {low} to {high}; {share} of the square has a score above {threshold:g}."


def _draw_winners(ax, side, scores):
    """Tint the region of each class, and draw where its score equals the best of the others."""
    extent, n_classes = (side[0], side[-1], side[0], side[-1]), scores.shape[-1]
    colors = 1 - TINT * (1 - np.array([to_rgb(color) for color in CLASSES[:n_classes]]))
    ax.imshow(colors[scores.argmax(axis=-1)], origin="lower", extent=extent)
    for k in range(n_classes):
        lead = scores[..., k] - np.delete(scores, k, axis=-1).max(axis=-1)
        if lead.min() < 0 < lead.max():
            ax.contour(side, side, lead, levels=[0.0], colors=INK, linewidths=1.4)


def _winner_words(scores):
    shares = 100 * np.bincount(scores.argmax(axis=1), minlength=scores.shape[1]) / len(scores)
    found = ", ".join(f"class {k} takes {share:.0f} percent" for k, share in enumerate(shares))
    return f"{found} of the square."
