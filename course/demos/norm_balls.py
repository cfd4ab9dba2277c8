"""All points whose L_p norm is 1, for several p: the static form of a demo with a slider for p."""

import numpy as np

from course.demos.still import still
from course.demos.student import call, one_number
from course.palette import CYCLE, GREY
from course.pictures import describe
from course.plots.style import dress, readable

__all__ = ["norm_balls", "radii"]

POWERS = (1, 2, 4, 20)
N_DIRECTIONS = 240
SHAPES = {1: "a diamond", 2: "a circle", np.inf: "nearly a square"}
CLOSE = 0.04
FIRST_QUADRANT = slice(0, N_DIRECTIONS // 4 + 1)
SENTENCE = (
    "Every point of a curve has norm 1 by your lp_norm. For p = 1 it is {first}, for p = 20 {last}: a large "
    "p listens to the largest coordinate alone."
)


def norm_balls(lp_norm=None):
    """Draw the unit balls of several norms, measured by the student's own function.

    Parameters
    ----------
    lp_norm : callable, optional
        ``lp_norm(x, p)``, called with x of shape (2,).

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(lambda panels: _draw(panels[0], lp_norm), size=(6.2, 5.4))


def radii(lp_norm, p, directions):
    """Return how far one has to go in each direction to reach norm 1.

    A norm doubles with its argument, so that is one over the norm of the direction.

    Parameters
    ----------
    lp_norm : callable or None
    p : float
    directions : ndarray of shape (n, 2)

    Returns
    -------
    ndarray of shape (n,)

    Raises
    ------
    StudentFunctionError
        If the function is missing, raises, or returns something else than a number.
    """
    lengths = [_length(lp_norm, direction, p) for direction in directions]
    with np.errstate(divide="ignore"):
        return 1 / np.array(lengths)


def _length(lp_norm, direction, p):
    x, y = direction
    shown = f"lp_norm([{x:.2f}, {y:.2f}], {p})"
    return one_number(call(lp_norm, "lp_norm", direction.copy(), p, shown=shown), "lp_norm", shown)


def _draw(ax, lp_norm):
    angles = np.linspace(0, 2 * np.pi, N_DIRECTIONS + 1)
    directions = np.round(np.column_stack([np.cos(angles), np.sin(angles)]), 12)
    shapes = []
    for p, color in zip(POWERS, CYCLE, strict=False):
        curve = radii(lp_norm, p, directions)[:, None] * directions
        ax.plot(*curve.T, color=color, linewidth=2)
        _name(ax, p, curve[FIRST_QUADRANT], color)
        shapes.append(shape(curve))
    ax.set(xlim=(-1.35, 1.35), ylim=(-1.2, 1.2), aspect="equal")
    ax.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    ax.axvline(0, color=GREY, linewidth=0.8, zorder=1)
    dress(ax, x_label="$x_1$", y_label="$x_2$")
    describe(ax, "Curves around the origin: " + "; ".join(map("p = {}: {}".format, POWERS, shapes)) + ".")
    return SENTENCE.format(first=shapes[0], last=shapes[-1])


def shape(curve):
    """Say what a closed curve around the origin looks like, by measuring it.

    Parameters
    ----------
    curve : ndarray of shape (n, 2)

    Returns
    -------
    str
    """
    if not np.isfinite(curve).all():
        return "a curve that runs off to infinity"
    for p, name in SHAPES.items():
        if np.abs(np.linalg.norm(curve, p, axis=1) - 1).max() < CLOSE:
            return name
    distances = np.hypot(*curve.T)
    return f"a curve between {distances.min():.2g} and {distances.max():.2g} from the origin"


def _name(ax, p, curve, color):
    """Write p where the curves lie furthest apart, on the diagonal."""
    x, y = curve[len(curve) // 2]
    paper = {"facecolor": "white", "edgecolor": "none", "boxstyle": "square,pad=0.15"}
    ax.text(x, y, f"p = {p}", color=readable(color), fontsize=10, ha="center", va="center", bbox=paper)
