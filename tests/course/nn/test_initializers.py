"""Initializers: the law of the numbers they draw, by seed, in both precisions."""

import math

import numpy as np
import pytest

from course.nn import get_initializer, he_normal, normal, xavier_normal, zeros
from course.nn.initializers import INITIALIZERS, drawn

SHAPE = (3, 200, 300)
DEVIATIONS = {
    "normal": 1.0,
    "xavier": math.sqrt(1 / 200),
    "he": math.sqrt(2 / 200),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", DEVIATIONS)
def test_mean_and_deviation(name, dtype, rng):
    """Draws have mean 0 and the deviation of the scheme, in the precision asked for."""
    values, std = INITIALIZERS[name](SHAPE, rng=rng, dtype=dtype), DEVIATIONS[name]
    assert (values.shape, values.dtype) == (SHAPE, dtype)
    assert values.mean() == pytest.approx(0, abs=0.01 * std)
    assert values.std() == pytest.approx(std, rel=0.01)


@pytest.mark.parametrize("draw", [normal, xavier_normal, he_normal])
def test_normal_has_tails(draw, rng):
    """Normal draws go beyond four deviations, and two thirds lie within one."""
    values = draw(SHAPE, rng=rng)
    values /= values.std()
    assert np.abs(values).max() > 4
    assert (np.abs(values) < 1).mean() == pytest.approx(0.6827, abs=0.005)


def test_normal_takes_a_deviation(rng):
    """The deviation of `normal` is free."""
    assert normal((300, 300), rng=rng, std=0.01).std() == pytest.approx(0.01, rel=0.02)


def test_one_seed_one_start():
    """The same seed draws the same weights."""
    one, two = (he_normal((3, 2), rng=np.random.default_rng(4)) for _ in range(2))
    np.testing.assert_array_equal(one, two)


def test_zeros_and_get():
    """Names, functions of one's own, and zeros."""
    assert not zeros((2, 3)).any()
    assert get_initializer("he") is he_normal
    assert get_initializer(np.ones) is np.ones


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: he_normal((2, 3), rng=0), TypeError, "must be a numpy.random.Generator.*Got int"),
        (lambda: he_normal((3,), rng=None), ValueError, r"\(\.\.\., n_in, n_out\)\. Got \(3,\)"),
        (
            lambda: drawn(lambda shape, **_: np.ones(2), (4, 3), None, float),
            ValueError,
            r"must return an array of shape \(4, 3\). Got \(2,\)",
        ),
        (lambda: get_initializer("glorot"), ValueError, "must be one of zeros, normal.*Got 'glorot'"),
    ],
)
def test_wrong_use_is_explained(call, error, message):
    """Errors say what was expected and what came."""
    with pytest.raises(error, match=message):
        call()
