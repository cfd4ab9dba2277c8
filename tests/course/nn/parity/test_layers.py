"""Layers beside PyTorch's: outputs, and gradients of inputs and weights.

PyTorch keeps the weights of a linear layer as (n_out, n_in), one row a neuron; the course as (n_in, n_out).
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from course.nn import (
    Add,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Lambda,
    LayerNorm,
    Maxout,
    PReLU,
    absolute,
    concatenate,
    exp,
    log,
    maximum,
    minimum,
    sqrt,
    where,
)
from tests.course.nn.parity.sides import compare, leaf, same, torch, twin

F = torch.nn.functional
few = settings(max_examples=20, deadline=None)
seeds = st.integers(0, 2**32 - 1)
small = st.integers(1, 5)


def with_weights(layer, x, rng):
    """Build a layer, move its weights away from where they start, and return it."""
    layer(x)
    for weight in layer.trainable_weights.values():
        weight.data += rng.normal(scale=0.3, size=weight.shape)
    return layer


def compare_layer(layer, theirs, x, rng):
    """Compare a layer with a function of PyTorch of the input and of the weights, in their order."""
    with_weights(layer, x, rng)
    weights = layer.trainable_weights
    ours, wanted = leaf(x), twin(x)
    twins = {key: twin(weight.data) for key, weight in weights.items()}
    layer.zero_grad()
    one, two = layer(ours), theirs(wanted, *twins.values())
    same(one.data, two)
    upstream = rng.normal(size=one.shape)
    one.backward(upstream)
    two.backward(torch.tensor(upstream))
    same(ours.grad, wanted.grad)
    for key, weight in weights.items():
        same(weight.grad, twins[key].grad)


PLAIN = {
    None: lambda z: z,
    "tanh": torch.tanh,
    "relu": F.relu,
    "gelu": F.gelu,
    "softmax": lambda z: z.softmax(-1),
}


@pytest.mark.parametrize("activation", PLAIN)
@few
@given(n=small, n_in=small, n_out=small, bias=st.booleans(), seed=seeds)
def test_dense(activation, n, n_in, n_out, bias, seed):
    """Dense is nn.functional.linear with the weights transposed, then the activation."""
    rng = np.random.default_rng(seed)

    def theirs(x, W, b=None):
        return PLAIN[activation](F.linear(x, W.T, b))

    layer = Dense(n_out, activation, rng=rng, bias=bias)
    compare_layer(layer, theirs, rng.normal(size=(n, n_in)), rng)


@few
@given(n=small, n_in=small, n_out=small, n_pieces=small, seed=seeds)
def test_maxout(n, n_in, n_out, n_pieces, seed):
    """Maxout is the largest of several linear functions."""
    rng = np.random.default_rng(seed)

    def theirs(x, W, b):
        return torch.stack([F.linear(x, W[k].T, b[k]) for k in range(n_pieces)]).max(dim=0).values

    compare_layer(Maxout(n_out, n_pieces, rng=rng), theirs, rng.normal(size=(n, n_in)), rng)


@few
@given(n=small, k=small, shared=st.booleans(), seed=seeds)
def test_prelu(n, k, shared, seed):
    """PReLU has one slope, or one a feature."""
    rng = np.random.default_rng(seed)
    layer = PReLU(0.2, shared=shared)
    compare_layer(layer, lambda x, a: F.prelu(x, a.reshape(-1)), rng.normal(size=(n, k)), rng)


def normalized(x, gamma, beta, mean=None, var=None, *, eps):
    """Return PyTorch's batch normalization over all axes but the last, where PyTorch takes the second."""
    rows = x.reshape(-1, x.shape[-1])
    out = F.batch_norm(rows, mean, var, gamma, beta, training=mean is None, eps=eps)
    return out.reshape(x.shape)


@few
@given(shape=array_shapes(min_dims=2, max_dims=4, min_side=2, max_side=4), seed=seeds)
def test_batchnorm_in_training(shape, seed):
    """Normalizing by the batch has PyTorch's values and gradients, for vectors and for images."""
    rng = np.random.default_rng(seed)
    compare_layer(BatchNorm(eps=1e-2), lambda *a: normalized(*a, eps=1e-2), rng.normal(size=shape), rng)


@few
@given(shape=array_shapes(min_dims=2, max_dims=4, min_side=2, max_side=4), seed=seeds)
def test_batchnorm_in_evaluation(shape, seed):
    """Normalizing by what is remembered has PyTorch's values and gradients."""
    rng = np.random.default_rng(seed)
    layer = with_weights(BatchNorm(), rng.normal(2.0, 3.0, size=shape), rng).eval()
    mean, var = torch.tensor(layer.mean.data), torch.tensor(layer.var.data)
    compare_layer(layer, lambda *a: normalized(*a, mean, var, eps=1e-5), rng.normal(size=shape), rng)


