"""What went wrong, named only where the pattern explains every entry.

Theory of operation. A wrong answer `got` and the right one `want` are compared with a list of
patterns. A pattern speaks only if it turns *all* of `got` into `want` to a tolerance no looser than
1e-6; otherwise it is silent. Where several patterns fit the same numbers (a factor of 2 among two
samples), all of them are told. Facts ("every entry is 4 times the expected one") stand on the
numbers alone; advice is added only where the fact has a usual cause.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from grader.checks.closeness import ANALYTIC, EXACT, Tolerance, agreement, close
from grader.checks.patterns import PATTERNS, one_row
from grader.checks.ratios import ratio_hint

BINARY = "Every answer has to be 0 or 1: there are others among yours."
SEVERAL = "More than one explanation fits. Is one of these yours?"
ALL_ZERO = "Every entry is zero."
IMPRECISE = (
    "Right to about {} digits and no more: look for a small constant (an eps), for rounding,\n"
    "or for a formula that is only nearly right."
)
IMPRECISE_GRADIENT = (
    "Right to about {} digits and no more. A numerical gradient handed in looks like this,\n"
    "and so does a small constant (an eps) too many or too few."
)
CONSTANT = "The same comes out in every case, whatever the inputs are."
ROWS_ALIKE = "All rows are the same, where each has its own to be."
LEFT_OUT = "All that is wrong is 0 here; what is not 0 is right."
ALIKE = "All entries are one number, where each has its own to be."
GRADIENT = re.compile(r"\b(d\w*/d|grad|nabla|delta)|jacobian|'\(")  # names of derivatives
FEWEST_CASES = 3  # of which a constant is wrong
ENOUGH = 4  # different entries, none of which is another one by chance
FEWEST_DIGITS = 5  # fewer than these prove no likeness
FEWEST_DIGITS_OF_ALL = 3  # where the case that is shown proves it
MANY_DIGITS = 8  # prove it of a gradient, whatever the other cases are


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
    n_entries : int or None
        Number of entries of an argument, where nothing says that they are samples.
    is_whole : bool
        Whether the answer is an array of whole numbers.
    is_varied : bool
        Whether these numbers are no test's: how many of their digits are right is not told.
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
    n_entries: int | None = None
    is_whole: bool = False
    is_varied: bool = False

    def fits(self, values, target=None):
        """Whether values equal a target (the reference unless given) in every entry."""
        return close(values, self.want if target is None else target, self.tol.tightened())


def hints(*cases, of_gradient=True, right=()):
    """Say what is known about why values are wrong.

    Parameters
    ----------
    *cases : Case
        Their arrays differ. What is said is true of all of them.
    of_gradient : bool
        Whether the values are derivatives.
    right : sequence of Case
        Other answers of the same function, which are right.

    Returns
    -------
    list of str
        Sentences to print; empty where nothing fits.
    """
    if not all(case.got.size and np.isfinite(case.got).all() for case in cases):
        return []
    if found := _common(_suspects, cases):
        return together(found)
    if not any(case.got.any() for case in cases):
        return [ALL_ZERO] if cases[0].got.ndim else []
    told = [ratio_hint(cases, right), *(pattern(cases) for pattern in PATTERNS), one_row(cases, right)]
    found = list(filter(None, told))
    found = together(found) or _imprecise(cases, of_gradient) or _not_binary(cases)
    return found or _constant([*cases, *right]) or _alike(cases) or _left_out(cases)


def _not_binary(cases):
    """Tell that answers are anything but the 0 and 1 that are asked for."""
    decides = all(np.isin(case.want, (0, 1)).all() for case in cases)
    decides = decides and not np.isin(cases[0].got, (0, 1)).all()  # the one that is shown
    has_both = len(np.unique(np.concatenate([case.want.ravel() for case in cases]))) == 2
    return [BINARY] if decides and has_both else []


def _constant(cases):
    """Tell that all answers are the same, where three different ones are asked for at least."""
    gots, wants = {case.got.tobytes() for case in cases}, {case.want.tobytes() for case in cases}
    return [CONSTANT] if len(gots) == 1 and len(wants) >= FEWEST_CASES else []


def _alike(cases):
    """Tell that an answer is one number throughout, or one row, where the entries should differ."""
    if not all(case.got.ndim for case in cases):
        return []
    if all(len(np.unique(case.got)) == 1 and len(np.unique(case.want)) >= ENOUGH for case in cases):
        return [ALIKE]
    tables = [case for case in cases if case.got.ndim == 2 and len(case.got) > 1]
    is_one_row = len(tables) == len(cases) and all((case.got == case.got[0]).all() for case in tables)
    return [ROWS_ALIKE] if is_one_row and all((case.want != case.want[0]).any() for case in tables) else []


def _left_out(cases):
    """Tell that all that is wrong is 0, where something is right that is not."""
    wrong = [~agreement(case.got, case.want, case.tol) for case in cases]
    is_so = all(case.got.any() and not case.got[each].any() for each, case in zip(wrong, cases, strict=True))
    return [LEFT_OUT] if is_so else []


def is_gradient(name):
    """Whether an output of this name is a derivative."""
    return bool(GRADIENT.search(name))


def together(found):
    """Return sentences once each; where there are several, the first one says so."""
    found = list(dict.fromkeys(found))
    return [SEVERAL, *found] if len(found) > 1 else found


def _common(pattern, cases):
    """Return the sentences that a pattern has for each of the cases."""
    first, *others = (pattern(case) for case in cases)
    return [text for text in first if all(text in each for each in others)]


def _suspects(case):
    return [
        sentence
        for sentence, wrong in case.suspects.items()
        if case.fits(case.got, wrong) and not case.fits(wrong)
    ]


def _imprecise(cases, of_gradient):
    """Say how many digits are right, where that is many and the usual tolerance asks for more."""
    digits = [_right_digits(case) for case in cases if not case.is_varied]
    is_enough = of_gradient and digits[0] >= MANY_DIGITS  # at a kink a difference is far off
    if digits[0] < FEWEST_DIGITS or (min(digits) < FEWEST_DIGITS_OF_ALL and not is_enough):
        return []
    return [(IMPRECISE_GRADIENT if of_gradient else IMPRECISE).format(digits[0])]


def _right_digits(case):
    """Count the digits to which the worst wrong entry is right, by its own size (0: by the largest one's)."""
    asks_for_more = case.tol in (EXACT, ANALYTIC) or case.word == "numerical"
    if not asks_for_more:
        return 0
    wrong = ~agreement(case.got, case.want, case.tol)
    sizes = np.abs(np.where(case.want == 0, np.abs(case.want).max(), case.want))[wrong]
    if not wrong.any():
        return np.inf
    if not sizes.all():
        return 0
    return int(0.01 - np.log10(np.max(np.abs(case.got - case.want)[wrong] / sizes)))
