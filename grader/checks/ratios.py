"""A constant factor between a wrong answer and the right one, and the causes such a factor has."""

from fractions import Fraction

import numpy as np

from grader.checks.closeness import close
from grader.checks.words import number_pair

OPPOSITE = "{subject} {reference} with the opposite sign."
FACTOR = "{subject} {factor} times {reference}"
AND_SAMPLES = ", and n_samples is {}"
TURN = "turn the sign"
ADVICE = {
    "n": "look for a missing division by the number of samples",
    "1/n": "look for a division by the number of samples too many",
    "2": "look for a factor 2 too many or a missing division by 2",
    "1/2": "look for a missing factor 2 or a division by 2 too many",
}
NONE = 1e-6  # a factor this near to 1 is rounding, or a small constant
ENOUGH = 4
SIMPLE = 100


def ratio_hint(got, want, tol, word, n_samples=None):
    """Name a constant factor.

    Parameters
    ----------
    got, want : ndarray of one shape
        The wrong answer and the right one.
    tol : Tolerance
        How closely the factor has to explain each entry.
    word : str
        What messages call the right one.
    n_samples : int, optional
        Number of samples; one sample tells nothing.

    Returns
    -------
    str or None
        The fact, and the advice where the factor has a usual cause.
    """
    factor = _factor(got, want, tol)
    if factor is None or abs(factor - 1) <= NONE:
        return None
    names = {"subject": "Every entry is" if got.ndim else "Yours is", "reference": _reference(got, word)}
    if abs(factor + 1) <= tol.relative:
        return OPPOSITE.format(**names)
    causes = _causes(factor, tol, n_samples)
    if not causes and not _telling(want):
        return None
    text = FACTOR.format(factor=_written(factor, causes, n_samples, tol), **names)
    return text + _advice(factor, causes, n_samples)


def _reference(got, word):
    return f"the {word} one"


def _factor(got, want, tol):
    """Find the one factor that turns `want` into `got`, if `want` has enough in it to tell."""
    place = np.unravel_index(int(np.argmax(np.abs(want))), want.shape)
    if want[place] == 0:
        return None
    factor = float(got[place] / want[place])
    if factor == 0 or not close(got / factor, want, tol):
        return None
    return factor if _rich(want) or abs(factor + 1) <= tol.relative else None


def _significant(want):
    """The different magnitudes among entries that are not tiny against the largest."""
    sizes = np.abs(want).ravel()
    return np.unique(sizes[sizes > 1e-3 * sizes.max()])


def _rich(want):
    """Whether a factor is evidence: simple numbers such as 1 or 0.4 often differ by 2 for no reason."""
    sizes = _significant(want)
    return len(sizes) >= ENOUGH or not all(_is_simple(float(size)) for size in sizes)


def _is_simple(size):
    near = Fraction(size).limit_denominator(SIMPLE)
    return abs(size - float(near)) <= 1e-12 * size


def _telling(want):
    """Whether a factor without a usual cause is worth telling: not with a single number."""
    return len(_significant(want)) > 1


def _causes(factor, tol, n_samples):
    usual = {"2": 2.0, "1/2": 0.5}
    if n_samples is not None and n_samples > 1:
        usual = {"n": float(n_samples), "1/n": 1 / n_samples, **usual}
    return [name for name, value in usual.items() if abs(abs(factor) - value) <= tol.relative * value]


def _written(factor, causes, n_samples, tol):
    if not causes:
        return _as_fraction(factor, tol) or number_pair(factor, 1.0)[0]
    sign = "-" if factor < 0 else ""
    sizes = {"n": n_samples, "1/n": f"1/{n_samples}", "2": "2", "1/2": "1/2"}
    return f"{sign}{sizes[causes[0]]}"


def _as_fraction(factor, tol):
    whole = round(1 / factor)
    return f"1/{whole}" if 1 < whole <= SIMPLE and abs(factor * whole - 1) <= tol.relative else None


def _advice(factor, causes, n_samples):
    if not causes:
        return "."
    samples = AND_SAMPLES.format(n_samples) if {"n", "1/n"} & set(causes) else ""
    advice = ", or ".join(ADVICE[cause] for cause in causes).replace(", or look for", ", or for")
    turned = f"{TURN} and " if factor < 0 else ""
    return f"{samples}:\n{turned}{advice}."
