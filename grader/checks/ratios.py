"""A constant factor between wrong answers and the right ones, and the causes such a factor has."""

import math
import re
from fractions import Fraction

import numpy as np

from grader.checks.closeness import close
from grader.checks.words import number_pair

OPPOSITE = "{subject} {reference} with the opposite sign."
FACTOR = "{subject} {factor} times {reference}"
WITHOUT_CAUSE = re.compile(r" times the \w+ one\.$")  # a factor, and nothing that it comes from
AND_SAMPLES = ", and n_samples is {}"
AND_ENTRIES = ", and an argument has {} entries"
TURN = "turn the sign"
IN_COMMON = (
    "In each case all entries are wrong by one common factor:\n"
    "look at what all of them are multiplied with, or divided by."
)
ADVICE = {
    "n": "look for a missing division by the number of samples",
    "1/n": "look for a division by the number of samples too many",
    "2": "look for a factor 2 too many or a missing division by 2",
    "1/2": "look for a missing factor 2 or a division by 2 too many",
    "log2": "look for a logarithm to the base 2: the natural one, np.log, is meant",
    "log10": "look for a logarithm to the base 10: the natural one, np.log, is meant",
}
ADVICE_ON_ENTRIES = {
    "n": "look for a missing division by their number",
    "1/n": "look for a division by their number too many",
}
USUAL = {"2": 2.0, "1/2": 0.5, "log2": 1 / math.log(2), "log10": 1 / math.log(10)}
NONE = 1e-6  # a factor this near to 1 is rounding, or a small constant
ENOUGH = 4
SIMPLE = 100


def ratio_hint(cases, right=()):
    """Name a constant factor, or one that has the same cause in every case.

    Parameters
    ----------
    cases : sequence of Case
        Wrong answers with the right ones. A single case has to be rich in numbers to tell anything; several
        support each other.
    right : sequence of Case
        Answers to other cases, which are right: to them the cause makes no difference.

    Returns
    -------
    str or None
        The fact, and the advice where the factor has a usual cause.
    """
    alone = len(cases) == 1
    factors = [_factor(case, alone) for case in cases]
    if any(factor is None or abs(factor - 1) <= NONE for factor in factors):
        return None
    first, factor = cases[0], factors[0]
    subject = "Every entry is" if first.got.ndim else "Yours is"
    names = {"subject": subject, "reference": f"the {first.word} one"}
    if all(abs(each + 1) <= NONE for each in factors):
        return OPPOSITE.format(**names)
    causes = [
        cause
        for cause in _causes(first, factor)
        if all(cause in _causes(case, each) for case, each in zip(cases, factors, strict=True))
    ]
    if not (alone or first.n_samples) and len(causes) > len({_counted(case) for case in cases}) == 1:
        causes = [cause for cause in causes if cause not in ADVICE_ON_ENTRIES]  # 2 entries, always
    if alone and any(case.want.any() for case in right):
        causes = [cause for cause in causes if all(_spares(cause, case) for case in right)]
        if not causes:
            return None
    constant = all(abs(each - factor) <= NONE * abs(factor) for each in factors)
    if not alone and constant and not _is_telling(np.concatenate([case.want.ravel() for case in cases])):
        return None  # always the same number, and a sum or anything else would fit as well
    if not causes and not (constant and (not alone or _is_telling(first.want))):
        return IN_COMMON if all(_is_telling(case.want) for case in cases) else None
    written = _written(factor, causes, first)
    return FACTOR.format(factor=written, **names) + _advice(factor, causes, first)


def _factor(case, alone):
    """Find the one factor that turns `want` into `got`, if `want` has enough in it to tell."""
    got, want, tol = case.got, case.want, case.tol.tightened()
    place = np.unravel_index(int(np.argmax(np.abs(want))), want.shape)
    if want[place] == 0:
        return None
    factor = float(got[place] / want[place])
    if factor == 0 or not close(got / factor, want, tol):
        return None
    return factor if not alone or _is_rich(want) or abs(factor + 1) <= tol.relative else None


def _significant(want):
    """The different magnitudes among entries that are not tiny against the largest."""
    sizes = np.abs(want).ravel()
    return np.unique(sizes[sizes > 1e-3 * sizes.max()])


def _is_rich(want):
    """Whether a factor is evidence: simple numbers such as 1 or 0.4 often differ by 2 for no reason."""
    sizes = _significant(want)
    return len(sizes) >= ENOUGH or not all(_is_simple(float(size)) for size in sizes)


def _is_simple(size):
    near = Fraction(size).limit_denominator(SIMPLE)
    return abs(size - float(near)) <= 1e-12 * size


def _is_telling(want):
    """Whether a factor without a usual cause is worth telling: not with a single number."""
    return len(_significant(want)) > 1


def _causes(case, factor):
    usual = dict(USUAL)
    n = _counted(case)
    if n > 1:
        usual = {"n": float(n), "1/n": 1 / n, **usual}
    tol = case.tol.tightened().relative
    return [name for name, value in usual.items() if abs(abs(factor) - value) <= tol * value]


def _spares(cause, case):
    """Whether a division by the number of samples, one too many or missing, leaves an answer right."""
    return not case.want.any() or (cause in ADVICE_ON_ENTRIES and _counted(case) == 1)


def _written(factor, causes, case):
    if not causes:
        return _as_fraction(factor, case.tol.tightened()) or number_pair(factor, 1.0)[0]
    sizes = {"n": _counted(case), "1/n": f"1/{_counted(case)}", "2": "2", "1/2": "1/2"}
    sign = "-" if factor < 0 else ""
    return f"{sign}{sizes.get(causes[0]) or number_pair(abs(factor), 1.0)[0]}"


def _as_fraction(factor, tol):
    whole = round(1 / factor)
    return f"1/{whole}" if 1 < whole <= SIMPLE and abs(factor * whole - 1) <= tol.relative else None


def _counted(case):
    return case.n_samples or case.n_entries or 0


def _advice(factor, causes, case):
    if not causes:
        return "."
    words, found = (AND_SAMPLES, ADVICE) if case.n_samples else (AND_ENTRIES, ADVICE | ADVICE_ON_ENTRIES)
    counted = words.format(_counted(case)) if {"n", "1/n"} & set(causes) else ""
    advice = ", or ".join(found[cause] for cause in causes).replace(", or look for", ", or for")
    turned = f"{TURN} and " if factor < 0 else ""
    return f"{counted}:\n{turned}{advice}."
