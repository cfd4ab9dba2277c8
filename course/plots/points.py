"""Points of the plane by class: a colour and a marker each, so that one can do without the colours."""

import numpy as np

from course.palette import CLASSES, INK
from course.pictures import describe
from course.plots.style import dress, new_axes
from course.plots.words import point_words

MARKERS = "osD^vPX<>p"
FEW, AROUND_FEW, AROUND_MANY = 10, 1.6, 1.12
CROWD = 60
LABELS_APART = 0.02
LETTER, MARKER = 0.085, 0.45  # inches of a legend


def plot_points(X, y=None, *, labels=None, ax=None):
    """Plot points of the plane, ``X`` of shape (n_samples, 2), by class.

    ``y``, of shape (n_samples,) or (n_samples, 1), are up to ten classes: numbers, or names for the legend.
    ``labels`` are texts beside the points; those at one place share theirs.
    """
    X, y = class_points(X, y)
    if labels is not None and len(labels) != len(X):
        raise ValueError(f"Expected one label for each of the {len(X)} points of X. Got {len(labels)}.")
    ax = new_square(ax)
    draw_classes(ax, X, y)
    frame(ax, *square_around(X), grid=True)
    if labels is not None:
        _write_labels(ax, X, labels)
    describe(ax, point_words(X, y))
    return ax


def new_square(ax):
    """Return ``ax``, or new Axes in which a square and a legend above it have room."""
    return new_axes(ax, (5.4, 4.4))


def frame(ax, low, high, *, grid=False):
    """Label the axes of a square of the plane, from its lower left corner to its upper right one."""
    dress(ax, x_label="$x_1$", y_label="$x_2$", grid=grid)
    ax.locator_params(nbins=5)
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")


def class_points(X, y):
    """Return checked points, of shape (n_samples, 2), and their classes, of shape (n_samples,) or None."""
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.shape[1] != 2 or not len(X):
        raise ValueError(
            f"Expected X of shape (n_samples, 2). Got shape {X.shape}; only two inputs can be drawn."
        )
    if not np.isfinite(X).all():
        raise ValueError("Expected finite coordinates in X. Got an infinite one or nan.")
    if y is not None and np.size(y) != len(X):
        raise ValueError(f"Expected one class for each of the {len(X)} points of X. Got {np.size(y)}.")
    return X, None if y is None else np.ravel(y)


def draw_classes(ax, X, y):
    """Draw checked points on existing Axes, each class in its colour, with a legend above."""
    size = 110 if len(X) <= CROWD else max(20.0, 110 * CROWD / len(X))
    style = {"s": size, "edgecolors": "white", "linewidths": 1.8 if len(X) <= CROWD else 0.5, "zorder": 3}
    if y is None:
        ax.scatter(*X.T, color=INK, **style)
        return
    names = []
    for kind, place in _places(y).items():
        names.append(f"class {kind:g}" if isinstance(kind, int | float) else str(kind))
        ax.scatter(*X[y == kind].T, label=names[-1], marker=MARKERS[place], color=CLASSES[place], **style)
    room = ax.figure.get_size_inches()[0] * ax.get_position(original=True).width
    columns = max(int(room / (MARKER + LETTER * max(map(len, names)))), 1)
    columns = -(-len(names) // -(-len(names) // columns))  # as few rows, and those equally long
    style = {"columnspacing": 1.2, "handletextpad": 0.3, "frameon": False, "fontsize": 11}
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=columns, **style)


def square_around(X):
    """Return the corners of a square with all points inside, and a margin: low and high of shape (2,)."""
    low, high = X.min(axis=0), X.max(axis=0)
    half = (high - low).max() / 2
    half = half * (AROUND_FEW if len(X) <= FEW else AROUND_MANY) or 1.0
    return (low + high) / 2 - half, (low + high) / 2 + half


def _places(y):
    """Return the place of each class in the palette: small whole numbers keep theirs, whatever is missing."""
    kinds = np.unique(y).tolist()
    if all(isinstance(kind, int | float) and kind in range(len(CLASSES)) for kind in kinds):
        return {int(kind): int(kind) for kind in kinds}
    if len(kinds) > len(CLASSES):
        raise ValueError(f"Expected at most {len(CLASSES)} classes. Got {len(kinds)} different values in y.")
    return {kind: place for place, kind in enumerate(kinds)}


def _write_labels(ax, X, labels):
    apart = LABELS_APART * (ax.get_xlim()[1] - ax.get_xlim()[0])
    groups = []
    for point, label in zip(X, labels, strict=True):
        near = [texts for place, texts in groups if np.hypot(*(place - point)) < apart]
        near[0].append(str(label)) if near else groups.append((point, [str(label)]))
    style = {"xytext": (9, 7), "textcoords": "offset points", "color": INK, "fontsize": 11, "zorder": 5}
    for place, texts in groups:
        ax.annotate(", ".join(texts), place, **style)
