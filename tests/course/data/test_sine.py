"""A noisy sine."""

import numpy as np
import pytest

from course.data import make_noisy_sine


@pytest.mark.parametrize("periods", [0.5, 1, 3])
def test_values(periods, rng):
    """Without noise, y is the sine of x, which fills [0, 1]."""
    X, y = make_noisy_sine(1000, periods=periods, noise=0, rng=rng)
    assert np.allclose(y, np.sin(2 * np.pi * periods * X[:, 0]), atol=1e-14)
    assert (X.min(), X.max()) == pytest.approx((0, 1), abs=0.01)


@pytest.mark.parametrize("periods", [0, -1, float("nan")])
def test_periods_out_of_range(periods, rng):
    """A wave that does not swing is refused."""
    with pytest.raises(ValueError, match=f"periods, the number of waves, to be more than 0. Got {periods}"):
        make_noisy_sine(periods=periods, rng=rng)
