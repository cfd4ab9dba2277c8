"""Gradients beside numbers where shapes vary: what ``tests/course/nn`` checks for a few shapes only."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from course.nn import (
    L1,
    L2,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Input,
    Lambda,
    Maxout,
    Model,
    PReLU,
    Tensor,
)
from course.nn.activations.names import ACTIVATIONS
from tests.course.nn.numerical import check_gradients

few = settings(max_examples=15, deadline=None)
seeds = st.integers(0, 2**32 - 1)
images = array_shapes(min_dims=2, max_dims=4, max_side=3)
KINKS = (-3.0, 0.0, 3.0, 6.0)


def away_from_kinks(x, margin=0.03):
    """Return an array without entries close to where some activations have a corner."""
    for corner in KINKS:
        x = np.where(np.abs(x - corner) < margin, x + 3 * margin, x)
    return x


def leaf(values):
    """Return a tensor that wants a gradient."""
    return Tensor(np.array(values), requires_grad=True)


@pytest.mark.parametrize("penalty", [L1(0.3), L2(0.3)], ids=lambda penalty: type(penalty).__name__)
@few
@given(shapes=st.lists(array_shapes(max_dims=3, max_side=4), min_size=1, max_size=3), seed=seeds)
def test_penalties(penalty, shapes, seed):
    """The penalty of any number of weights of any shape."""
    rng = np.random.default_rng(seed)
    weights = [leaf(away_from_kinks(rng.normal(size=shape))) for shape in shapes]
    check_gradients(lambda: penalty(weights), weights, rng)


IMAGE_LAYERS = {
    "batchnorm": lambda: BatchNorm(eps=0.5),
    "batchnorm in evaluation": lambda: BatchNorm().eval(),
    "flatten": Flatten,
    "prelu": PReLU,
    "prelu for each": lambda: PReLU(0.1, shared=False),
    "lambda": lambda: Lambda(lambda x: x * x.sum(-1, keepdims=True)),
    "dropout": lambda: Lambda(lambda x: Dropout(0.6, rng=np.random.default_rng(5))(x)),
}


@pytest.mark.parametrize("name", IMAGE_LAYERS)
@few
@given(shape=images, seed=seeds)
def test_layers_of_any_shape(name, shape, seed):
    """Layers that take more than vectors, dropout with one mask among them."""
    rng = np.random.default_rng(seed)
    assume(name != "batchnorm" or math.prod(shape[:-1]) > 1)
    layer, x = IMAGE_LAYERS[name](), leaf(away_from_kinks(rng.normal(size=shape) * 2))
    layer(x)
    for weight in layer.trainable_weights.values():
        weight.data += rng.normal(scale=0.3, size=weight.shape)
    check_gradients(lambda: layer(x), [x, *layer.trainable_weights.values()], rng)


@few
@given(shape=images, widths=st.lists(st.integers(1, 3), min_size=1, max_size=3), seed=seeds)
def test_concat(shape, widths, seed):
    """Any number of inputs of different widths."""
    rng = np.random.default_rng(seed)
    leaves = [leaf(rng.normal(size=(*shape[:-1], width))) for width in widths]
    check_gradients(lambda: Concat()(*leaves), leaves, rng)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@settings(max_examples=5, deadline=None)
@given(n=st.integers(1, 4), n_in=st.integers(1, 3), half=st.integers(1, 2), seed=seeds)
def test_dense_with_each_activation(activation, n, n_in, half, seed):
    """The activation fused into a dense layer, with the weights placed so that no entry is at a corner."""
    rng = np.random.default_rng(seed)
    layer, x = Dense(2 * half, activation, rng=rng), leaf(rng.normal(size=(n, n_in)))
    layer(x)
    layer.b.data[:] = rng.normal(size=2 * half)
    z = x.data @ layer.W.data + layer.b.data
    while (np.abs(z[..., None] - KINKS) < 0.03).any():
        layer.b.data += 0.07
        z = x.data @ layer.W.data + layer.b.data
    check_gradients(lambda: layer(x), [x, layer.W, layer.b], rng)


@few
@given(widths=st.lists(st.integers(1, 4), max_size=3), n=st.integers(1, 4), seed=seeds)
def test_models_of_any_depth(widths, n, seed):
    """A static model with a shortcut around each layer, and itself as a layer of another."""
    rng = np.random.default_rng(seed)
    x = hidden = Input((2,), dtype=np.float64)
    for width in widths:
        hidden = Concat()(hidden, Dense(width, "tanh", rng=rng)(hidden))
    inner = Model(x, Maxout(2, 1, rng=rng)(hidden), name="inner")
    outer = Model(y := Input((2,), dtype=np.float64), inner.as_layer("twice")(inner(y)))
    X = leaf(rng.normal(size=(n, 2)))
    check_gradients(lambda: outer(X), [X, *outer.trainable_weights.values()], rng)