@few
@given(shape=array_shapes(min_dims=2, max_dims=4, min_side=2, max_side=4), seed=seeds)
def test_layernorm(shape, seed):
    """Normalizing each sample by itself has PyTorch's values and gradients."""
    rng = np.random.default_rng(seed)
    compare_layer(
        LayerNorm(eps=1e-2),
        lambda x, gamma, beta: F.layer_norm(x, shape[-1:], gamma, beta, eps=1e-2),
        rng.normal(size=shape),
        rng,
    )


@few
@given(shape=array_shapes(max_dims=3, max_side=4), seed=seeds)
def test_add(shape, seed):
    """A sum sends the gradient to each of its terms."""
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=shape) for _ in range(3)]
    compare(lambda a, b, c: Add()(a, b, c * c), lambda a, b, c: a + b + c * c, arrays, rng)


def test_what_batchnorm_remembers(rng):
    """The running statistics are PyTorch's, but for two conventions.

    PyTorch's momentum is the weight of the new batch, the course's that of the old value, so 0.1 there is 0.9
    here. And PyTorch remembers the variance with n - 1, the course the biased one that it normalizes by.
    """
    layer, mean, var, biased = BatchNorm(momentum=0.9), torch.zeros(3), torch.ones(3), torch.ones(3)
    mean, var, biased = mean.double(), var.double(), biased.double()
    for n in (5, 9, 4):
        x = rng.normal(2.0, 3.0, size=(n, 3))
        layer(x)
        before = var.clone()
        F.batch_norm(torch.tensor(x), mean, var, training=True, momentum=0.1)
        biased = 0.9 * biased + (var - 0.9 * before) * (n - 1) / n
        same(layer.mean.data, mean)
        same(layer.var.data, biased)


@few
@given(shape=array_shapes(max_dims=3, max_side=5), keep=st.sampled_from([0.5, 0.75]), seed=seeds)
def test_dropout(shape, keep, seed):
    """With one mask, read off from ones, both keep the same entries, as large, and send back the same."""
    rng = np.random.default_rng(seed)
    mask = Dropout(keep, rng=np.random.default_rng(seed))(np.ones(shape)).data > 0
    compare(
        Dropout(keep, rng=np.random.default_rng(seed)),
        lambda x: x * torch.tensor(mask) / keep,
        [rng.normal(size=shape)],
        rng,
    )


def test_dropout_has_one_law(rng):
    """PyTorch's p is the share that is dropped, the course's `keep` the share that is kept."""
    ones, torch_rng = np.ones(200_000), torch.manual_seed(0)
    ours = Dropout(0.7, rng=rng)(ones).data
    theirs = F.dropout(torch.tensor(ones), p=1 - 0.7).numpy()
    assert torch_rng is torch.default_generator
    assert (ours > 0).mean() == pytest.approx((theirs > 0).mean(), abs=0.01)
    assert ours.max() == pytest.approx(theirs.max(), rel=1e-4)  # keep is rounded to 1/65536


@few
@given(shape=array_shapes(min_dims=2, max_dims=4, max_side=4), more=small, seed=seeds)
def test_flatten_and_concat(shape, more, seed):
    """Layers that rearrange send every gradient to where it came from."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=shape), rng.normal(size=(*shape[:-1], more))
    compare(Flatten(), torch.flatten if len(shape) == 1 else lambda x: torch.flatten(x, 1), [x], rng)
    compare(Concat(), lambda a, b: torch.cat([a, b, a * 1], dim=-1)[..., : a.shape[-1] + more], [x, y], rng)


def our_formula(x, y, w):
    """Compute something of every operation a Lambda layer may be written with."""
    z = (x @ w).transpose() * 2 - y.T / 3
    up = maximum(exp(z * 0.3), sqrt(absolute(z) + 1)) + minimum(z, log(z * z + 1))
    chosen = where(z.data > 0, up, -(z**3))
    return (
        concatenate([chosen, chosen[:, ::-1]]).mean(axis=1)
        + (1 - z).sum(0).reshape(-1).sum() / (1 + z * z).mean()
    )


def their_formula(x, y, w):
    """Compute the same with PyTorch."""
    z = (x @ w).T * 2 - y.T / 3
    up = torch.maximum(torch.exp(z * 0.3), torch.sqrt(z.abs() + 1)) + torch.minimum(z, torch.log(z * z + 1))
    chosen = torch.where(z > 0, up, -(z**3))
    return torch.cat([chosen, chosen.flip(1)], dim=-1).mean(dim=1) + (1 - z).sum() / (1 + z * z).mean()


@few
@given(n=small, k=small, m=small, seed=seeds)
def test_lambda_of_every_operation(n, k, m, seed):
    """A formula with every operation on tensors has PyTorch's value and gradients."""
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=shape) for shape in ((n, k), (n, m), (k, m))]
    compare(Lambda(our_formula), their_formula, arrays, rng)
