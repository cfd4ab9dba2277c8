"""The one colour scale of the course: blue for negative, white for zero, vermillion for positive numbers."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_rgba

from course.palette import NEGATIVE, NEUTRAL, POSITIVE

__all__ = ["SIGNED", "largest_size", "signed_colors", "signed_norm"]

NOTHING = "#D0D0D0"
SIGNED = LinearSegmentedColormap.from_list("signed", [NEGATIVE, NEUTRAL, POSITIVE]).with_extremes(bad=NOTHING)
PALEST = 0.35


def largest_size(*arrays):
    """Return the largest absolute finite entry of some arrays, or 1 where all are 0.

    Parameters
    ----------
    *arrays : array_like
        Of any shapes.

    Returns
    -------
    float
    """
    sizes = [np.abs(array[np.isfinite(array)]) for array in (np.asarray(a, dtype=float) for a in arrays)]
    return max((float(size.max()) for size in sizes if size.size), default=0.0) or 1.0


def signed_norm(*arrays):
    """Return the norm that puts 0 in the middle of ``SIGNED`` and the largest entry at its end.

    Parameters
    ----------
    *arrays : array_like
        Of any shapes; they share the scale.

    Returns
    -------
    matplotlib.colors.Normalize
    """
    largest = largest_size(*arrays)
    return Normalize(-largest, largest)


def signed_colors(values, largest):
    """Return colours of lines on white: the sign gives the hue, the size the strength, and none is invisible.

    Parameters
    ----------
    values : array_like of shape (n,)
    largest : float
        The size that gets the full colour.

    Returns
    -------
    ndarray of shape (n, 4)
        Red, green, blue and alpha.
    """
    values = np.asarray(values, dtype=float)
    sizes = np.minimum(np.abs(values) / largest, 1.0)
    places = 0.5 + 0.5 * np.sign(values) * (PALEST + (1 - PALEST) * sizes)
    colors = SIGNED(places)
    colors[values == 0] = to_rgba(NOTHING)
    return colors
