"""When two arrays count as equal: one rule, entry by entry, used by every check and every hint."""

from typing import NamedTuple

import numpy as np

TINY = 1e-300


class Tolerance(NamedTuple):
    """How far an entry may be off: a part of itself or a part of the largest entry, if that is more."""

    relative: float
    of_largest: float

    @classmethod
    def of(cls, tol):
        """Make the tolerance that a test cell names by one number."""
        return EXACT if tol is None else cls(tol, tol / 10)

    def tightened(self):
        """Limit the tolerance to what a pattern has to fit."""
        return Tolerance(min(self.relative, LOOSEST), min(self.of_largest, LOOSEST))

    def __str__(self):
        if self.relative > self.of_largest:
            return f"a relative {_power(self.relative)}"
        return f"{_power(self.of_largest)} of the largest"


LOOSEST = 1e-6
EXACT = Tolerance(1e-10, 1e-11)
ANALYTIC = Tolerance(1e-11, 1e-11)
NUMERICAL = Tolerance(1e-6, 1e-7)
NEARLY = Tolerance(1e-4, 1e-5)


def _power(number):
    return f"{number:.0e}".replace("e-0", "e-")


def allowed(want, tol=EXACT):
    """How far each entry may be off.

    Parameters
    ----------
    want : ndarray
        The right values. Where every entry is zero, the largest counts as 1.
    tol : Tolerance
        The rule.

    Returns
    -------
    ndarray of the shape of `want`
        The bound of each entry.
    """
    sizes = np.abs(np.where(np.isfinite(want), want, 0.0))
    largest = sizes.max(initial=0.0) or 1.0
    return np.maximum(np.maximum(tol.relative * sizes, tol.of_largest * largest), TINY)


def agreement(got, want, tol=EXACT):
    """Say of each entry whether it is right; infinite values must be the same, and nan is never right.

    Parameters
    ----------
    got, want : ndarray of one shape
        Real numbers.
    tol : Tolerance
        See `allowed`.

    Returns
    -------
    ndarray of bool
        True where the entries agree.
    """
    with np.errstate(all="ignore"):
        near = np.abs(got - want) <= allowed(want, tol)
    return near | (got == want)


def close(got, want, tol=EXACT):
    """Whether two arrays have one shape and agree in every entry."""
    if got.shape != want.shape:
        return False
    return bool((got == want).all()) or bool(agreement(got, want, tol).all())


def worst_index(got, want, tol=EXACT):
    """Find the entry that is furthest outside of its bound."""
    with np.errstate(all="ignore"):
        excess = np.abs(got - want) / allowed(want, tol)
    excess = np.where(np.isnan(excess), np.inf, excess)
    excess = np.where(agreement(got, want, tol), -1.0, excess)
    return np.unravel_index(int(np.argmax(excess)), got.shape)
