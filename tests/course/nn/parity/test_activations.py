"""Activation functions beside PyTorch's: values and gradients, for any shape and size of the input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from course.nn import ELU, LeakyReLU, Swish, get_activation
from course.nn.activations.names import ACTIVATIONS
from tests.course.nn.parity.sides import compare, torch

F = torch.nn.functional
PAIRS = {
    "linear": lambda z: z * 1,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "elu": F.elu,
    "gelu": F.gelu,
    "gelu_sigmoid": lambda z: z * torch.sigmoid(1.702 * z),
    "swish": F.silu,
    "silu": F.silu,
    # PyTorch's softplus is a straight line from 20 on, which is 2e-9 off; at 600 that is no matter
    "softplus": lambda z: F.softplus(z, threshold=600.0),
    "softmax": lambda z: F.softmax(z, dim=-1),
    LeakyReLU(0.3): lambda z: F.leaky_relu(z, 0.3),
    ELU(0.5): lambda z: F.elu(z, 0.5),
    Swish(2.0): lambda z: z * torch.sigmoid(2 * z),
}


def test_every_activation_has_a_pair():
    """An activation that is added to the course must be compared here."""
    assert ACTIVATIONS.keys() <= PAIRS.keys()


@pytest.mark.parametrize("activation", PAIRS, ids=str)
@settings(max_examples=25, deadline=None)
@given(
    shape=array_shapes(max_dims=3, max_side=5),
    scale=st.sampled_from([0.1, 1.0, 4.0, 30.0, 300.0]),
    seed=st.integers(0, 2**32 - 1),
)
def test_value_and_gradient(activation, shape, scale, seed):
    """Value and gradient are PyTorch's, near 0 and far from it."""
    rng = np.random.default_rng(seed)
    compare(get_activation(activation), PAIRS[activation], [rng.normal(scale=scale, size=shape)], rng)


def test_relu_at_zero(rng):
    """Both take 0 as the derivative at 0."""
    compare(get_activation("relu"), F.relu, [np.array([[0.0, -1.0, 2.0]])], rng)
