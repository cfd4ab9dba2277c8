"""XOR as a plane full of points."""

import numpy as np
import pytest

from course.data import make_xor


def test_class_is_where_signs_differ(rng):
    """Class 1 holds the points with one positive and one negative coordinate; four squares, equally full."""
    X, y = make_xor(400, rng=rng)
    assert (y == (X[:, 0] * X[:, 1] < 0)).all()
    assert np.bincount((X > 0) @ [2, 1]).tolist() == [100] * 4


def test_gap(rng):
    """No point is nearer to an axis than the gap, none outside of the square."""
    distance = np.abs(make_xor(1000, gap=0.3, rng=rng).X)
    assert distance.min() == pytest.approx(0.3, abs=0.01)
    assert distance.max() == pytest.approx(1, abs=0.01)
    assert distance.min() >= 0.3
    assert distance.max() <= 1


@pytest.mark.parametrize("gap", [-0.1, 1])
def test_gap_out_of_range(gap, rng):
    """A gap that leaves no square is refused."""
    with pytest.raises(ValueError, match=rf"Expected gap in \[0, 1\)\. Got {gap}"):
        make_xor(gap=gap, rng=rng)
