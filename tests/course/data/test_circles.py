"""One circle inside another."""

import numpy as np
import pytest

from course.data import make_circles


def test_radii(rng):
    """Without noise, class 0 is on the unit circle and class 1 on the inner one, both all the way round."""
    X, y = make_circles(101, inner=0.3, noise=0, rng=rng)
    assert np.allclose(np.hypot(*X.T), np.where(y == 0, 1, 0.3))
    for label in (0, 1):
        angles = np.sort(np.arctan2(X[y == label, 1], X[y == label, 0]))
        assert np.allclose(np.diff(angles), 2 * np.pi / len(angles))


@pytest.mark.parametrize("inner", [0, 1, -0.5])
def test_inner_radius_out_of_range(inner, rng):
    """An inner circle that is none is refused."""
    with pytest.raises(ValueError, match=rf"the smaller radius, in \(0, 1\). Got {inner}"):
        make_circles(inner=inner, rng=rng)
