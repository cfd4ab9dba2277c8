"""Truth tables and the clouds around them."""

import operator

import numpy as np
import pytest

from course.data import make_gate, make_truth_table

MEANING = {
    "AND": operator.and_,
    "OR": operator.or_,
    "NAND": lambda a, b: 1 - (a & b),
    "NOR": lambda a, b: 1 - (a | b),
    "XOR": operator.xor,
    "XNOR": lambda a, b: 1 - (a ^ b),
}


@pytest.mark.parametrize("name", MEANING)
def test_truth_table(name):
    """The four rows count from 00 to 11 and carry the gate's answers."""
    X, y = make_truth_table(name)
    assert X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [MEANING[name](int(a), int(b)) for a, b in X]
    assert (X.dtype, y.dtype) == (np.float64, np.int64)


def test_a_table_can_be_written_on():
    """Changing one result changes no other."""
    make_truth_table("OR").X[:] = 7
    assert make_truth_table("OR").X.max() == 1


@pytest.mark.parametrize("name", MEANING)
def test_clouds(name, rng):
    """Each corner has a quarter of the points, labelled as the table says."""
    X, y = make_gate(name, 80, noise=0.05, rng=rng)
    corners = np.rint(X).astype(int)
    assert np.bincount(corners @ [2, 1]).tolist() == [20] * 4
    assert y.tolist() == [MEANING[name](int(a), int(b)) for a, b in corners]


@pytest.mark.parametrize("make", [make_truth_table, lambda name: make_gate(name, rng=None)])
def test_unknown_gate(make):
    """A gate that does not exist is named, beside those that do."""
    with pytest.raises(ValueError, match=r"AND, OR, NAND, NOR, XOR, XNOR. Got 'and'"):
        make("and")
