"""How weights and bias turn and shift a decision boundary: the static form, three pictures side by side."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.still import still
from course.demos.student import call, one_number
from course.palette import GREEN, INK
from course.pictures import describe

__all__ = ["boundary_explorer"]

CASES = (  # title, weights, bias
    ("b = 0: through the origin", np.array([1.0, 2.0]), 0.0),
    ("b = 2: the bias shifts the line", np.array([1.0, 2.0]), 2.0),
    ("other weights turn it", np.array([2.0, -1.0]), 2.0),
)
X = np.array([[2.0, 1.5], [-1.0, 2.0], [1.5, -2.2], [-2.2, -1.4], [0.6, 0.4]])
LIMITS, TICKS = (-3.0, 3.0), (-2, 0, 2)
SENTENCES = {
    (True, True): "Your dashed line is the boundary, and your distances lead from every point to it.",
    (False, True): "Your dashed line is not the boundary: compare boundary_line with the equation z = 0.",
    (True, False): "Not all thin lines end on the boundary: compare signed_distance with the formula.",
    (False, False): "Neither the dashed line nor the ends of the thin lines lie on the boundary.",
}
DRAWN = (
    "Your dashed line {} the boundary.",
    "A thin line from each point along w, as far as your signed distance says, {} on the boundary.",
)
TOLERANCE = 1e-9


def boundary_explorer(boundary_line=None, signed_distance=None):
    """Show three neurons of two inputs, each with the student's line and the student's distances to it.

    Parameters
    ----------
    boundary_line : callable, optional
        ``boundary_line(w, b) -> (slope, intercept)``, the student's.
    signed_distance : callable, optional
        ``signed_distance(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    panels = len(CASES)
    return still(lambda axes: _draw(axes, boundary_line, signed_distance), size=(11.4, 4.4), n_panels=panels)


def _draw(axes, boundary_line, signed_distance):
    from course.plots import plot_boundary  # here: who draws nothing does not wait for Matplotlib

    are_right = [True, True]
    for ax, (title, w, b) in zip(axes, CASES, strict=True):
        line, feet = _line(boundary_line, w, b), _feet(signed_distance, w, b)
        plot_boundary(w, b, X, (X @ w + b > 0).astype(int), limits=LIMITS, ax=ax)
        ax.plot(*line.T, "--", color=GREEN, linewidth=3.2, zorder=2.5)
        ax.plot(*np.stack([X, feet]).transpose(2, 0, 1), color=INK, linewidth=0.9, zorder=2.6)
        ax.set_title(title, fontsize=12, color=INK, pad=26)
        ax.set(xticks=TICKS, yticks=TICKS)
        for k, points in enumerate((line, feet)):
            fits = bool(np.abs(points @ w + b).max() < TOLERANCE)
            are_right[k] &= fits
            describe(
                ax,
                DRAWN[k].format(
                    "ends" if k and fits else "does not end" if k else "is" if fits else "is not"
                ),
            )
    return SENTENCES[tuple(are_right)]


def _line(boundary_line, w, b):
    """Return two points of the student's line."""
    result = call(boundary_line, "boundary_line", w.copy(), b)
    slope, intercept = (
        one_number(value, "boundary_line", what)
        for value, what in zip(
            parts(result, "boundary_line", ("slope", "intercept")),
            ("the slope", "the intercept"),
            strict=True,
        )
    )
    return np.array([[x1, slope * x1 + intercept] for x1 in LIMITS])


def _feet(signed_distance, w, b):
    """Return where one arrives on walking back from each point along w by the student's distance."""
    distances = call(signed_distance, "signed_distance", X.copy(), w.copy(), b)
    distances = numbers(distances, "signed_distance", (len(X),))
    return X - np.outer(distances, w / np.hypot(*w))
