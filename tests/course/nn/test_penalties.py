"""Penalties on weights: values, gradients, and that biases pay nothing."""

import numpy as np
import pytest

from course.nn import L1, L2, BatchNorm, Dense, Maxout, PReLU, Tensor
from tests.course.nn.numerical import check_gradients


@pytest.mark.parametrize(
    ("penalty", "formula"),
    [(L2(0.3), lambda w: 0.15 * (w * w).sum()), (L1(0.3), lambda w: 0.3 * np.abs(w).sum())],
)
def test_value_and_gradient(penalty, formula, rng):
    """The penalty of several weights is the sum of the formula's, with its gradient."""
    weights = [
        Tensor(rng.uniform(0.1, 1.0, size=s) * rng.choice([-1, 1], s), requires_grad=True)
        for s in ((2, 3), 4)
    ]
    assert penalty(weights).item() == pytest.approx(sum(formula(w.data) for w in weights), rel=1e-13)
    check_gradients(lambda: penalty(weights), weights, rng)


def test_l1_is_flat_at_zero():
    """sgn(0) = 0: a weight at 0 is left there."""
    w = Tensor([0.0, -2.0], requires_grad=True)
    L1(1.0)([w]).backward()
    np.testing.assert_array_equal(w.grad, [0.0, -1.0])


@pytest.mark.parametrize("penalty", [L1(0.5), L2(0.5)])
def test_single_precision_is_kept(penalty):
    """Weights of float32 have a penalty and gradients of float32."""
    w = Tensor(np.ones(3, np.float32), requires_grad=True)
    price = penalty([w])
    price.backward()
    assert price.dtype == w.grad.dtype == np.float32


def test_only_matrices_pay(rng):
    """Layers offer their weight matrices, never biases, slopes, scales or shifts."""
    x = np.ones((2, 3))
    dense, maxout, norm, prelu = layers = Dense(2, rng=rng), Maxout(2, rng=rng), BatchNorm(), PReLU()
    for layer in layers:
        layer(x)
    assert dense.penalized_weights == [dense.W]
    assert maxout.penalized_weights == [maxout.W]
    assert norm.penalized_weights == prelu.penalized_weights == []


def test_added_to_a_loss(rng):
    """A penalty adds its gradient to that of the loss, and leaves the bias alone."""
    layer, x = Dense(2, rng=rng), rng.normal(size=(4, 3))
    layer(x).sum().backward()
    plain = {key: grad.copy() for key, grad in layer.grads.items()}
    layer.zero_grad()
    (layer(x).sum() + L2(0.1)(layer.penalized_weights)).backward()
    np.testing.assert_allclose(layer.grads["W"], plain["W"] + 0.1 * layer.W.data, rtol=1e-13)
    np.testing.assert_array_equal(layer.grads["b"], plain["b"])


def test_wrong_use_is_explained():
    """A negative price, or nothing to price, is an error."""
    with pytest.raises(ValueError, match=r"'lam' parameter of L2 must be at least 0\. Got -1"):
        L2(-1)
    with pytest.raises(ValueError, match="L1 needs at least one weight"):
        L1(1.0)([])
