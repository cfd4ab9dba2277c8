"""What an answer of several results has mixed up among them: their order, or one array for two."""

import ast

import numpy as np

from grader.checks import closeness
from grader.checks.beneath import student_function
from grader.checks.expressions import cell_of
from grader.checks.outputs import same
from grader.checks.sequences import items_of

SWAPPED = "{} and {} are swapped."
ANOTHER = "This is what {} has to be."
ANOTHER_ORDER = "The results are right, but come in another order: first {}."
ONE_ARRAY = "{} and {} are one and the same array: what is put into one stands in the other, too."


def shared(comparison):
    """Tell of two outputs, or items of them, that are one array where different ones belong.

    One that equals an argument is that one, handed back twice, unless a line gives two names to one object.
    """
    function = student_function(comparison.f)
    nodes = ast.walk(cell_of(function.__code__)) if function else ()
    is_named_twice = any(isinstance(node, ast.Assign) and len(node.targets) > 1 for node in nodes)
    for trial in comparison.answered:
        found = {}
        for name, got, want in _arrays_of(comparison.names, trial):
            first, wanted = found.setdefault(id(got), (name, want))
            is_argument = any(same(got, arg, closeness.EXACT) for arg in trial.args)
            if (is_named_twice or not is_argument) and not same(wanted, want, comparison.tol):
                return [ONE_ARRAY.format(first, name)]
    return []


def _arrays_of(names, trial):
    for name, got, want in zip(names, trial.gots, trial.wants, strict=True):
        items, wants = items_of(got), items_of(want)
        if items is None or wants is None or len(items) != len(wants):
            items, wants, parts = [got], [want], [name]
        else:
            parts = [f"{name}[{i}]" for i in range(len(items))]
        known = zip(parts, items, wants, strict=True)
        yield from (each for each in known if type(each[1]) is np.ndarray)


def swapped(comparison, i):
    """Tell whether an output is another one, in every case."""
    tol, found = comparison.tol.tightened(), []

    def is_alike(j, k):
        return all(same(trial.wants[j], trial.wants[k], tol) for trial in comparison.answered)

    def is_other(i, j):
        answered = comparison.answered
        return not is_alike(i, j) and all(same(trial.gots[i], trial.wants[j], tol) for trial in answered)

    n = len(comparison.names)
    if n > 2 and any(all(is_other(j, (j + turn) % n) for j in range(n)) for turn in (1, -1)):
        return [ANOTHER_ORDER.format(", then ".join(comparison.names))]
    for j in range(n):
        if j != i and is_other(i, j) and not any(is_alike(j, k) for k in range(j) if k != i):
            sentence = SWAPPED if is_other(j, i) else ANOTHER.format("{1}")
            first, second = sorted((i, j)) if is_other(j, i) else (i, j)
            found.append(sentence.format(comparison.names[first], comparison.names[second]))
    return found
