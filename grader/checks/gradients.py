"""Derivatives by differences, good to ten digits or so, so that a right gradient never looks wrong.

Theory of operation. A central difference with step h is off by c2 h^2 + c4 h^4 + ...; halving h
again and again and combining the results (Richardson's extrapolation, in Ridders' tableau) removes
one term after the other. The steps start large, where rounding is harmless, and get smaller until
two estimates agree to rounding; near a kink or an edge of the domain that takes a few more halvings.
Only the outputs that move enter the sum, so that large constant parts cost no digits.
"""

import numpy as np

FIRST_STEP = 2.0**-4
LEVELS = 26
WIDTH = 6
ENOUGH = 1e-12
ROUNDING = 4 * np.finfo(np.float64).eps
SPREADS = 3
ROUNDINGS = 30
KINK_STEPS = 2.0 ** np.array([-12.0, -15.0, -18.0])
JUMP = 1e-2  # of the larger slope: what is less may be curvature
STEADY = 0.1  # of the jump: curvature would shrink with the step


def numerical_gradient(forward, at, index, upstream=None):
    """Differentiate ``sum(upstream * forward(*at))`` with respect to ``at[index]``.

    Parameters
    ----------
    forward : callable
        Takes copies of the arrays, returns an ndarray (or a number, with `upstream` None).
    at : sequence of ndarray
        Where to differentiate. They are not changed.
    index : int
        Which of them to differentiate by.
    upstream : ndarray, optional
        Weights of the outputs; all one unless given.

    Returns
    -------
    gradient : ndarray of the shape of ``at[index]``
        nan where no step gives finite values.
    uncertainty : ndarray of the same shape
        How far off each entry may be, by the spread of the estimates and the rounding in `forward`.

    References
    ----------
    Ridders, *Accurate computation of F'(x) and F'(x)F''(x)*, Advances in Engineering Software 4, 1982.
    """
    at = [np.array(array, dtype=np.float64) for array in at]
    gradient, uncertainty = np.empty(at[index].shape), np.empty(at[index].shape)
    for place in np.ndindex(gradient.shape):
        centre = at[index][place]
        slope = _slope(_along_entry(forward, at, index, place), centre, upstream)
        gradient[place], uncertainty[place] = _derivative(slope, centre)
    return gradient, uncertainty


def kink_at(forward, at, index, place, upstream=None):
    """Tell whether the slope jumps at an entry, as that of ``maximum(x, 0)`` does at 0.

    Parameters
    ----------
    forward, at, index, upstream
        As for `numerical_gradient`.
    place : tuple of int
        Which entry of ``at[index]``.

    Returns
    -------
    (float, float) or None
        The slopes on the left and on the right, where they stay apart however small the step.
    """
    at = [np.array(array, dtype=np.float64) for array in at]
    output, centre = _along_entry(forward, at, index, place), at[index][place]
    weights, here, found = 1.0 if upstream is None else upstream, output(centre), []
    for step in KINK_STEPS * max(abs(centre), 1.0):
        sides = [np.sum((output(centre + way * step) - here) * weights) / (way * step) for way in (-1, 1)]
        if not np.isfinite(sides).all() or abs(sides[1] - sides[0]) <= JUMP * np.abs(sides).max():
            return None
        found.append(sides)
    jumps = np.diff(found, axis=1)[:, 0]
    return tuple(found[-1]) if np.ptp(jumps) <= STEADY * np.abs(jumps[-1]) else None


def directional_derivative(forward, at, directions, upstream=None):
    """Differentiate ``sum(upstream * forward(*at))`` along a direction through all arguments at once.

    Parameters
    ----------
    forward, at, upstream
        As for `numerical_gradient`.
    directions : sequence of ndarray
        One for each of `at`, of its shape.

    Returns
    -------
    float
        The sum of gradients times directions; nan where no step gives finite values.
    """
    at = [np.array(array, dtype=np.float64) for array in at]

    def output(step):
        moved = [np.asarray(array + step * way) for array, way in zip(at, directions, strict=True)]
        return np.asarray(forward(*moved), dtype=np.float64)

    return _derivative(_slope(output, 0.0, upstream), 0.0)[0]


def _along_entry(forward, at, index, place):
    """Make the function that maps the value of one entry to the output."""

    def output(value):
        moved = [array.copy() for array in at]
        moved[index][place] = value
        return np.asarray(forward(*moved), dtype=np.float64)

    return output


def _slope(output, centre, upstream):
    """Make the function that maps a step to a central difference and its rounding error."""

    def slope(step):
        high, low = centre + step, centre - step
        above, below = output(high), output(low)
        with np.errstate(all="ignore"):
            moved = above - below
            weighted = moved if upstream is None else moved * upstream
            concerned = (moved != 0) | (not moved.any())
            size = np.where(concerned, np.abs(above) + np.abs(below), 0.0)
            noise = np.sum(size if upstream is None else size * np.abs(upstream))
            return weighted.sum() / (high - low), ROUNDING * noise / (high - low)

    return slope


def _derivative(slope, centre):
    """Extrapolate slopes of ever smaller steps to step zero; the best estimate wins."""
    step = FIRST_STEP * 2.0 ** np.ceil(np.log2(max(abs(centre), 1.0)))
    best, best_error, best_noise, previous = np.nan, np.inf, 0.0, []
    for _ in range(LEVELS):
        first, noise = slope(step)
        row = _extrapolated(first, previous)
        for order in range(1, min(len(row), len(previous) + 1)):
            error = max(abs(row[order] - row[order - 1]), abs(row[order] - previous[order - 1]))
            if error < best_error:
                best, best_error, best_noise = row[order], error, noise
        if len(previous) > 1 and best_error <= max(ENOUGH * abs(best), best_noise):
            break
        previous, step = row, step / 2
    return best, max(SPREADS * best_error, ROUNDINGS * best_noise)


def _extrapolated(first, previous):
    row = [first]
    for order, earlier in enumerate(previous[:WIDTH], start=1):
        row.append(row[-1] + (row[-1] - earlier) / (4.0**order - 1))
    return row
