"""Every layer: gradients of inputs and weights, precision, sharing, and clear errors."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course.nn import (
    Activation,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Lambda,
    Layer,
    Maxout,
    PReLU,
    Tensor,
    no_grad,
)
from course.nn.activations.names import ACTIVATIONS
from tests.course.nn.numerical import check_gradients

few = settings(max_examples=15, deadline=None)
seeds = st.integers(0, 2**32 - 1)
VECTORS = {
    "dense": lambda rng: Dense(3, rng=rng),
    "dense without bias": lambda rng: Dense(3, "tanh", rng=rng, bias=False),
    "batchnorm": lambda rng: BatchNorm(eps=0.5),  # without which two close samples are too steep for numbers
    "batchnorm in evaluation": lambda rng: BatchNorm().eval(),
    "maxout": lambda rng: Maxout(3, 4, rng=rng),
    "maxout of one": lambda rng: Maxout(2, 1, rng=rng),
    "prelu": lambda rng: PReLU(),
    "prelu for each": lambda rng: PReLU(0.1, shared=False),
    "activation": lambda rng: Activation("swish"),
    "flatten": lambda rng: Flatten(),
    "lambda": lambda rng: Lambda(lambda x: x * x),
    "dropout at rest": lambda rng: Dropout(0.5, rng=rng).eval(),
}


def leaf(values):
    """Return a tensor that wants a gradient."""
    return Tensor(values, requires_grad=True)


def shake(layer, rng):
    """Move every learned weight away from where it starts, so that no gradient is right by symmetry."""
    for weight in layer.trainable_weights.values():
        weight.data += rng.normal(scale=0.3, size=weight.shape)


def is_near_tie(layer, x):
    """Tell whether nudging could change which piece of a Maxout layer wins."""
    if not isinstance(layer, Maxout) or layer.n_pieces == 1:
        return False
    pieces = np.sort(x.data @ layer.W.data + layer.b.data[:, None], axis=0)
    return np.min(pieces[-1] - pieces[-2]) < 0.03


@pytest.mark.parametrize("name", VECTORS)
@few
@given(n=st.integers(1, 5), n_in=st.integers(1, 4), seed=seeds)
def test_gradients(name, n, n_in, seed):
    """Gradients of the input and of every weight are the numerical ones."""
    rng = np.random.default_rng(seed)
    assume(name != "batchnorm" or n > 1)
    layer, x = VECTORS[name](rng), leaf(rng.normal(size=(n, n_in)) * 2)
    x.data[np.abs(x.data) < 0.05] += 0.1
    layer(x)
    shake(layer, rng)
    assume(not is_near_tie(layer, x))
    check_gradients(lambda: layer(x), [x, *layer.trainable_weights.values()], rng)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_dense_with_each_activation(activation, rng):
    """The fused activation gives what a separate one gives, values and gradients, to the last bit."""
    x, y = (leaf(3 * np.random.default_rng(0).normal(size=(4, 3))) for _ in range(2))
    fused = Dense(6, activation, rng=np.random.default_rng(1), init="xavier")
    plain, after = Dense(6, rng=np.random.default_rng(1)), Activation(activation)
    one, two = fused(x), after(plain(y))
    np.testing.assert_array_equal(one.data, two.data)
    upstream = rng.normal(size=one.shape)
    one.backward(upstream)
    two.backward(upstream)
    for ours, theirs in ((x, y), (fused.W, plain.W), (fused.b, plain.b)):
        np.testing.assert_array_equal(ours.grad, theirs.grad)


@pytest.mark.parametrize("shape", [(4, 3, 2), (2, 1, 3, 2)])
@pytest.mark.parametrize("make", [BatchNorm, Flatten, PReLU, lambda: PReLU(shared=False)])
def test_layers_of_images(make, shape, rng):
    """Layers that take more than vectors have right gradients there too."""
    layer, x = make(), leaf(rng.normal(size=shape) * 3)
    layer(x)
    shake(layer, rng)
    check_gradients(lambda: layer(x), [x, *layer.trainable_weights.values()], rng)


def test_dense_is_the_formula(rng):
    """Y = X W + b."""
    layer, X = Dense(3, rng=rng), rng.normal(size=(5, 2))
    layer(X)
    layer.b.data[:] = rng.normal(size=3)
    np.testing.assert_allclose(layer(X).data, X @ layer.W.data + layer.b.data, rtol=1e-14)
    assert layer.params.keys() == layer.grads.keys() == {"W", "b"}
    assert layer.n_weights == 9


def test_a_layer_used_twice_gets_the_sum(rng):
    """In a shared layer the gradients of both uses add up."""
    layer, x, y = Dense(3, "tanh", rng=rng), leaf(rng.normal(size=(4, 3))), leaf(rng.normal(size=(2, 3)))
    layer(x)
    check_gradients(lambda: layer(layer(x)).sum() + layer(y).sum(), [x, y, layer.W, layer.b], rng)


def test_outputs_of_two_calls_stay_apart(rng):
    """A second forward pass overwrites neither the output of the first nor its way back."""
    layer, x, y = Dense(3, "relu", rng=rng), rng.normal(size=(4, 2)), rng.normal(size=(4, 2))
    first = layer(x)
    kept = first.data.copy()
    layer(y)
    np.testing.assert_array_equal(first.data, kept)
    first.sum().backward()
    np.testing.assert_allclose(layer.grads["W"], x.T @ (kept > 0), rtol=1e-13)


def test_grads_are_zero_until_they_come_and_stay_one_array(rng):
    """`grads` has the keys of `params` from the start, and its arrays are written in place."""
    layer, x = Dense(2, rng=rng), rng.normal(size=(4, 3))
    layer(x)
    before = layer.grads
    np.testing.assert_array_equal(before["W"], np.zeros((3, 2)))
    for _ in range(2):
        layer.zero_grad()
        layer(x).sum().backward()
    assert all(layer.grads[key] is before[key] for key in before)
    layer.zero_grad()
    assert not layer.grads["W"].any()


def test_frozen_weights_get_no_gradient(rng):
    """A weight that requires no gradient leaves `params`, and the rest learns on."""
    layer, x = Dense(2, rng=rng), leaf(rng.normal(size=(4, 3)))
    layer(x)
    layer.W.requires_grad = False
    layer(x).sum().backward()
    assert layer.params.keys() == layer.grads.keys() == {"b"}
    assert not layer.W.grad.any()
    np.testing.assert_allclose(x.grad, np.ones((4, 2)) @ layer.W.data.T)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", VECTORS)
def test_precision_follows_the_first_input(name, dtype, rng):
    """Weights, outputs and gradients have the precision of the first input; later inputs are converted."""
    layer, x = VECTORS[name](rng), leaf(rng.normal(size=(4, 3)).astype(dtype))
    out = layer(x)
    out.sum().backward()
    assert out.dtype == x.grad.dtype == layer.dtype == dtype
    assert {weight.dtype for weight in layer.all_weights.values()} <= {np.dtype(dtype)}
    assert {grad.dtype for grad in layer.grads.values()} <= {np.dtype(dtype)}
    assert layer(np.ones((2, 3))).dtype == layer(np.ones((2, 3), int)).dtype == dtype


def test_nothing_is_recorded_in_evaluation(rng):
    """Inside no_grad a layer keeps no way back."""
    layer = Dense(2, rng=rng)
    with no_grad():
        assert layer(rng.normal(size=(4, 3))).parents == ()


def test_concat(rng):
    """Inputs are joined along the last axis, and each gets its part of the gradient."""
    x, y = leaf(rng.normal(size=(4, 2))), leaf(rng.normal(size=(4, 3)))
    np.testing.assert_array_equal(Concat()(x, y).data, np.hstack([x.data, y.data]))
    check_gradients(lambda: Concat()(x, y, x), [x, y], rng)


def test_maxout_ties_go_to_the_first():
    """Where two pieces are equal only the first learns."""
    layer = Maxout(1, 2, rng=np.random.default_rng(0), init="zeros")
    layer(np.ones((2, 3))).sum().backward()
    np.testing.assert_array_equal(layer.grads["b"], [[2.0], [0.0]])


def test_a_layer_of_one_s_own(rng):
    """Build makes the weights, forward uses them, and everything else is there."""

    class Scale(Layer):
        def build(self, in_shape):
            self.factor = self.add_weight("factor", np.full(in_shape, 2.0), penalized=True)
            self.seen = self.add_weight("seen", np.zeros(1), trainable=False)

        def forward(self, x):
            return x * self.factor

    layer, x = Scale(name="mine"), leaf(rng.normal(size=(4, 3)))
    np.testing.assert_array_equal(layer(x).data, 2 * x.data)
    assert (list(layer.params), list(layer.all_weights), layer.n_weights) == (
        ["factor"],
        ["factor", "seen"],
        3,
    )
    assert (str(layer), layer.n_weights) == ("Scale 'mine'", 3)
    check_gradients(lambda: layer(x), [x, layer.factor], rng)


class Twice(Layer):
    """A layer that makes the same weight twice."""

    def build(self, in_shape):
        """Use one name for two weights."""
        self.add_weight("w", np.ones(1))
        self.add_weight("w", np.ones(1))


def fed(layer, *shapes):
    """Call a layer on ones of these shapes, one after the other."""
    for shape in shapes:
        layer(np.ones(shape))


G = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: fed(Dense(2, rng=G, name="h"), (4, 3), (4, 5)),
            ValueError,
            r"Dense 'h' .* 3\). Got \(4, 5\)",
        ),
        (
            lambda: fed(Dense(2, rng=G), (4, 3), 3),
            ValueError,
            r"\(n_samples, 3\). Got \(3,\)",
        ),
        (lambda: fed(Dense(2, rng=G), (4, 28, 28)), ValueError, r"Got \(n_samples, 28, 28\).*put a Flatten"),
        (lambda: fed(Dense(2, rng=G), (4,)), ValueError, r"Got \(n_samples,\) instead"),
        (lambda: fed(Dense(2, rng=G), ()), ValueError, "Got a single number"),
        (
            lambda: Dense(0, rng=G),
            ValueError,
            "'n_out' parameter of Dense must be a whole number of at least 1. Got 0",
        ),
        (lambda: Dense(2, rng=0, name="h"), TypeError, "'rng' parameter of Dense 'h' must be.*Got int"),
        (lambda: Dense(2, "rellu", rng=G), ValueError, "Got 'rellu'"),
        (
            lambda: Dropout(0, rng=G),
            ValueError,
            r"'keep' .* Dropout must be in \(0, 1\]. Got 0",
        ),
        (lambda: Dropout(1.5, rng=G), ValueError, "Got 1.5 instead"),
        (lambda: Dropout(0.5, rng=None), TypeError, "'rng' parameter of Dropout"),
        (lambda: BatchNorm(momentum=2), ValueError, r"'momentum' .* BatchNorm must be in \[0, 1\]"),
        (lambda: BatchNorm(eps=0), ValueError, "'eps' parameter of BatchNorm must be positive"),
        (lambda: fed(BatchNorm(), (4,)), ValueError, r"Got \(n_samples,\)"),
        (
            lambda: fed(BatchNorm(), (4, 3), (4, 2)),
            ValueError,
            r"BatchNorm .*3\). Got \(4, 2\)",
        ),
        (lambda: Maxout(2, 0, rng=G), ValueError, "'n_pieces' parameter of Maxout"),
        (
            lambda: fed(Maxout(2, rng=G), (4, 3), (4, 2)),
            ValueError,
            r"Maxout .*\(n_samples, 3\)",
        ),
        (lambda: fed(PReLU(shared=False), (4, 3), (4, 2)), ValueError, r"\(n_samples, 3\). Got \(4, 2\)"),
        (
            lambda: Concat(name="c")(np.ones((2, 3)), np.ones((3, 3))),
            ValueError,
            r"Concat 'c' do not fit.*\(3, 3\)",
        ),
        (lambda: Lambda(3), TypeError, "'function' of Lambda must be callable. Got int"),
        (lambda: fed(Layer(), (2, 3)), NotImplementedError, "Layer has no forward"),
        (lambda: fed(Twice(), (2, 3)), ValueError, "Twice has a weight named 'w' already"),
    ],
)
def test_wrong_use_is_explained(call, error, message):
    """Errors name the layer, what was expected and what came."""
    with pytest.raises(error, match=message):
        call()
