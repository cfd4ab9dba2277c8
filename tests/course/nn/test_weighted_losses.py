"""Weights of samples and classes, and smoothed labels: each against the plain loss, and in fit."""

import numpy as np
import pytest

from course.nn import BCE, MAE, MSE, SGD, Dense, Huber, SoftmaxCrossEntropy, Tensor, accuracy, fit

LABELS = np.array([0, 2, 1, 1])


@pytest.mark.parametrize("loss", [MSE(), MAE(), Huber(0.5), BCE()], ids=repr)
def test_a_weight_counts_like_copies(loss, rng):
    """Whole weights give what so many copies of the samples give; equal weights, what none give."""
    a, y, counts = rng.uniform(0.1, 0.9, (4, 2)), rng.uniform(0.1, 0.9, (4, 2)), np.array([1, 0, 3, 2])
    copies = loss(np.repeat(a, counts, axis=0), np.repeat(y, counts, axis=0))
    assert loss(a, (y, counts)).item() == pytest.approx(copies.item(), rel=1e-12)
    assert loss(a, (y, np.full(4, 0.3))).item() == pytest.approx(loss(a, y).item(), rel=1e-12)


def test_class_weights_are_those_of_the_labels(rng):
    """They multiply the weights of the samples, for labels and for rows alike."""
    z, of_class, weights = rng.normal(size=(4, 3)), np.array([1.0, 2.0, 5.0]), np.array([1.0, 2.0, 1.0, 0.5])
    loss = SoftmaxCrossEntropy(class_weights=of_class)
    wanted = SoftmaxCrossEntropy()(z, (LABELS, weights * of_class[LABELS])).item()
    assert loss(z, (LABELS, weights)).item() == pytest.approx(wanted, rel=1e-12)
    assert loss(z, (np.eye(3)[LABELS], weights)).item() == pytest.approx(wanted, rel=1e-12)


def test_smoothed_labels_are_rows(rng):
    """Smoothing takes a share of each target and gives it to all classes alike."""
    z = rng.normal(size=(4, 3))
    wanted = SoftmaxCrossEntropy()(z, 0.7 * np.eye(3)[LABELS] + 0.1).item()
    assert SoftmaxCrossEntropy(0.3)(z, LABELS).item() == pytest.approx(wanted, rel=1e-12)
    assert repr(SoftmaxCrossEntropy()) == "SoftmaxCrossEntropy()"
    assert "smoothing=0.3" in repr(SoftmaxCrossEntropy(0.3))


def test_training_with_weights(rng):
    """fit takes (labels, weights) as its targets; a sample of weight 0 is not learned, and metrics work."""
    X, model = np.eye(4), Dense(3, rng=rng)
    weights = np.array([1.0, 1.0, 1.0, 0.0])
    model(X)
    before = model.W.data[3].copy()
    history = fit(
        model,
        X,
        (LABELS, weights),
        loss=SoftmaxCrossEntropy(),
        optimizer=SGD(1.0),
        epochs=3,
        batch_size=4,
        rng=rng,
        metrics=[accuracy],
        validation=(X, (LABELS, weights)),
    )
    np.testing.assert_array_equal(model.W.data[3], before)
    assert history["val_accuracy"][-1] >= 0.75


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SoftmaxCrossEntropy(1.0), r"must be in \[0, 1\). Got 1.0"),
        (lambda: SoftmaxCrossEntropy(class_weights=[1, 2])(np.ones((4, 3)), LABELS), "each of 3 classes"),
        (lambda: MSE()(np.ones(3), (np.ones(3), np.ones(2))), r"of shape \(3,\), 0 or larger"),
        (lambda: MSE()(np.ones(3), (np.ones(3), np.zeros(3))), "not all 0"),
        (lambda: MSE()(np.ones(3), (np.ones(3), np.array([1.0, -1.0, 2.0]))), "0 or larger"),
    ],
)
def test_wrong_weights_are_explained(call, message):
    """Errors say what was expected."""
    with pytest.raises(ValueError, match=message):
        call()


def test_weights_may_be_tensors():
    """Targets and weights are taken from tensors, too."""
    assert MSE()(np.ones(2), (Tensor([1.0, 3.0]), Tensor([3.0, 1.0]))).item() == 1.0
