"""Functions of tensors: values, gradients, and which subgradient is taken."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, mutually_broadcastable_shapes

from course.nn import Tensor, absolute, concatenate, exp, log, maximum, minimum, sqrt, where
from tests.course.nn.numerical import check_gradients

few = settings(max_examples=20, deadline=None)
seeds = st.integers(0, 2**32 - 1)


def leaf(values):
    """Return a tensor that wants a gradient."""
    return Tensor(np.asarray(values, dtype=float), requires_grad=True)


@pytest.mark.parametrize(
    ("function", "reference"), [(exp, np.exp), (log, np.log), (sqrt, np.sqrt), (absolute, np.abs)]
)
@few
@given(shape=array_shapes(max_dims=3, max_side=3), seed=seeds)
def test_functions_of_one(function, reference, shape, seed):
    """Values are NumPy's and gradients the numerical ones."""
    rng = np.random.default_rng(seed)
    x = leaf(rng.uniform(0.5, 2.0, size=shape))
    np.testing.assert_array_equal(function(x).data, reference(x.data))
    check_gradients(lambda: function(x), [x], rng)


@pytest.mark.parametrize(("function", "reference"), [(maximum, np.maximum), (minimum, np.minimum)])
@few
@given(shapes=mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3), seed=seeds)
def test_the_larger_and_the_smaller_of_two(function, reference, shapes, seed):
    """Only the operand that was taken gets the gradient, summed over what was broadcast."""
    rng = np.random.default_rng(seed)
    x = leaf(2 * rng.integers(-5, 5, size=shapes.input_shapes[0]))
    y = leaf(2 * rng.integers(-5, 5, size=shapes.input_shapes[1]) + 1)
    np.testing.assert_array_equal(function(x, y).data, reference(x.data, y.data))
    check_gradients(lambda: function(x, y), [x, y], rng)


@pytest.mark.parametrize("function", [maximum, minimum])
def test_a_tie_belongs_to_the_first(function):
    """At x = y the gradient goes to x."""
    x, y = leaf([1.0]), leaf([1.0])
    function(x, y).backward([3.0])
    assert (x.grad, y.grad) == (3.0, 0.0)


def test_absolute_is_flat_at_zero():
    """The derivative of |x| at 0 is taken as 0."""
    x = leaf([0.0])
    absolute(x).backward([1.0])
    assert x.grad == 0.0


def test_where(rng):
    """Each entry comes from one operand, and its gradient goes back there."""
    x, y = leaf(rng.normal(size=(2, 3))), leaf(rng.normal(size=3))
    condition = np.array([[True, False, True], [False, False, True]])
    np.testing.assert_array_equal(where(condition, x, y).data, np.where(condition, x.data, y.data))
    check_gradients(lambda: where(condition, x, y), [x, y], rng)


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_concatenate(axis, rng):
    """Each part gets its own piece of the gradient; a tensor may occur twice."""
    x, y = leaf(rng.normal(size=(2, 2))), leaf(rng.normal(size=(2, 2)))
    check_gradients(lambda: concatenate([x, y, x], axis), [x, y], rng)


def test_concatenate_names_the_shapes():
    """Parts that do not fit, or none, are an error with their shapes."""
    with pytest.raises(ValueError, match=r"on axis -1. Got \(2, 3\), \(3, 3\)"):
        concatenate([np.ones((2, 3)), np.ones((3, 3))])
    with pytest.raises(ValueError, match="Got none"):
        concatenate([])


def test_nan_does_not_get_lost():
    """Beside nan the larger and the smaller number are nan, on either side, as NumPy has it."""
    x, y = np.array([np.nan, 1.0, 2.0]), np.array([0.0, np.nan, 3.0])
    np.testing.assert_array_equal(maximum(x, y).data, np.maximum(x, y))
    np.testing.assert_array_equal(minimum(x, y).data, np.minimum(x, y))
