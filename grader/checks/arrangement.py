"""Right numbers in the wrong arrangement: another shape, a list in another order; told where all fit."""

import numpy as np

from grader.checks.closeness import EXACT, close
from grader.checks.diagnosis import Case, together
from grader.checks.patterns import TRANSPOSED

SAME_NUMBERS = "The numbers are right, only their shape is not: see reshape, ravel and keepdims."
NOT_SUMMED = "Its sum over the samples (axis 0) is right: that sum is missing."
SEVERAL_TIMES = "It is what is expected here several times over, along axis 0."
AVERAGE_MISSING = "Its mean over the samples (axis 0) is right: that mean is missing."
ALL_NOT_SUMMED = "The sum of its entries is right: that sum is missing."
ALL_NOT_AVERAGED = "The mean of its entries is right: that mean is missing."
SUMMED_TOO_MUCH = (
    "It is the sum of all the entries expected here: a sum, or a product with @, runs over an axis too many."
)
SUMMED_OVER = "It is what is expected here, summed over axis {}: that sum is one too many."
ONE_ROUND = {
    -1: "It is the last part alone of what is expected, as from a loop that keeps its last round.",
    0: (
        "It is the first part alone of what is expected, as from a loop that returns in its first round,\n"
        "or keeps one round only."
    ),
}
SHAPES_TURNED = "This list has the shapes that are expected, but from the last one to the first."
TABLES_TRANSPOSED = (
    "In each table of it rows and columns are swapped: .swapaxes(-1, -2) swaps the last two axes."
)
TURNED_SHAPE = "It has as many rows as columns are expected, and the other way round: look for a transpose."
BY_ROW = "It has one entry for each row: each entry of a row needs its own."
ONE_TOO_MANY = {
    0: "Its first entry is one too many: after it stands what is expected.",
    -1: "Its last entry is one too many: before it stands what is expected.",
}
NOT_SO_MANY_ROWS = "As many rows are expected as the first argument is long."
FOR_EACH_SAMPLE = "It has one entry for each sample: look for an axis, or a loop, in place of another one."
PRODUCT = (
    "This is the shape of a product with @ in which one side is transposed; entry by entry it is *,\n"
    "and the shape stays."
)
LIST_REVERSED = "The right arrays stand in reverse order: the first one belongs to the first layer."
LIST_SWAPPED = "The right arrays stand in another order: number {} and number {} are swapped."
LIST_REORDERED = "The right arrays stand in another order: the first one belongs to the first layer."


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
    return together(named + [text for fits, text in _shape_patterns(case) if fits])


def _shape_patterns(case):
    got, want = case.got, case.want
    if got.ndim == 2:
        yield case.fits(got.T), TRANSPOSED
    if got.ndim > 2:
        yield case.fits(got.swapaxes(-1, -2)), TABLES_TRANSPOSED
    if got.size == want.size and not (got.ndim >= 2 and case.fits(got.swapaxes(-1, -2))):
        yield case.fits(got.reshape(want.shape)), SAME_NUMBERS
    if want.ndim == 0:
        yield got.size > 1 and case.fits(got.sum()), ALL_NOT_SUMMED
        yield got.size > 1 and case.fits(got.mean()), ALL_NOT_AVERAGED
    elif got.ndim == want.ndim + 1 and got.shape[0] > 1:
        is_repeated = all(map(case.fits, got))
        yield is_repeated, SEVERAL_TIMES
        yield case.fits(got.sum(axis=0)), NOT_SUMMED
        yield not is_repeated and case.fits(got.mean(axis=0)), AVERAGE_MISSING
    if got.ndim and got.ndim == want.ndim and len(got) == len(want) + 1 > 1:
        for place, sentence in ONE_TOO_MANY.items():
            yield case.fits(np.delete(got, place, axis=0)), sentence
    if got.size == 1 and want.size > 1:
        yield case.fits(got.ravel(), np.array([want.sum()])), SUMMED_TOO_MUCH
        for place, sentence in ONE_ROUND.items():
            yield case.fits(got.ravel(), want.ravel()[[place]]), sentence
    elif got.ndim and got.ndim == want.ndim - 1:
        for axis in (axis for axis, size in enumerate(want.shape) if size > 1):
            summed = want.sum(axis=axis)
            yield summed.shape == got.shape and case.fits(got, summed), SUMMED_OVER.format(axis)
    if got.ndim and got.ndim == want.ndim - 1 and got.size < want.size:
        for axis in range(want.ndim):
            for place, sentence in ONE_ROUND.items():
                part = want.take(place, axis=axis)
                yield part.shape == got.shape and case.fits(got, part), sentence


def are_turned(lists):
    """Whether lists of shapes are those that are expected in reverse order, and not all in this one, too."""
    reverse = all(len(got) == len(want) and got == want[::-1] for got, want in lists)
    return reverse and any(got != want for got, want in lists)


def is_product(got, want, args):
    """Whether all arrays that come in have one shape, and what comes out has that of A @ B.T or A.T @ B."""
    shapes = {arg.shape for arg in args if isinstance(arg, np.ndarray)}
    n_rows, n_columns = want.shape
    return shapes == {want.shape} and got is not None and got.shape in {(n_rows,) * 2, (n_columns,) * 2}


def is_turned_shape(got, want):
    """Whether an array of another shape has the rows and columns that are wanted the other way round."""
    return got is not None and got.shape == want.shape[::-1]


def is_by_row(got, want):
    """Whether an array has one entry for each row of the table that is wanted."""
    return np.ndim(want) > 1 and got is not None and got.shape == want.shape[:1]


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
