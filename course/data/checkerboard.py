"""A checkerboard: many small regions of two classes, so that the size of a network can be seen to matter."""

import numpy as np

from course.data.arguments import require_count, require_generator
from course.data.balance import balanced_labels
from course.data.samples import add_noise, finish

__all__ = ["make_checkerboard"]


def make_checkerboard(n_samples=400, *, n_cells=4, noise=0.0, train_fraction=None, rng):
    """Draw points from the cells of a board on [-1, 1] x [-1, 1]; the class is the colour of the cell.

    Parameters
    ----------
    n_samples : int
        At least 2; the classes are equally frequent (within one).
    n_cells : int
        Cells a side, at least 2. The cell at the lower left is of class 0.
    noise : float
        Standard deviation of the noise on each coordinate, added once the class is settled.
    train_fraction : float, optional
        Part of the samples to train on, in (0, 1); the others are for testing.
    rng : numpy.random.Generator

    Returns
    -------
    Samples or Split
        ``X`` of shape (n_samples, 2), ``y`` of shape (n_samples,), int64. A Split if
        ``train_fraction`` is given.

    Raises
    ------
    ValueError
        If a number is out of its range.
    """
    n_cells = require_count("n_cells", n_cells, 2)
    labels = balanced_labels(n_samples, 2)
    corners = _cells(labels, n_cells) + require_generator(rng).uniform(size=(len(labels), 2))
    X = add_noise(2 * corners / n_cells - 1, noise, rng)
    return finish(X, labels, groups=labels, train_fraction=train_fraction, rng=rng)


def _cells(labels, n_cells):
    """Return column and row of a cell of each sample's class; cells of a class take turns."""
    cells = np.argwhere(np.ones((n_cells, n_cells)))
    dark, light = (cells[cells.sum(axis=1) % 2 == colour] for colour in (0, 1))
    turn = np.arange(len(labels)) // 2
    return np.where(labels[:, None] == 0, dark[turn % len(dark)], light[turn % len(light)])
