"""A tilted plane."""

import numpy as np

from course.data import make_plane


def test_least_squares_finds_the_plane(rng):
    """A linear fit recovers the two slopes, and all of the noise is left over."""
    X, y = make_plane(5000, noise=0.1, rng=rng)
    design = np.column_stack([X, np.ones(len(X))])
    weights = np.linalg.lstsq(design, y, rcond=None)[0]
    assert np.allclose(weights, [0.5, 0.5, 0], atol=0.02)
    assert abs(np.std(y - design @ weights) - 0.1) < 0.01
    assert np.abs(X).max() <= 1
