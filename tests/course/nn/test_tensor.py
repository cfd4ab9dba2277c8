"""Tensors: arithmetic and its gradients, precision, and what goes wrong in words."""

import operator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import broadcastable_shapes, mutually_broadcastable_shapes

from course.nn import Tensor, as_tensor
from tests.course.nn.numerical import check_gradients

few = settings(max_examples=25, deadline=None)
shapes = mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3)
seeds = st.integers(0, 2**32 - 1)


def leaf(values):
    """Return a tensor that wants a gradient."""
    return Tensor(np.asarray(values, dtype=float), requires_grad=True)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
@few
@given(shapes=shapes, seed=seeds)
def test_arithmetic(operation, shapes, seed):
    """Values are NumPy's, and gradients are right however the operands were broadcast."""
    rng = np.random.default_rng(seed)
    a, b = (leaf(rng.uniform(0.5, 2.0, size=shape)) for shape in shapes.input_shapes)
    np.testing.assert_array_equal(operation(a, b).data, operation(a.data, b.data))
    check_gradients(lambda: operation(a, b), [a, b], rng)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
def test_plain_numbers_and_arrays_on_either_side(operation, rng):
    """A number or an array may stand on either side of a tensor."""
    x, other = leaf([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, 2.0])
    for plain in (2, 2.5, other):
        np.testing.assert_array_equal(operation(plain, x).data, operation(plain, x.data))
        check_gradients(lambda plain=plain: operation(plain, x) + operation(x, plain), [x], rng)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((2, 3), (3, 4)),
        ((3,), (3, 4)),
        ((2, 3), (3,)),
        ((3,), (3,)),
        ((5, 2, 3), (3, 4)),
        ((1, 2, 3), (5, 3, 1)),
        ((3,), (5, 3, 2)),
        ((5, 2, 3), (3,)),
    ],
)
def test_matrix_product(left, right, rng):
    """Matrices, vectors and stacks of matrices multiply as in NumPy, and so do their gradients."""
    a, b = leaf(rng.normal(size=left)), leaf(rng.normal(size=right))
    np.testing.assert_array_equal((a @ b).data, a.data @ b.data)
    check_gradients(lambda: a @ b, [a, b], rng)


@pytest.mark.parametrize(
    "compute",
    [
        lambda x: -x,
        lambda x: x**3,
        lambda x: x**0.5,
        lambda x: x**-1,
        lambda x: x.sum(),
        lambda x: x.sum(0),
        lambda x: x.sum((0, 2)),
        lambda x: x.sum(-1, keepdims=True),
        lambda x: x.mean(),
        lambda x: x.mean(1),
        lambda x: x.reshape(4, -1),
        lambda x: x.reshape((6, 4)),
        lambda x: x.T,
        lambda x: x.transpose(1, 2, 0),
        lambda x: x.transpose((2, 0, 1)),
        lambda x: x[1],
        lambda x: x[:, 1:, ::2],
        lambda x: x[[0, 0, 1]],
        lambda x: x[x.data > 1.0],
        lambda x: x[np.array([0, 0]), np.array([1, 1])],
    ],
)
def test_functions_of_one_tensor(compute, rng):
    """Powers, sums, rearrangements and selections send their gradient back to where it came from."""
    x = leaf(rng.uniform(0.5, 2.0, size=(2, 3, 4)))
    check_gradients(lambda: compute(x), [x], rng)


@few
@given(shape=broadcastable_shapes((2, 3)), seed=seeds)
def test_a_tensor_used_often_gets_the_sum(shape, seed):
    """Every way from a tensor to the result adds its share."""
    rng = np.random.default_rng(seed)
    x = leaf(rng.normal(size=shape))
    check_gradients(lambda: x * x + x - (x + 1) * x, [x], rng)


def test_gradients_add_up_until_zero_grad():
    """Two backward passes add; zero_grad starts afresh, in the same array."""
    x = leaf([1.0, 2.0])
    (x * 3.0).sum().backward()
    first = x.grad
    (x * 2.0).sum().backward()
    np.testing.assert_array_equal(x.grad, [5.0, 5.0])
    x.zero_grad()
    np.testing.assert_array_equal(x.grad, [0.0, 0.0])
    (x * 4.0).sum().backward()
    np.testing.assert_array_equal(x.grad, [4.0, 4.0])
    assert x.grad is first


def test_no_gradient_before_the_first():
    """A tensor that no gradient has reached has none."""
    assert leaf([1.0]).grad is None


