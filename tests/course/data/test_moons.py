"""Two moons."""

import numpy as np

from course.data import make_two_moons


def test_points_lie_on_two_half_circles(rng):
    """Without noise, each class is at distance 1 from its center, above or below of it, from end to end."""
    X, y = make_two_moons(101, noise=0, rng=rng)
    for label, center, side in [(0, (0, 0), 1), (1, (1, 0.5), -1)]:
        moon = X[y == label] - center
        assert np.allclose(np.hypot(*moon.T), 1)
        assert (side * moon[:, 1] > -1e-12).all()
        assert np.ptp(moon[:, 0]) == 2


def test_no_line_parts_the_moons(rng):
    """The least-squares line makes mistakes even without noise."""
    X, y = make_two_moons(400, noise=0, rng=rng)
    design = np.column_stack([X, np.ones(len(X))])
    scores = design @ np.linalg.lstsq(design, 2 * y - 1, rcond=None)[0]
    assert 0.05 < np.mean((scores > 0) != y) < 0.2
