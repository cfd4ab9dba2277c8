"""Losses for one of several classes: softmax cross-entropy, fused, and the multiclass hinge."""

from functools import lru_cache

import numpy as np

from course.nn.losses.base import Loss, mean_over_samples, require_samples

__all__ = ["MulticlassHinge", "SoftmaxCrossEntropy", "require_labels", "require_scores"]


class SoftmaxCrossEntropy(Loss):
    """``L = 1/n sum (ln sum_k e^{z_k} - z_y)`` on logits, with ``dL/dz = (softmax(z) - onehot(y)) / n``.

    Targets are integer labels of shape (n_samples,), or rows of probabilities of the shape of the logits.

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 6.2.2.3.
    """

    def value_and_grad(self, outputs, targets):
        """Return the cross-entropy of ``softmax(z)`` and its gradient."""
        require_scores(self, outputs)
        shifted = outputs - np.maximum.reduce(outputs, axis=1, keepdims=True)
        exponentials = np.exp(shifted, order="C")  # rows in memory, as _against_labels counts them
        totals = np.add.reduce(exponentials, axis=1)
        if targets.shape == outputs.shape:
            exponentials /= totals[:, None]
            return self._against_rows(shifted - np.log(totals)[:, None], exponentials, targets)
        return self._against_labels(shifted, totals, exponentials, targets)

    def _against_labels(self, shifted, totals, grad, labels):
        n = len(shifted)
        true = _row_starts(*shifted.shape) + require_labels(self, labels, shifted.shape)
        terms = np.log(totals)
        terms -= shifted.take(true)
        totals *= n
        grad /= totals[:, None]
        grad.reshape(-1)[true] -= 1.0 / n
        return np.add.reduce(terms) / n, grad

    def _against_rows(self, log_probabilities, probabilities, targets):
        targets = targets.astype(probabilities.dtype, copy=False)
        probabilities *= targets.sum(axis=1, keepdims=True)
        probabilities -= targets
        probabilities /= len(targets)
        return -mean_over_samples(log_probabilities * targets), probabilities


class MulticlassHinge(Loss):
    """``L = 1/n sum_i sum_{j != y_i} max(0, s_j - s_{y_i} + margin)`` on scores ``s``.

    References
    ----------
    Weston and Watkins, *Support Vector Machines for Multi-Class Pattern Recognition*, 1999.
    """

    def __init__(self, margin=1.0):
        self.margin = float(margin)

    def value_and_grad(self, outputs, targets):
        """Return the loss and its gradient: 1/n a class too close, minus their sum for the true one."""
        require_scores(self, outputs)
        labels = require_labels(self, targets, outputs.shape)
        rows = np.arange(len(labels))
        excess = outputs - outputs[rows, labels][:, None]
        excess += self.margin
        np.maximum(excess, 0.0, out=excess)
        excess[rows, labels] = 0.0
        grad = np.greater(excess, 0.0).astype(outputs.dtype)
        grad[rows, labels] = -grad.sum(axis=1)
        grad /= len(grad)
        return mean_over_samples(excess), grad


def require_scores(loss, outputs):
    """Raise a ValueError unless there is a row of scores a sample."""
    if outputs.ndim != 2 or not outputs.shape[1]:
        raise ValueError(
            f"{type(loss).__name__} needs outputs of shape (n_samples, n_classes). Got {outputs.shape}."
        )
    require_samples(type(loss).__name__, outputs)


@lru_cache(maxsize=16)
def _row_starts(n_samples, n_classes):
    """Return the flat index at which each row begins: such indices are the quickest to look up."""
    return np.arange(0, n_samples * n_classes, n_classes)


def require_labels(loss, labels, shape):
    """Return labels as indices of shape (n_samples,), each the number of a class."""
    name, (n_samples, n_classes) = type(loss).__name__, shape
    if labels.shape != (n_samples,) or labels.dtype.kind not in "iu":
        raise ValueError(
            f"{name} needs integer labels of shape ({n_samples},) for outputs of shape {shape}. "
            f"Got {labels.dtype} of shape {labels.shape} instead."
        )
    indices = labels.astype(np.intp, copy=False)
    if np.maximum.reduce(indices.view(np.uintp)) >= n_classes:  # without a sign, those below 0 are huge
        raise ValueError(
            f"The labels of {name} must be in 0 to {n_classes - 1}. "
            f"Got labels from {labels.min()} to {labels.max()}."
        )
    return indices
