"""Why the shape of an answer is wrong in every case of a comparison."""

import numpy as np

from grader.checks import arrangement, values
from grader.checks.diagnosis import CONSTANT, FEWEST_CASES
from grader.checks.outputs import counted, numbers_in, part_at
from grader.checks.sequences import items_of


def of_shape(comparison, path):
    """Return sentences about a wrong shape, true in every case that has one."""
    pairs = [(part_at(trial.gots, path), part_at(trial.wants, path)) for trial in comparison.answered]
    plain = [(numbers_in(got), values.numeric(want)) for got, want in pairs if want is not None]
    wrong = [(got, want) for got, want in plain if got is not None and got.shape != want.shape]
    parts = [(got, want) for got, want in wrong if got.size != want.size]
    found = [arrangement.shape_hints(got, want, comparison.tol) for got, want in parts or wrong]
    common = [text for text in found[0] if all(text in each for each in found)] if found else []
    return common or _of_shapes_alone(comparison, path)


def _of_shapes_alone(comparison, path):
    """Return a sentence about shapes, whatever the numbers are: a list turned round, a product with @."""
    *of_list, _ = path
    lists = [(part_at(trial.gots, of_list), part_at(trial.wants, of_list)) for trial in comparison.answered]
    if of_list and arrangement.are_turned(
        [(_shapes(got), _shapes(want)) for got, want in lists if want is not None]
    ):
        return [arrangement.SHAPES_TURNED]
    outputs = [
        (numbers_in(part_at(trial.gots, path)), numbers_in(part_at(trial.wants, path)), trial.args)
        for trial in comparison.answered
    ]
    tables = [output for output in outputs if np.ndim(output[1]) == 2 and len(set(output[1].shape)) == 2]
    rows = [output for output in outputs if np.ndim(output[1]) == 1]
    proves = len({want.shape for _, want, _ in tables}) > 1 or rows  # of rows @ makes one number
    are_products = all(arrangement.is_product(*one) for one in tables)
    if tables and proves and are_products and not any(np.ndim(got) for got, *_ in rows):
        return [arrangement.PRODUCT]
    if tables and all(arrangement.is_turned_shape(*one[:2]) for one in tables):
        return [arrangement.TURNED_SHAPE]
    wrong = [(got, want) for got, want, _ in outputs if np.shape(got) != np.shape(want)]
    if tables and all(arrangement.is_by_row(*pair) for pair in wrong):
        return [arrangement.BY_ROW]
    if found := _of_rows([one for one in outputs if np.ndim(one[1]) == 2]):
        return found
    is_of_samples = [np.shape(got) == (counted(args).get("n_samples"),) for got, _, args in rows]
    if rows and all(is_of_samples):
        return [arrangement.FOR_EACH_SAMPLE]
    return _constant([(got, want) for got, want, _ in outputs])


def _constant(pairs):
    """Tell that all answers are the same, where three different shapes are asked for at least."""
    are_one = all(got is not None and np.array_equal(got, pairs[0][0]) for got, _ in pairs)
    return [CONSTANT] if are_one and len({np.shape(want) for _, want in pairs}) >= FEWEST_CASES else []


def _of_rows(tables):
    """Tell how many rows there have to be, where that is all that is wrong with a shape."""
    wrong = [(np.shape(got), want.shape) for got, want, _ in tables if np.shape(got) != want.shape]
    is_length = all(_n_first(args) == len(want) for _, want, args in tables)
    varies = len({len(want) for _, want, _ in tables}) > 1
    is_so = (
        is_length
        and varies
        and wrong
        and all(len(got) <= len(want) and got[-1:] == want[1:] for got, want in wrong)
    )
    return [arrangement.NOT_SO_MANY_ROWS] if is_so else []


def _n_first(args):
    """Return the length of the first array among some arguments."""
    return next((len(arg) for arg in args if isinstance(arg, np.ndarray) and arg.ndim), 0)


def _shapes(items):
    return [np.shape(item) for item in map(numbers_in, items_of(items) or ()) if item is not None]
