"""Losses: values from independent formulas, gradients from numbers, calm at the edges, clear errors."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.nn import (
    BCE,
    MAE,
    MSE,
    BCEWithLogits,
    Huber,
    SoftmaxCrossEntropy,
    Tensor,
)
from tests.course.nn.numerical import check_gradients

few = settings(max_examples=20, deadline=None)
seeds = st.integers(0, 2**32 - 1)
sizes = st.tuples(st.integers(1, 5), st.integers(1, 4))


def leaf(values):
    """Return a tensor that wants a gradient."""
    return Tensor(values, requires_grad=True)


def huber(e, delta):
    """Return Huber's function of one error."""
    return e * e / 2 if abs(e) <= delta else delta * (abs(e) - delta / 2)


NUMBERS = {
    "mse": (MSE(), lambda a, y: (a - y) ** 2),
    "mae": (MAE(), lambda a, y: abs(a - y)),
    "huber": (Huber(), lambda a, y: huber(a - y, 1.0)),
    "huber 0.3": (Huber(0.3), lambda a, y: huber(a - y, 0.3)),
    "bce": (BCE(), lambda a, y: -(y * math.log(a) + (1 - y) * math.log(1 - a))),
    "logits": (BCEWithLogits(), lambda z, y: math.log1p(math.exp(z)) - y * z),
}


@pytest.mark.parametrize("name", NUMBERS)
@few
@given(shape=st.lists(st.integers(1, 4), min_size=1, max_size=3), seed=seeds)
def test_losses_of_numbers(name, shape, seed):
    """The loss is the formula, summed over outputs and averaged over samples; its gradient is right."""
    loss, formula = NUMBERS[name]
    rng = np.random.default_rng(seed)
    outputs, targets = leaf(rng.uniform(0.1, 0.9, size=shape)), rng.uniform(0, 1, size=shape)
    targets[np.abs(outputs.data - targets) < 0.02] = 1.0
    if name == "huber 0.3":
        targets[np.abs(np.abs(outputs.data - targets) - 0.3) < 0.02] += 0.1
    wanted = sum(map(formula, outputs.data.ravel(), targets.ravel())) / shape[0]
    assert loss(outputs, targets).item() == pytest.approx(wanted, rel=1e-12)
    check_gradients(lambda: loss(outputs, targets), [outputs], rng)


@few
@given(size=sizes, seed=seeds)
def test_softmax_cross_entropy(size, seed):
    """Labels and rows of probabilities give the formula's value, and right gradients."""
    rng = np.random.default_rng(seed)
    (n, k), loss = size, SoftmaxCrossEntropy()
    z, labels, rows = leaf(rng.normal(size=(n, k))), rng.integers(0, k, n), rng.uniform(0, 1, size=(n, k))
    log_p = z.data - np.log(np.exp(z.data).sum(axis=1, keepdims=True))
    assert loss(z, labels).item() == pytest.approx(-log_p[range(n), labels].mean(), abs=1e-13)
    assert loss(z, rows).item() == pytest.approx(-(rows * log_p).sum() / n, abs=1e-13)
    assert loss(z, np.eye(k)[labels]).item() == pytest.approx(loss(z, labels).item(), abs=1e-13)
    check_gradients(lambda: loss(z, labels), [z], rng)
    check_gradients(lambda: loss(z, rows), [z], rng)


@pytest.mark.parametrize("kind", ["i1", "u1", "i2", "u4", "i8", "u8", ">i4"])
def test_labels_of_any_width(kind):
    """Labels may be integers of any width and sign; one that is too small or too large is named."""
    z, labels, loss = np.arange(6.0).reshape(3, 2), np.array([1, 0, 1]), SoftmaxCrossEntropy()
    narrow = np.repeat(labels.astype(kind), 2)[::2]
    assert loss(z, narrow).item() == loss(z, labels).item()
    with pytest.raises(ValueError, match="from 0 to 2"):
        loss(z, np.array([0, 2, 1], kind))
    lowest, highest = np.iinfo(kind).min, np.iinfo(kind).max
    with pytest.raises(ValueError, match=f"from {lowest} to {highest}"):
        loss(z, np.array([lowest, highest, 1], kind))


