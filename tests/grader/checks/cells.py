"""Cells of a notebook, and what a check says to them, for the tests of slips."""

import linecache

import numpy as np
import pytest

from grader.checks import CheckFailed, exercise

CASES = [
    (np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.7]]),),
    (np.array([[4.0, 1.0, -1.5], [0.25, 2.0, 3.5]]),),
]
CELLS = iter(range(10**6))


def written(source):
    """Run a cell, as a notebook does, and return what it defines."""
    name = f"<slip {next(CELLS)}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    namespace = {"np": np}
    exec(compile(source, name, "exec"), namespace)
    return namespace


def message(source, reference, cases=CASES, name="f", returns="z", suspects=None):
    """Return what a check says to an answer."""
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(written(source)[name], reference, cases, returns=returns, suspects=suspects)
    return str(failure.value)


def centred(X):
    return X - X.mean(axis=0)
