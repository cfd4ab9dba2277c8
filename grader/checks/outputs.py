"""Outputs of two functions beside each other: their numbers, their parts, and whether they are the same."""

import numbers

import numpy as np

from grader.checks import closeness
from grader.checks.sequences import is_masked, items_of

PLAIN = np.ndarray, np.generic, numbers.Number
MOST_ITEMS = 20_000  # of lists in lists that are looked at


def same(got, want, tol):
    """Whether two outputs are the same: shapes and numbers, item by item; nan equals nan."""
    items, wanted = items_of(got), items_of(want)
    if items is not None and wanted is not None:
        return len(items) == len(wanted) and all(same(*pair, tol) for pair in zip(items, wanted, strict=True))
    if isinstance(want, str | None) or isinstance(got, str | None):
        return type(got) is type(want) and got == want
    one, other = numbers_in(got), numbers_in(want)
    if one is None or other is None or one.shape != other.shape:
        return False
    missing = np.isnan(one)
    return np.array_equal(missing, np.isnan(other)) and closeness.close(
        np.where(missing, 0.0, one), np.where(missing, 0.0, other), tol
    )


def numbers_in(value):
    """Return a number, an array of numbers or a list of such as a plain array; None for anything else."""
    if not _is_plain(value):
        return None
    try:
        plain = np.asarray(value)
    except ValueError:  # parts of unequal shape
        return None
    return plain.astype(np.float64) if plain.dtype.kind in "biuf" else None


def _is_plain(value):
    """Whether a value is numbers and arrays, in lists or not: no object that would be asked for each item.

    Lists that share parts, or hold themselves, have no end: no more than so many items are looked at.
    """
    pending, room = [value], MOST_ITEMS
    while pending and room:
        one, room = pending.pop(), room - 1
        items = items_of(one)
        if items is not None:
            pending += items
        elif is_masked(one) or not issubclass(type(one), PLAIN):
            return False
    return not pending


def part_at(outputs, path):
    """Return the part of the outputs at a path of indices; None where there is none."""
    for i in path:
        items = items_of(outputs)
        if items is None or i >= len(items):
            return None
        outputs = items[i]
    return outputs


def counted(args):
    """Return the number of samples, where an argument has two axes, else of entries of the first array."""
    arrays = [arg for arg in args if isinstance(arg, np.ndarray) and arg.ndim]
    tables = [len(array) for array in arrays if array.ndim == 2]
    if tables:
        return {"n_samples": tables[0]}
    return {"n_entries": len(arrays[0])} if arrays else {}