def test_kinks():
    """Where a = y the absolute error has gradient 0, and Huber's too."""
    for loss in (MAE(), Huber()):
        a = leaf(np.array([[1.0, 2.0]]))
        loss(a, np.array([[1, 2]])).backward()
        np.testing.assert_array_equal(a.grad, [[0.0, 0.0]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_bce_of_certain_answers(dtype):
    """Probabilities of exactly 0 and 1 cost nothing when right, and a finite amount above 20 when wrong."""
    a = Tensor(np.array([0, 1], dtype), requires_grad=True)
    assert BCE()(a, [0, 1]).item() == pytest.approx(0.0, abs=1e-11)
    wrong = BCE()(a, [1, 0])
    assert 20 < wrong.item() < 30
    wrong.backward()
    assert np.isfinite(a.grad).all()
    assert wrong.dtype == a.grad.dtype == dtype


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logits_far_out(dtype):
    """Binary cross-entropy of logits of 1e4 is exact: nothing where right, |z| where wrong."""
    z = Tensor(np.array([1e4, -1e4], dtype), requires_grad=True)
    assert BCEWithLogits()(z, [1, 0]).item() == 0.0
    loss = BCEWithLogits()(z, [0, 1])
    assert loss.item() == 1e4
    loss.backward()
    np.testing.assert_allclose(z.grad, [0.5, -0.5], rtol=1e-6)


def test_small_losses_keep_their_digits():
    """A logit of 40 for the right answer costs e^-40, not 0."""
    assert BCEWithLogits()([40.0], [1.0]).item() == pytest.approx(math.exp(-40), rel=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_enormous_logits(dtype):
    """Softmax cross-entropy with logits of -290000 is finite, quiet and right."""
    z = Tensor(np.array([[-290000, 0, 5], [0, 290000, 0]], dtype), requires_grad=True)
    loss = SoftmaxCrossEntropy()(z, np.array([0, 1]))
    assert loss.item() == pytest.approx((290005 + math.log1p(math.exp(-5))) / 2, rel=1e-6)
    loss.backward()
    assert np.isfinite(z.grad).all()
    assert z.grad.dtype == dtype


ALL = [
    (MSE(), np.ones((3, 2))),
    (MAE(), np.ones((3, 2))),
    (Huber(), np.ones((3, 2))),
    (BCE(), np.ones((3, 2))),
    (BCEWithLogits(), np.ones((3, 2))),
    (SoftmaxCrossEntropy(), np.array([0, 1, 1])),
    (SoftmaxCrossEntropy(), np.ones((3, 2)) / 2),
]


@pytest.mark.parametrize(("loss", "targets"), ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_precision_and_arguments_are_kept(loss, targets, dtype, rng):
    """A loss has the precision of its outputs, and changes neither outputs nor targets."""
    outputs = Tensor(rng.uniform(0.1, 0.9, size=(3, 2)).astype(dtype), requires_grad=True)
    before = outputs.data.copy(), targets.copy()
    value = loss(outputs, targets)
    value.backward()
    assert (value.dtype, value.shape, outputs.grad.dtype) == (dtype, (), dtype)
    np.testing.assert_array_equal(outputs.data, before[0])
    np.testing.assert_array_equal(targets, before[1])


@pytest.mark.parametrize(("loss", "targets"), ALL)
def test_a_factor_scales_the_gradient(loss, targets, rng):
    """A loss can be weighted and added to others like any tensor."""
    outputs = leaf(rng.uniform(0.1, 0.9, size=(3, 2)))
    loss(outputs, targets).backward()
    once = outputs.grad.copy()
    outputs.zero_grad()
    (loss(outputs, targets) * 3.0).backward()
    np.testing.assert_allclose(outputs.grad, 3 * once, rtol=1e-14)


CE = SoftmaxCrossEntropy()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: MSE()(np.ones((3, 1)), np.ones(3)),
            r"MSE needs.*outputs of shape \(3, 1\) and targets of shape \(3,\)",
        ),
        (lambda: MSE()(1.0, 2.0), r"of one shape \(n_samples, ...\)"),
        (lambda: MAE()(np.ones((0, 2)), np.ones((0, 2))), r"MAE averages.*Got shape \(0, 2\)"),
        (lambda: Huber(0), "'delta' parameter of Huber must be positive. Got 0"),
        (lambda: BCE()([0.5], [2.0]), r"targets of BCE must be in \[0, 1\]. Got values from 0 to 2"),
        (
            lambda: BCE()([0.5, 1.2], [1.0, 1.0]),
            r"must be probabilities.* to 1.2; .*BCEWithLogits",
        ),
        (lambda: BCE()([-0.1], [1.0]), r"must be probabilities, in \[0, 1\]. Got values from -0.1 to -0.1"),
        (lambda: BCEWithLogits()([0.5], [-1.0]), "targets of BCEWithLogits must be in"),
        (
            lambda: CE(np.ones(3), np.zeros(3, int)),
            r"\(n_samples, n_classes\). Got \(3,\)",
        ),
        (
            lambda: CE(np.ones((2, 3)), np.array([0, 3])),
            "in 0 to 2. Got labels from 0 to 3",
        ),
        (
            lambda: CE(np.ones((2, 3)), np.array([0, -1])),
            "in 0 to 2. Got labels from -1 to 0",
        ),
        (
            lambda: CE(np.ones((2, 3)), np.array([0.0, 1.0])),
            r"integer labels of shape \(2,\)",
        ),
        (lambda: CE(np.ones((2, 3)), np.array([0])), r"Got int64 of shape \(1,\)"),
        (lambda: CE(np.ones((0, 3)), np.zeros(0, int)), "needs at least one"),
        (lambda: CE(np.ones((2, 3)), np.array([[0, 2, 0], [1, 0, 0]])), "must be in .*from 0 to 2"),
    ],
)
def test_wrong_use_is_explained(call, message):
    """Errors name the loss, what was expected and what came."""
    with pytest.raises(ValueError, match=message):
        call()
