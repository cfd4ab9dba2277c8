"""Activation functions: values from independent formulas, gradients from numbers, and calm far from 0."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from course.nn import (
    ELU,
    GELU,
    ActivationFunction,
    LeakyReLU,
    ReLU,
    SigmoidGELU,
    Softmax,
    Swish,
    Tensor,
    get_activation,
)
from course.nn.activations.names import ACTIVATIONS
from tests.course.nn.numerical import agree, check_gradients

few = settings(max_examples=15, deadline=None)


def sigmoid(z):
    """Return the sigmoid of one number."""
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def softplus(z):
    """Return the softplus of one number."""
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


def elu(z, alpha=1.0):
    """Return the ELU of one number."""
    return z if z > 0 else alpha * math.expm1(z)


REFERENCES = {
    "linear": lambda z: z,
    "sigmoid": sigmoid,
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "elu": elu,
    "gelu": lambda z: z * 0.5 * math.erfc(-z / math.sqrt(2)),
    "gelu_sigmoid": lambda z: z * sigmoid(1.702 * z),
    "swish": lambda z: z * sigmoid(z),
    "silu": lambda z: z * sigmoid(z),
    "softplus": softplus,
}
FUNCTIONS = {name: get_activation(name) for name in ACTIVATIONS} | {
    "leaky 0.3": LeakyReLU(0.3),
    "leaky 0": LeakyReLU(0),
    "elu 0.5": ELU(0.5),
    "swish 2": Swish(2.0),
    "swish -1": Swish(-1.0),
}
ELEMENTWISE = [name for name in FUNCTIONS if name != "softmax"]
FAR = np.concatenate([s * np.geomspace(1e-6, 1e4, 200) for s in (-1, 1)] + [[0.0, -0.0, 3.0, -3.0, 6.0]])


def away_from_kinks(z):
    """Push entries away from 0, where some of the functions have a corner."""
    z[np.abs(z) < 0.05] += 0.1
    return z


@pytest.mark.parametrize("name", REFERENCES)
def test_values(name):
    """Values agree with the formula of one number, for |z| up to 1e4, and no warning is raised."""
    wanted = np.array([REFERENCES[name](float(z)) for z in FAR])
    np.testing.assert_allclose(FUNCTIONS[name].forward(FAR.copy()), wanted, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", FUNCTIONS)
@few
@given(shape=array_shapes(max_dims=3, max_side=4), seed=st.integers(0, 2**32 - 1))
def test_gradients(name, shape, seed):
    """The backward rule is the derivative of the forward rule, for any shape and upstream gradient."""
    rng = np.random.default_rng(seed)
    x = Tensor(away_from_kinks(rng.normal(scale=3.0, size=shape)), requires_grad=True)
    check_gradients(lambda: FUNCTIONS[name](x), [x], rng)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_calm_far_from_zero(name, dtype):
    """Up to |z| = 1e4 values and gradients are finite, quiet, and keep their precision."""
    z = np.resize(FAR, (4, 100)).astype(dtype)
    f = FUNCTIONS[name]
    a = f.forward(z.copy())
    grad = f.backward(np.ones_like(a), z, a)
    assert a.dtype == grad.dtype == dtype
    assert np.isfinite(a).all()
    assert np.isfinite(grad).all()
    assert grad.shape == z.shape


@pytest.mark.parametrize("name", FUNCTIONS)
def test_single_precision_follows_double(name, rng):
    """float32 values and gradients are those of float64, rounded."""
    f, z = FUNCTIONS[name], away_from_kinks(rng.normal(scale=4.0, size=(20, 10)))
    values, grads = [], []
    for dtype in (np.float32, np.float64):
        x = z.astype(np.float32).astype(dtype)
        values.append(f.forward(x.copy()))
        grads.append(f.backward(np.ones_like(values[-1]), x, values[-1]))
    np.testing.assert_allclose(values[0], values[1], rtol=2e-5, atol=2e-6)
    np.testing.assert_allclose(grads[0], grads[1], rtol=2e-5, atol=2e-6)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_derivatives_reach_their_limits(name):
    """Far out the derivative is that of the straight line which the function approaches."""
    f = FUNCTIONS[name]
    z = np.array([-1e4, 1e4])
    far = f.backward(np.ones(2), z, f.forward(z.copy()))
    agree(far, (f.forward(np.array([-9e3, 1e4])) - f.forward(np.array([-1e4, 9e3]))) / 1e3, 1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_in_place_where_promised(name, rng):
    """A function that does not need its input may overwrite it, and then gives the same values."""
    f, z = FUNCTIONS[name], rng.normal(scale=3.0, size=(3, 4))
    wanted, before = f.forward(z.copy()), z.copy()
    if f.needs_input:
        f.forward(z)
        np.testing.assert_array_equal(z, before)
    else:
        np.testing.assert_array_equal(f.forward(z, out=z), wanted)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_backward_changes_nothing(name, rng):
    """Upstream gradient, input and output are as before."""
    f, z = FUNCTIONS[name], rng.normal(scale=3.0, size=(3, 4))
    a = f.forward(z.copy())
    grad = rng.normal(size=a.shape)
    before = [array.copy() for array in (grad, z, a)]
    f.backward(grad, z, a)
    for array, copy in zip((grad, z, a), before, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_relu_is_flat_at_zero():
    """The course takes 0 as the derivative at 0."""
    z = np.array([0.0, -0.0])
    np.testing.assert_array_equal(ReLU().backward(np.ones(2), z, ReLU().forward(z)), [0.0, 0.0])


@pytest.mark.parametrize("shift", [0.0, 1e4, -1e4])
def test_softmax(shift, rng):
    """Rows are positive, sum to 1, and do not change when a number is added to all logits."""
    z = rng.normal(size=(3, 5))
    wanted = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(Softmax().forward(z + shift), wanted, rtol=1e-11)


def test_softmax_of_enormous_logits():
    """A logit far below the largest gets probability 0, without a warning."""
    np.testing.assert_array_equal(Softmax().forward(np.array([[-290000.0, 0.0, -290000.0]])), [[0, 1, 0]])


def test_gelu_and_its_sigmoid_form_are_close():
    """The approximation is within 0.021 everywhere."""
    z = np.linspace(-8, 8, 1001)
    assert 0.01 < np.abs(GELU().forward(z) - SigmoidGELU().forward(z)).max() < 0.021


def test_get_activation():
    """A name, a function with settings of its own, or None for none."""
    mine = LeakyReLU(0.2)
    assert get_activation(mine) is mine
    assert repr(get_activation(None)) == "Identity()"
    assert repr(mine) == "LeakyReLU(alpha=0.2)"
    assert isinstance(get_activation("gelu"), ActivationFunction)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: get_activation("rellu"), "must be one of linear, sigmoid.*Got 'rellu' instead"),
        (lambda: get_activation(["relu"]), r"Got \['relu'\] instead"),
        (lambda: LeakyReLU(1.0), r"'alpha' parameter of LeakyReLU must be in \[0, 1\). Got 1.0"),
        (lambda: ELU(-1), "'alpha' parameter of ELU must be at least 0. Got -1"),
    ],
)
def test_wrong_settings_are_explained(make, message):
    """Errors name the parameter, what it must be, and what came."""
    with pytest.raises(ValueError, match=message):
        make()
