"""Losses and penalties beside PyTorch's: values and gradients.

A loss of the course is the sum over the outputs, averaged over the samples; PyTorch's "mean" averages over
the outputs, too, so its "sum" is divided by the number of samples here.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from course import nn
from course.nn import (
    BCE,
    L1,
    L2,
    MAE,
    MSE,
    BCEWithLogits,
    Huber,
    Loss,
    SoftmaxCrossEntropy,
)
from tests.course.nn.parity.sides import compare, torch

F = torch.nn.functional
few = settings(max_examples=25, deadline=None)
seeds = st.integers(0, 2**32 - 1)
shapes = array_shapes(max_dims=3, max_side=5)
sizes = st.tuples(st.integers(1, 6), st.integers(1, 5))

SUMS = {
    MSE(): F.mse_loss,
    MAE(): F.l1_loss,
    Huber(): F.huber_loss,
    Huber(0.3): lambda a, y, reduction: F.huber_loss(a, y, reduction=reduction, delta=0.3),
    BCE(): F.binary_cross_entropy,
    BCEWithLogits(): F.binary_cross_entropy_with_logits,
}
BY_ROWS = {SoftmaxCrossEntropy}


def test_every_loss_is_compared():
    """A loss that is added to the course must be compared here."""
    public = [getattr(nn, name) for name in nn.__all__]
    classes = {each for each in public if isinstance(each, type) and issubclass(each, Loss)}
    assert classes - {Loss} == {type(loss) for loss in SUMS} | BY_ROWS


@pytest.mark.parametrize("loss", SUMS, ids=repr)
@few
@given(shape=shapes, seed=seeds)
def test_losses_of_numbers(loss, shape, seed):
    """Losses that compare entry by entry."""
    rng = np.random.default_rng(seed)
    outputs = rng.uniform(0.001, 0.999, size=shape) if isinstance(loss, BCE) else rng.normal(size=shape) * 4
    y = rng.uniform(0, 1, size=shape) if isinstance(loss, BCE | BCEWithLogits) else rng.normal(size=shape)
    targets = torch.tensor(y)
    compare(
        lambda a: loss(a, y), lambda a: SUMS[loss](a, targets, reduction="sum") / shape[0], [outputs], rng
    )


@few
@given(size=sizes, scale=st.sampled_from([1.0, 30.0, 1000.0]), seed=seeds)
def test_softmax_cross_entropy(size, scale, seed):
    """Labels, and rows of probabilities, also where the logits are large."""
    rng = np.random.default_rng(seed)
    z, labels, rows = rng.normal(scale=scale, size=size), rng.integers(0, size[1], size[0]), rng.random(size)
    for targets in (labels, rows):
        theirs = torch.tensor(targets)
        compare(
            lambda a, y=targets: SoftmaxCrossEntropy()(a, y),
            lambda a, y=theirs: F.cross_entropy(a, y),
            [z],
            rng,
        )


@few
@given(size=sizes, smoothing=st.sampled_from([0.1, 0.5]), seed=seeds)
def test_label_smoothing(size, smoothing, seed):
    """Labels, and rows that add up to 1."""
    rng = np.random.default_rng(seed)
    z, labels, rows = rng.normal(size=size), rng.integers(0, size[1], size[0]), rng.random(size) + 0.1
    rows /= rows.sum(axis=1, keepdims=True)
    for targets in (labels, rows):
        theirs = torch.tensor(targets)
        compare(
            lambda a, y=targets: SoftmaxCrossEntropy(smoothing)(a, y),
            lambda a, y=theirs: F.cross_entropy(a, y, label_smoothing=smoothing),
            [z],
            rng,
        )


@few
@given(size=sizes, seed=seeds)
def test_class_weights(size, seed):
    """Both divide by the sum of the weights of the labels."""
    rng = np.random.default_rng(seed)
    labels, weights = rng.integers(0, size[1], size[0]), rng.uniform(0.2, 3.0, size[1])
    compare(
        lambda z: SoftmaxCrossEntropy(class_weights=weights)(z, labels),
        lambda z: F.cross_entropy(z, torch.tensor(labels), weight=torch.tensor(weights)),
        [rng.normal(size=size)],
        rng,
    )


@few
@given(size=sizes, seed=seeds)
def test_sample_weights(size, seed):
    """PyTorch multiplies each sample's loss by hand."""
    rng = np.random.default_rng(seed)
    y, weights = rng.normal(size=size), rng.uniform(0.1, 2.0, size[0])
    w, targets = torch.tensor(weights), torch.tensor(y)
    compare(
        lambda a: MSE()(a, (y, weights)),
        lambda a: (w @ F.mse_loss(a, targets, reduction="none").sum(dim=1)) / w.sum(),
        [rng.normal(size=size)],
        rng,
    )


@few
@given(first=array_shapes(max_dims=3), second=array_shapes(max_dims=3), seed=seeds)
def test_penalties(first, second, seed):
    """Both penalties of several weights; the one of L2 carries the 1/2 that makes its gradient lam W."""
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=first), rng.normal(size=second)]
    compare(lambda *w: L1(0.3)(w), lambda v, w: 0.3 * (v.abs().sum() + w.abs().sum()), arrays, rng)
    compare(lambda *w: L2(0.3)(w), lambda v, w: 0.15 * (v.square().sum() + w.square().sum()), arrays, rng)
