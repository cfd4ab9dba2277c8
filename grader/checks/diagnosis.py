"""What went wrong, named only where the pattern explains every entry.

Theory of operation. A wrong answer `got` and the right one `want` are compared with a list of
patterns. A pattern speaks only if it turns *all* of `got` into `want` to a tolerance no looser than
1e-6; otherwise it is silent. Where several patterns fit the same numbers (a factor of 2 among two
samples), all of them are told. Facts ("every entry is 4 times the expected one") stand on the
numbers alone; advice is added only where the fact has a usual cause.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from grader.checks.closeness import ANALYTIC, EXACT, NEARLY, Tolerance, close
from grader.checks.ratios import ratio_hint

COARSE = 1024
SEVERAL = "More than one cause fits:"
ALL_ZERO = "Every entry is zero."
TRANSPOSED = (
    "This is the transpose of what is expected: swap rows and columns (.T), or the order of the factors."
)
NO_UPSTREAM = "These are the values before the upstream gradient comes in: multiply by it."
SINGLE_PRECISION = "The numbers agree as far as float32 goes: compute in float64."
REVERSED = "These are the right values in reverse order."
REORDERED = "These are the right values in another order."
IMPRECISE = (
    "Right to about {} digits and no more. A numerical gradient handed in looks like this,\n"
    "and so does a small constant (an eps) too many or too few."
)
SHIFTED = "Every entry is off by the same {:.6g}."
SAME_NUMBERS = "The numbers are right, only their shape is not: see reshape, ravel and keepdims."
NOT_SUMMED = "Its sum over the samples (axis 0) is right: that sum is missing."
AVERAGE_MISSING = "Its mean over the samples (axis 0) is right: that mean is missing."
SUMMED_TOO_MUCH = "It is the sum of all the entries expected here: the sum runs over an axis too many."
LIST_REVERSED = "The right arrays stand in reverse order: the first one belongs to the first layer."
LIST_SWAPPED = "The right arrays stand in another order: number {} and number {} are swapped."
LIST_REORDERED = "The right arrays stand in another order: the first one belongs to the first layer."


FEWEST_DIGITS = 5  # fewer than these prove no likeness


@dataclass(frozen=True, eq=False)
class Case:
    """A wrong answer, the right one, and what is known around them.

    Attributes
    ----------
    got, want : ndarray of one shape
        The answer and the reference.
    tol : Tolerance
        How closely they were compared.
    word : str
        What messages call the reference: "expected", "numerical" or "exact".
    n_samples : int or None
        Number of samples, where a mean over them is taken.
    upstream : ndarray or None
        The gradient that comes in, for answers that are to be multiplied by it entry by entry.
    suspects : mapping of str to ndarray
        Sentences, each with the wrong values that it explains.
    """

    got: np.ndarray
    want: np.ndarray
    tol: Tolerance = EXACT
    word: str = "expected"
    n_samples: int | None = None
    upstream: np.ndarray | None = None
    suspects: Mapping[str, np.ndarray] = field(default_factory=dict)

    def fits(self, values, target=None):
        """Whether values equal a target (the reference unless given) in every entry."""
        return close(values, self.want if target is None else target, self.tol.tightened())


def hints(case):
    """Say what is known about why values are wrong.

    Parameters
    ----------
    case : Case
        Its two arrays differ.

    Returns
    -------
    list of str
        Sentences to print; empty where nothing fits.
    """
    if not np.isfinite(case.got).all() or not case.got.size:
        return []
    patterns = PATTERNS if case.got.any() else (_all_zero,)
    found = [*_suspects(case), *(text for text in (pattern(case) for pattern in patterns) if text)]
    return _together(found) or _imprecise(case)


def _together(found):
    found = list(dict.fromkeys(found))
    return [SEVERAL, *found] if len(found) > 1 else found


def _suspects(case):
    return [
        sentence
        for sentence, wrong in case.suspects.items()
        if case.fits(case.got, wrong) and not case.fits(wrong)
    ]


def _all_zero(case):
    return ALL_ZERO if case.got.ndim and not _suspects(case) else None


def _ratio(case):
    return ratio_hint(case.got, case.want, case.tol.tightened(), case.word, case.n_samples)


def _transposed(case):
    square = case.got.ndim == 2 and case.got.shape[0] == case.got.shape[1]
    return TRANSPOSED if square and case.fits(case.got.T) else None


def _no_upstream(case):
    if case.upstream is None or case.upstream.shape != case.got.shape:
        return None
    return NO_UPSTREAM if case.fits(case.got * case.upstream) else None


def _single_precision(case):
    rounded = np.array_equal(case.got.astype(np.float32).astype(np.float64), case.got)
    long = (case.got * COARSE % 1 != 0).any()  # otherwise, float32 holds it by chance
    return SINGLE_PRECISION if rounded and long and close(case.got, case.want, NEARLY) else None


def _reordered(case):
    if case.got.ndim == 0 or len(np.unique(case.want)) < 3 or _transposed(case):
        return None
    if case.fits(case.got[::-1]):
        return REVERSED
    return REORDERED if case.fits(np.sort(case.got, axis=None), np.sort(case.want, axis=None)) else None


def _shifted(case):
    shift = case.got.ravel()[0] - case.want.ravel()[0]
    if len(np.unique(case.want)) < 3 or abs(shift) < 1e-3 * np.abs(case.want).max():
        return None
    return SHIFTED.format(shift) if case.fits(case.got - shift) else None


def _imprecise(case):
    """Say how far the numbers agree, where that is far and the usual tolerance asks for more."""
    largest = np.abs(case.want).max()
    asks_for_more = case.tol in (EXACT, ANALYTIC) or case.word == "numerical"
    if not asks_for_more or not largest or not close(case.got, case.want, NEARLY):
        return []
    digits = int(-np.log10(np.abs(case.got - case.want).max() / largest))
    return [IMPRECISE.format(digits)] if digits >= FEWEST_DIGITS else []


PATTERNS = (_ratio, _transposed, _no_upstream, _single_precision, _reordered, _shifted)


def shape_hints(got, want, tol=EXACT, suspects=()):
    """Say what is known about why a shape is wrong.

    Parameters
    ----------
    got, want : ndarray of different shapes
        The answer and the reference.
    tol : Tolerance
        How closely values are compared.
    suspects : mapping of str to ndarray
        Sentences, each with wrong values of the wrong shape that it explains.

    Returns
    -------
    list of str
        Sentences to print; empty where no known mistake gives this shape and these values.
    """
    case = Case(got, want, tol)
    named = [sentence for sentence, wrong in dict(suspects).items() if case.fits(got, wrong)]
    return _together(named + [text for fits, text in _shape_patterns(case) if fits])


def _shape_patterns(case):
    got, want = case.got, case.want
    if got.ndim == 2:
        yield case.fits(got.T), TRANSPOSED
    if got.size == want.size and not (got.ndim == 2 and case.fits(got.T)):
        yield case.fits(got.reshape(want.shape)), SAME_NUMBERS
    if got.ndim == want.ndim + 1 and got.shape[0] > 1:
        yield case.fits(got.sum(axis=0)), NOT_SUMMED
        yield case.fits(got.mean(axis=0)), AVERAGE_MISSING
    if got.size == 1 and want.size > 1:
        yield case.fits(got.ravel(), np.array([want.sum()])), SUMMED_TOO_MUCH


def order_hints(got, wants):
    """Say whether a list holds the right arrays in the wrong order.

    Parameters
    ----------
    got : list
        What the student's code returned.
    wants : list of ndarray
        As many references, in order.

    Returns
    -------
    list of str
        One sentence, or none.
    """
    if not all(issubclass(type(one), np.ndarray) and np.asarray(one).dtype.kind in "iuf" for one in got):
        return []
    got = [np.array(np.asarray(one), dtype=np.float64) for one in got]
    if _all_close(got, wants):
        return []
    if _all_close(got[::-1], wants):
        return [LIST_REVERSED]
    places = [_places(one, wants) for one in got]
    if any(len(place) != 1 for place in places) or len({place[0] for place in places}) < len(wants):
        return []
    moved = [i for i, (place,) in enumerate(places) if place != i]
    return [LIST_SWAPPED.format(moved[0], moved[1]) if len(moved) == 2 else LIST_REORDERED]


def _places(one, wants):
    return [i for i, want in enumerate(wants) if close(one, want)]


def _all_close(got, wants):
    return all(close(*pair) for pair in zip(got, wants, strict=True))
