"""A check to call methods of, and a notebook in miniature whose cells are known to `linecache`."""

import itertools
import linecache

import numpy as np
import pytest

from grader.checks import Check, CheckFailed

numbers = itertools.count(1)


class Notebook:
    """Cells that share one namespace, as in a kernel."""

    def __init__(self):
        self.names = {"__name__": "__main__", "np": np}

    def run(self, source):
        """Run a cell; return what it defined."""
        filename = f"<cell {next(numbers)}>"
        linecache.cache[filename] = len(source), None, source.splitlines(keepends=True), filename
        exec(compile(source, filename, "exec"), self.names)
        return self.names

    def define(self, source, name):
        """Run a cell and return one of the things it defined."""
        return self.run(source)[name]

    def message(self, source):
        """Run a test cell that must fail; return its message."""
        with pytest.raises(CheckFailed) as caught:
            self.run("from grader.checks import exercise\n" + source)
        return str(caught.value)


@pytest.fixture
def notebook():
    """An empty notebook."""
    return Notebook()


@pytest.fixture
def rng():
    """Random numbers, the same in every run."""
    return np.random.default_rng(4)


@pytest.fixture
def check(rng):
    """The checks of an exercise called "dense"."""
    return Check("dense", rng)


@pytest.fixture
def message_of():
    """A function that calls a check that must fail and returns the message."""

    def message(method, *args, **kwargs):
        with pytest.raises(CheckFailed) as caught:
            method(*args, **kwargs)
        return caught.value.finding.labelled("dense").text

    return message
