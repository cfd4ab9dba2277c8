"""Hills and hollows."""

import numpy as np
import pytest

from course.data import make_multi_gaussian


def test_heights(rng):
    """Every value is the sum of six Gaussians with signs that take turns."""
    X, y = make_multi_gaussian(300, noise=0, rng=rng)
    centers = [
        (-0.65, 0.4, 1),
        (0, 0.4, -1),
        (0.65, 0.4, 1),
        (-0.65, -0.4, -1),
        (0, -0.4, 1),
        (0.65, -0.4, -1),
    ]
    want = sum(
        sign * np.exp(-((X[:, 0] - a) ** 2 + (X[:, 1] - b) ** 2) / (2 * 0.2**2)) for a, b, sign in centers
    )
    assert np.allclose(y, want, atol=1e-14)


def test_a_plane_explains_little(rng):
    """A linear fit leaves most of the variance: the problem needs a hidden layer."""
    X, y = make_multi_gaussian(5000, noise=0, rng=rng)
    design = np.column_stack([X, np.ones(len(X))])
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    assert rest.var() / y.var() > 0.9
    assert (y.min(), y.max()) == pytest.approx((-1, 1), abs=0.03)
