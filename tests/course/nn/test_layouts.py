"""However an array lies in memory, every rule gives the same; and none fails without a word at the edges."""

import numpy as np
import pytest

from course.nn import (
    BCE,
    MAE,
    MSE,
    Activation,
    Add,
    BatchNorm,
    BCEWithLogits,
    Dense,
    Dropout,
    Huber,
    LayerNorm,
    Maxout,
    PReLU,
    SoftmaxCrossEntropy,
    Tensor,
    absolute,
    concatenate,
    exp,
    get_activation,
    log,
    maximum,
    minimum,
    sqrt,
    where,
)
from course.nn.activations.names import ACTIVATIONS
from tests.course.nn.numerical import agree, check_gradients

N, K = 5, 4
LABELS = np.array([0, 3, 1, 1, 2])
WEIGHTS = np.array([0.5, 2.0, 0.0, 1.0, 3.0])
FRACTIONS = np.random.default_rng(7).uniform(0.1, 0.9, size=(N, K))
FIXED = np.random.default_rng(8).normal(size=(N, K))


def strided(x):
    """Return the same numbers, every other one of a larger array."""
    large = np.full((2 * x.shape[0], 3 * x.shape[1]), np.nan, x.dtype)
    large[::2, ::3] = x
    return large[::2, ::3]


def read_only(x):
    """Return a copy that cannot be written."""
    copy = x.copy()
    copy.setflags(write=False)
    return copy


LAYOUTS = {
    "Fortran": np.asfortranarray,
    "transposed": lambda x: np.ascontiguousarray(x.T).T,
    "strided": strided,
    "reversed": lambda x: np.ascontiguousarray(x[::-1, ::-1])[::-1, ::-1],
    "read-only": read_only,
}


def layer(make):
    """Return a function of a tensor that runs a layer with weights that are always the same."""
    return lambda x: make(np.random.default_rng(3))(x)


RULES = {
    **{f"activation {name}": get_activation(name) for name in ACTIVATIONS},
    "mse": lambda x: MSE()(x, FIXED),
    "mae": lambda x: MAE()(x, FIXED),
    "huber": lambda x: Huber()(x, FIXED),
    "bce": lambda x: BCE()(x * 0.1 + 0.5, FRACTIONS),
    "logits": lambda x: BCEWithLogits()(x, FRACTIONS),
    "labels": lambda x: SoftmaxCrossEntropy()(x, LABELS),
    "rows": lambda x: SoftmaxCrossEntropy()(x, FRACTIONS),
    "smoothed": lambda x: SoftmaxCrossEntropy(0.2)(x, LABELS),
    "weighted labels": lambda x: SoftmaxCrossEntropy(class_weights=np.arange(1, K + 1))(x, (LABELS, WEIGHTS)),
    "weighted mse": lambda x: MSE()(x, (FIXED, WEIGHTS)),
    "weighted logits": lambda x: BCEWithLogits()(x, (FRACTIONS, WEIGHTS)),
    "dense": layer(lambda rng: Dense(3, "tanh", rng=rng)),
    "batchnorm": layer(lambda rng: BatchNorm()),
    "layernorm": layer(lambda rng: LayerNorm()),
    "add": lambda x: Add()(x, x * 2.0, x),
    "maxout": layer(lambda rng: Maxout(3, rng=rng)),
    "prelu": layer(lambda rng: PReLU(shared=False)),
    "dropout": layer(lambda rng: Dropout(0.5, rng=rng)),
    "swish": layer(lambda rng: Activation("swish")),
    "sum": lambda x: x.sum(-1) * x.mean(-2, keepdims=True).sum(),
    "transpose": lambda x: x.transpose(-1, -2),
    "transpose of three": lambda x: x.reshape(len(x), 2, 2).transpose(0, -1, -2),
    "transpose of a tuple": lambda x: x.reshape(len(x), 2, 2).transpose((-1, 0, 1)),
    "take": lambda x: x[LABELS] * x[:, -1:],
    "concatenate": lambda x: concatenate([x, x * 2.0], axis=-2),
    "product": lambda x: x @ x.T,
    "power": lambda x: (x * x + 1.0) ** 1.5,
    "quotient": lambda x: 1.0 / (x * x + 1.0) - x,
    "functions": lambda x: exp(x) + log(absolute(x) + 1.0) + sqrt(x * x + 1.0),
    "choices": lambda x: maximum(x, 0.1) + minimum(0.2, x) + where(x.data > 0.5, x, 0.0),
}
DRAWS = {"dense", "maxout", "dropout"}
"""Draw other numbers in the other precision."""

