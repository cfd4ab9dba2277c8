"""A checkerboard."""

import numpy as np
import pytest

from course.data import make_checkerboard


@pytest.mark.parametrize("n_cells", [2, 3, 4, 7])
def test_colours_alternate(n_cells, rng):
    """The class of a point is the colour of its cell, class 0 at the lower left; no cell is left empty."""
    X, y = make_checkerboard(600, n_cells=n_cells, rng=rng)
    cells = np.floor((X + 1) * n_cells / 2).astype(int)
    assert (y == cells.sum(axis=1) % 2).all()
    assert cells.min() == 0
    assert cells.max() == n_cells - 1
    assert len(np.unique(cells, axis=0)) == n_cells**2


def test_cells_are_equally_full(rng):
    """On an even board, every cell has its share."""
    X, _ = make_checkerboard(320, n_cells=4, rng=rng)
    cells = np.floor((X + 1) * 2).astype(int)
    assert np.bincount(cells @ [4, 1]).tolist() == [20] * 16


def test_board_too_small(rng):
    """A board of one cell has one class only and is refused."""
    with pytest.raises(ValueError, match=r"n_cells to be a whole number of at least 2. Got 1"):
        make_checkerboard(n_cells=1, rng=rng)