def test_the_gradient_is_the_tensor_s_own():
    """The upstream array is copied: changing it later changes no gradient."""
    x, upstream = leaf([1.0, 2.0]), np.array([3.0, 4.0])
    (x + 0.0).backward(upstream)
    upstream[:] = 0
    np.testing.assert_array_equal(x.grad, [3.0, 4.0])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_precision_is_kept(dtype):
    """float32 stays float32, also beside Python numbers, and so does its gradient."""
    x = Tensor(np.ones((2, 3), dtype), requires_grad=True)
    y = ((2 * x + 1.5) / 3 - 0.5) ** 2 @ np.ones((3, 2), dtype)
    assert y.dtype == dtype
    y.mean().backward()
    assert x.grad.dtype == dtype


def test_mixed_precision_returns_each_gradient_in_its_own():
    """float32 meets float64: the result is float64, the gradients are as their tensors."""
    x, y = Tensor(np.ones(3, np.float32), requires_grad=True), leaf(np.ones(3))
    product = x * y
    product.sum().backward()
    assert (product.dtype, x.grad.dtype, y.grad.dtype) == (np.float64, np.float32, np.float64)


@pytest.mark.parametrize("values", [[1, 2], np.array([True, False]), np.arange(3, dtype=np.uint8)])
def test_integers_become_floats(values):
    """Integers and booleans are read as float64."""
    assert Tensor(values).dtype == np.float64


def test_astype_sends_the_gradient_back_in_the_first_precision():
    """A change of precision is a step like any other."""
    x = Tensor(np.ones(2, np.float32), requires_grad=True)
    (x.astype(np.float64) * 2.0).sum().backward()
    np.testing.assert_array_equal(x.grad, np.array([2.0, 2.0], np.float32), strict=True)


def test_detach_stops_the_gradient():
    """Through a detached tensor nothing flows, and no values are copied."""
    x = leaf([1.0, 2.0])
    y = x.detach()
    assert y.data is x.data
    (x * y).sum().backward()
    np.testing.assert_array_equal(x.grad, [1.0, 2.0])


def test_as_tensor_returns_tensors_themselves():
    """A tensor is passed on, not wrapped again."""
    x = leaf([1.0])
    assert as_tensor(x) is x


def test_what_a_tensor_shows():
    """Its shape, size and number read as NumPy's, and its text says whether it wants a gradient."""
    x = leaf([[1.0, 2.0]])
    assert (x.shape, x.ndim, x.size, len(x), float(x.sum()), x.sum().item()) == ((1, 2), 2, 2, 1, 3.0, 3.0)
    assert repr(x) == "Tensor(array([[1., 2.]]), requires_grad=True)"


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda x: x + np.ones(4), ValueError, r"shapes \(2, 3\) and \(4,\) do not fit for \+"),
        (lambda x: x @ np.ones((2, 3)), ValueError, r"shapes \(2, 3\) and \(2, 3\) do not fit for @"),
        (lambda x: x @ 2.0, ValueError, r"shapes \(2, 3\) and \(\) do not fit for @"),
        (lambda x: x**x, TypeError, "The exponent must be a number. Got Tensor instead"),
        (lambda x: x.backward(), ValueError, r"needs a scalar. Got shape \(2, 3\) instead"),
        (lambda x: (x * 1).backward(np.ones(3)), ValueError, r"must have shape \(2, 3\). Got \(3,\) instead"),
        (lambda x: x.detach().sum().backward(), RuntimeError, r"shape \(\) without a tape"),
        (lambda x: Tensor(["a"]), TypeError, "Expected float32 or float64 values. Got <U1"),
        (lambda x: Tensor(np.ones(2, complex)), TypeError, "Got complex128 of shape"),
    ],
)
def test_wrong_use_is_explained(wrong, error, message):
    """Errors name the shapes or types, and what was expected."""
    with pytest.raises(error, match=message):
        wrong(leaf(np.ones((2, 3))))


def test_comparisons_are_entrywise():
    """Values are compared as NumPy compares them, on either side, and a tensor stays a key of its own."""
    x, y = leaf([1.0, 2.0]), np.array([1.0, 3.0])
    assert (x == y).tolist() == (y == x).tolist() == [True, False]
    assert (x != leaf(y)).tolist() == (x < y).tolist() == (y > x).tolist() == [False, True]
    assert (x >= 2).tolist() == [False, True]
    assert np.mean(leaf([0.0, 1.0]) == np.array([0, 1])) == 1.0
    assert {x: 1}[x] == 1


def test_a_power_of_zero_is_flat():
    """The gradient of x^0 is 0, at 0 as well."""
    x = leaf([0.0, 2.0])
    (x**0).sum().backward()
    assert x.grad.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("make", [Tensor, as_tensor])
def test_tensors_are_not_copied_without_their_gradients(make):
    """A list of tensors that are learned from is refused; of plain ones it makes a tensor."""
    with pytest.raises(TypeError, match="would lose their gradients"):
        make([leaf(1.0), leaf(2.0)])
    assert make([Tensor(1.0), Tensor(2.0)]).data.tolist() == [1.0, 2.0]
