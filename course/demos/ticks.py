"""Where the ticks of a chart belong, for data that change: round numbers, or powers of ten."""

import math

import numpy as np

from course.graphs import format_number

__all__ = ["power_ticks", "round_span", "ticks"]

STEPS = (1, 2, 2.5, 5, 10)
DIGITS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def ticks(low, high, n=6):
    """Return round numbers between two limits.

    Parameters
    ----------
    low, high : float
    n : int
        How many there may be at most, about.

    Returns
    -------
    list of (float, str)
        Each number, and how it is written.
    """
    step = _round_step((high - low) / n)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [(k * step, format_number(k * step, 4)) for k in range(first, last + 1)]


def round_span(values, *, least=1.0, low=None, n=6):
    """Return limits that hold all values and are ticks themselves, for a picture that does not tremble.

    Parameters
    ----------
    values : ndarray
    least : float
        How far apart the limits are at least.
    low : float, optional
        The lower limit, where it is known.
    n : int
        As for ``ticks``.

    Returns
    -------
    low, high : float
    """
    values = np.asarray(values, dtype=float)
    bottom = float(values.min()) if low is None else low
    top = max(float(values.max()), bottom + least)
    step = _round_step((top - bottom) / n)
    return (bottom if low is not None else math.floor(bottom / step) * step), math.ceil(top / step) * step


def power_ticks(low, high, n=7):
    """Return powers of ten between two limits above 0.

    Parameters
    ----------
    low, high : float
    n : int
        How many there may be at most.

    Returns
    -------
    list of (float, str)
    """
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    step = max(1, math.ceil((last - first) / n))
    powers = [k for k in range(first, last + 1) if k % step == 0]
    return [(10.0**k, _power(k)) for k in powers]


def _power(k):
    return {0: "1", 1: "10", 2: "100", -1: "0.1", -2: "0.01"}.get(k, "10" + str(k).translate(DIGITS))


def _round_step(size):
    power = 10.0 ** math.floor(math.log10(size))
    return next(step * power for step in STEPS if step * power >= size * (1 - 1e-9))
