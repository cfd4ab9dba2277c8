"""Truth tables."""

import operator

import numpy as np
import pytest

from course.data import make_truth_table

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


def test_unknown_gate():
    """A gate that does not exist is named, beside those that do."""
    with pytest.raises(ValueError, match=r"AND, OR, NAND, NOR, XOR, XNOR. Got 'and'"):
        make_truth_table("and")