UPSTREAM = np.random.default_rng(9).normal(size=(8 * N * K))


def run(rule, X):
    """Return what a rule gives and the gradient it sends back."""
    x = Tensor(X, requires_grad=True)
    out = rule(x)
    out.backward(UPSTREAM[: out.size].reshape(out.shape).astype(out.dtype))
    return out.data, x.grad


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", RULES)
def test_layout_does_not_matter(name, layout, rng):
    """Values and gradients are those of the plain array."""
    X = rng.normal(size=(N, K))
    for found, wanted in zip(run(RULES[name], LAYOUTS[layout](X)), run(RULES[name], X), strict=True):
        agree(found, wanted, 1e-12)


@pytest.mark.parametrize("name", RULES)
def test_gradients_with_axes_from_the_end(name):
    """Gradients are the numerical ones, for negative axes as well."""
    x = Tensor(np.random.default_rng(1).normal(size=(N, K)), requires_grad=True)
    check_gradients(lambda: RULES[name](x), [x], np.random.default_rng(2))


@pytest.mark.parametrize("name", RULES)
def test_float32_stays(name, rng):
    """A plain number beside float32 values does not make float64 of them, nor do a loss or a layer."""
    X = rng.normal(size=(N, K))
    for found, wanted in zip(run(RULES[name], X.astype(np.float32)), run(RULES[name], X), strict=True):
        assert found.dtype == np.float32
        if name not in DRAWS:
            agree(found, wanted, 1e-4)


@pytest.mark.parametrize("name", sorted(set(ACTIVATIONS) - {"softmax"}))
def test_one_number_is_enough(name):
    """An activation takes a single number, as a neuron of one's own gives it."""
    f = get_activation(name)
    for z in (-1.3, 0.7):
        x, row = Tensor(z, requires_grad=True), Tensor([z], requires_grad=True)
        f(x).backward()
        f(row).sum().backward()
        assert f(x).shape == x.grad.shape == ()
        assert f(x).item() == f(row).item()
        assert float(x.grad) == float(row.grad[0])


AVERAGES = {
    *("mse", "mae", "huber", "bce", "logits", "labels", "rows", "batchnorm", "sum"),
    *("smoothed", "weighted labels", "weighted mse", "weighted logits"),
}


@pytest.mark.parametrize("name", sorted(RULES.keys() - AVERAGES - {"take"}))
def test_no_samples_give_no_outputs(name):
    """An empty batch goes through, forward and backward."""
    out, grad = run(RULES[name], np.empty((0, K)))
    assert 0 in out.shape
    assert grad.shape == (0, K)


@pytest.mark.parametrize("name", sorted(AVERAGES - {"sum"}))
def test_nothing_has_no_average(name):
    """Whatever averages over the samples says that there are none."""
    with pytest.raises(ValueError, match=r"at least|one shape|integer labels|needs outputs"):
        RULES[name](Tensor(np.empty((0, K))))


def test_numpy_gets_the_values(rng):
    """A function of NumPy that asks for an array is given the tensor's values."""
    values = rng.normal(size=(3, 2)).astype(np.float32)
    given = np.asarray(Tensor(values, requires_grad=True))
    np.testing.assert_array_equal(given, values)
    assert given.dtype == np.float32
    assert np.asarray(Tensor(values), np.float64).dtype == np.float64
