"""Patterns that turn all of a wrong answer into the right one: the transpose, another order, a lost sign.

Each takes the cases of a diagnosis and returns a sentence where it fits every one of them, else None.
"""

import numpy as np

from grader.checks.closeness import NEARLY, agreement, close

COARSE = 1024
TRANSPOSED = (
    "This is the transpose of what is expected: swap rows and columns (.T), or the order of the factors."
)
NO_UPSTREAM = "These are the values before the upstream gradient comes in: multiply by it."
SINGLE_PRECISION = "The numbers agree as far as float32 goes: compute in float64."
REVERSED = "These are the right values in reverse order."
RESHAPED = "reshape keeps the entries in their order, it does not swap rows and columns: .T does."
REORDERED = "These are the right values in another order."
TRUNCATED = "These are whole numbers: the fractions are lost. Compute in floats, whatever the input holds."
ABSOLUTE = "These are the absolute values of what is expected: a sign is lost, or turned."
TURNED = "In the entries that are wrong only the sign is: it has to be the opposite one."
SQUARED = "These are the squares of what is expected: a square root is missing."
ROOT = "These are the square roots of what is expected."
ONE_ROW = "Only the {} row is filled, and rightly: {}"
ROW_OF_A_LOOP = {
    0: ("first", "is there a return inside the loop, or an index always 0?"),
    -1: ("last", "does each round of the loop begin with new zeros?"),
}
SHIFTED = "Every entry is off by the same {:.6g}."


def _each(fits, sentence):
    """Make a pattern that speaks where a condition holds in each case."""
    return lambda cases: sentence if all(fits(case) for case in cases) else None


def _is_transposed(case):
    square = case.got.ndim == 2 and case.got.shape[0] == case.got.shape[1]
    return square and case.fits(case.got.T)


def _is_reshaped(case):
    return case.got.ndim == 2 and case.fits(case.got, case.want.T.reshape(case.want.shape))


def _reshaped(cases):
    """Tell of a reshape where a transpose is meant; where all are square, the transpose is told."""
    told = all(map(_is_reshaped, cases)) and not all(map(_is_transposed, cases))
    return RESHAPED if told and len(np.unique(cases[0].want)) >= 3 else None


def _lacks_upstream(case):
    if case.upstream is None or case.upstream.shape != case.got.shape:
        return False
    return case.fits(case.got * case.upstream)


def _is_single_precision(case):
    rounded = np.array_equal(case.got.astype(np.float32).astype(np.float64), case.got)
    long = (case.got * COARSE % 1 != 0).any()  # otherwise, float32 holds it by chance
    return rounded and long and close(case.got, case.want, NEARLY)


def _is_varied(case):
    return case.got.ndim > 0 and len(np.unique(case.want)) >= 3 and not _is_transposed(case)


def _is_reversed(case):
    return _is_varied(case) and case.fits(case.got[::-1])


def _is_reordered(case):
    same = case.fits(np.sort(case.got, axis=None), np.sort(case.want, axis=None))
    return _is_varied(case) and same and not _is_reversed(case) and not _is_reshaped(case)


def _is_truncated(case):
    tells = case.is_whole or (np.abs(case.want) >= 1).any()  # below 1 there is nothing left of a number
    is_cut = any(case.fits(case.got, cut(case.want)) for cut in (np.trunc, np.floor))
    return tells and is_cut and not (case.got % 1).any()


def _is_absolute(case):
    return (case.want < 0).any() and (case.want > 0).any() and case.fits(case.got, np.abs(case.want))


def _turned(cases):
    """Tell that all entries that are wrong have the opposite sign, several of them, and others are right."""
    is_all = all(map(_is_absolute, cases)) or all(case.fits(-case.got) for case in cases)
    is_so = all(map(_is_turned, cases)) and not is_all
    return TURNED if is_so else None


def _is_turned(case):
    wrong = ~agreement(case.got, case.want, case.tol)
    is_telling = not wrong.all() and len(np.unique(np.abs(case.want[wrong]))) > 1
    return is_telling and case.fits(np.where(wrong, -case.got, case.got))


def _is_squared(case):
    return _is_varied(case) and case.fits(case.got, case.want**2)


def _is_root(case):
    return _is_varied(case) and (case.got >= 0).all() and case.fits(case.got**2)


def one_row(cases, right):
    """Tell that one row alone is right and all the others are 0, unless they come out right elsewhere."""
    if any(case.got.ndim == 2 and len(case.got) > 1 for case in right):
        return None
    for row, words in ROW_OF_A_LOOP.items():
        if all(_is_one_row(case, row) for case in cases):
            return ONE_ROW.format(*words)
    return None


def _is_one_row(case, row):
    if case.got.ndim != 2 or len(case.got) < 2:
        return False
    alone = np.zeros_like(case.want)
    alone[row] = case.want[row]
    return alone.any() and case.fits(case.got, alone)


def _shifted(cases):
    shifts = [float(case.got.ravel()[0] - case.want.ravel()[0]) for case in cases]
    if all(len(np.unique(case.want)) < 3 for case in cases) or any(
        abs(shift) < 1e-3 * np.abs(case.want).max() or not case.fits(case.got - shifts[0])
        for case, shift in zip(cases, shifts, strict=True)
    ):
        return None
    return SHIFTED.format(shifts[0])


PATTERNS = (
    _each(_is_transposed, TRANSPOSED),
    _reshaped,
    _each(_lacks_upstream, NO_UPSTREAM),
    _each(_is_single_precision, SINGLE_PRECISION),
    _each(_is_reversed, REVERSED),
    _each(_is_reordered, REORDERED),
    _each(_is_truncated, TRUNCATED),
    _each(_is_absolute, ABSOLUTE),
    _turned,
    _each(_is_squared, SQUARED),
    _each(_is_root, ROOT),
    _shifted,
)
