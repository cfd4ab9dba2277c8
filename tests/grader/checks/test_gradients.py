"""Numerical gradients."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checks.gradients import directional_derivative, kink_at, numerical_gradient

shapes = hnp.array_shapes(min_dims=0, max_dims=3, max_side=3)


def relative_error(got, want):
    """Largest error over the largest entry."""
    return np.abs(got - want).max() / np.abs(want).max()


@settings(max_examples=40, deadline=None)
@given(shapes, st.lists(st.floats(-3, 3), min_size=2, max_size=6), st.integers(0, 2**32 - 1))
def test_polynomials(shape, coefficients, seed):
    """Polynomials of any shape, with any upstream gradient, are differentiated to 1e-10."""
    rng = np.random.default_rng(seed)
    x, upstream = rng.uniform(-2, 2, size=shape), rng.normal(size=shape)
    p = np.polynomial.Polynomial(coefficients)
    got, _ = numerical_gradient(p, (x,), 0, upstream)
    want = upstream * p.deriv()(x)
    scale = np.abs(upstream * p.deriv()(np.full(shape, 2.0))).max() + np.abs(want).max() + 1e-3
    assert got.shape == shape
    assert np.abs(got - want).max() <= 1e-10 * scale * (1 + np.abs(coefficients).max())


@pytest.mark.parametrize("scale", [1e-3, 1, 30])
@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_layer_of_tanh(rng, scale, index):
    """Each argument of a layer, at small, usual and large inputs."""
    X, W, b = scale * rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
    G = rng.normal(size=(5, 4))
    got, uncertainty = numerical_gradient(lambda X, W, b: np.tanh(X @ W + b), (X, W, b), index, G)
    delta = G * (1 - np.tanh(X @ W + b) ** 2)
    want = (delta @ W.T, X.T @ delta, delta.sum(axis=0))[index]
    assert relative_error(got, want) < 1e-8
    assert (uncertainty >= 0).all()


@pytest.mark.parametrize(
    ("f", "slope", "x"),
    [
        (np.abs, np.sign, [1e-7, -3e-4, 2.0]),
        (lambda z: np.maximum(z, 0), lambda z: z > 0, [2e-6, 1e-6, 5.0]),
        (np.log, lambda z: 1 / z, [1e-5, 0.3, 1e4]),
        (np.sin, np.cos, [1e4, -3e3, 1e-9]),
        (np.sqrt, lambda z: 0.5 / np.sqrt(z), [1e-4, 1.0, 1e6]),
        (lambda z: 1e9 + z**2, lambda z: 2 * z, [100.0, 200.0, -300.0]),
    ],
)
def test_kinks_edges_and_large_numbers(f, slope, x):
    """Near kinks, near the edge of the domain and far out, steps are made small enough."""
    x = np.array(x)
    with np.errstate(all="ignore"):
        got, _ = numerical_gradient(f, (x,), 0, np.ones(3))
    assert np.abs(got / slope(x) - 1).max() < 1e-6


def test_a_number_without_upstream():
    """A loss is differentiated as it is; whole numbers are points like any others."""
    x = np.array([[1, 2], [3, -4]])
    got, _ = numerical_gradient(lambda x: np.sum(x**2) / 8, (x,), 0)
    assert relative_error(got, x / 4) < 1e-12


def test_uncertainty_is_reported():
    """Where a large constant drowns the slope, the uncertainty says so."""
    got, uncertainty = numerical_gradient(lambda x: 1e8 + np.tanh(x), (np.array([9.0]),), 0)
    want = 1 - np.tanh(9.0) ** 2
    assert abs(got - want) <= uncertainty
    _, fine = numerical_gradient(np.tanh, (np.array([0.3]),), 0)
    assert fine < 1e-11
    flat, unseen = numerical_gradient(np.tanh, (np.array([50.0]),), 0)
    assert flat == 0
    assert unseen > 4 * np.exp(-100)


def test_no_finite_slope():
    """Where nothing is finite, neither is the gradient."""
    got, _ = numerical_gradient(lambda x: x * np.nan, (np.ones(2),), 0)
    assert np.isnan(got).all()


def test_arguments_stay_as_they_are():
    """The arrays handed in are not moved, not even by a function that changes its argument."""
    x = np.array([1.0, 2.0])

    def f(x):
        x *= 2
        return x

    got, _ = numerical_gradient(f, (x,), 0, np.ones(2))
    assert relative_error(got, np.full(2, 2.0)) < 1e-12
    assert (x == [1, 2]).all()


def test_along_a_direction(rng):
    """The slope along a direction through all arguments is the sum of gradients times direction."""
    at = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), np.array(0.7)
    ways = [rng.normal(size=array.shape) for array in at]
    upstream = rng.normal(size=(4, 2))

    def forward(X, W, b):
        assert all(type(array) is np.ndarray for array in (X, W, b))
        return np.tanh(X @ W + b)

    before = [array.copy() for array in at]
    want = sum(np.sum(numerical_gradient(forward, at, i, upstream)[0] * way) for i, way in enumerate(ways))
    assert abs(directional_derivative(forward, at, ways, upstream) - want) < 1e-10 * abs(want)
    assert all(np.array_equal(now, then) for now, then in zip(at, before, strict=True))


def test_along_a_direction_without_slope():
    """Where no step gives finite values, there is none."""
    assert np.isnan(directional_derivative(lambda x: x * np.nan, (np.ones(2),), [np.ones(2)]))


@pytest.mark.parametrize(
    ("f", "x", "sides"),
    [
        (lambda X: np.maximum(X, 0).sum(), 1e-9, (0, 1)),
        (lambda X: np.maximum(X, 0).sum(), -1e-8, (0, 1)),
        (lambda X: np.abs(X).sum(), 0.0, (-1, 1)),
        (lambda X: np.abs(X - 300.0).sum(), 300.0, (-1, 1)),
        (lambda X: np.maximum(X, 0).sum(), 0.01, None),
        (lambda X: np.exp(50 * X).sum(), 0.0, None),
        (lambda X: (X**2).sum(), 0.0, None),
        (lambda X: (X**3).sum(), 0.0, None),
        (lambda X: np.sqrt(np.abs(X)).sum(), 0.0, None),
    ],
)
def test_kinks_are_told_from_curvature(f, x, sides):
    """A jump of the slope stays however small the step; curvature does not, nor does an infinite slope."""
    found = kink_at(f, [np.array([[2.0, x]])], 0, (0, 1))
    assert (found is None) == (sides is None)
    if sides:
        assert found == pytest.approx(sides, abs=0.01)
