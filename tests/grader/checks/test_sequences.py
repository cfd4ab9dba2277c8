"""Lists and tuples."""

from collections import namedtuple

import numpy as np
import pytest

from grader.checks.sequences import items_of


class Liar(list):
    """Hides its items."""

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


@pytest.mark.parametrize("value", [[1, 2], (1, 2), namedtuple("Pair", "a b")(1, 2), Liar([1, 2])])
def test_items(value):
    """The items that are there, whatever the class says."""
    assert items_of(value) == [1, 2]


@pytest.mark.parametrize("value", [None, "ab", {1: 2}, np.array([1, 2]), (i for i in "ab")])
def test_neither(value):
    """Anything else has none."""
    assert items_of(value) is None
