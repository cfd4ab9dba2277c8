"""The loss for one of several classes: softmax and cross-entropy in one, whose gradient is a difference.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 6.2.2.3: ``SoftmaxCrossEntropy``.
Szegedy et al., *Rethinking the Inception Architecture for Computer Vision*, 2016, section 7: its smoothing.
"""

import numpy as np

from course.checks import require
from course.nn.losses.base import Loss


class SoftmaxCrossEntropy(Loss):
    """``L = 1/n sum (ln sum_k e^{z_k} - z_y)`` on logits, with ``dL/dz = (softmax(z) - onehot(y)) / n``.

    Targets are integer labels of shape (n_samples,), or rows of probabilities of the shape of the logits.

    Parameters
    ----------
    smoothing : float
        In [0, 1): with K classes, a target ``y`` becomes ``(1 - smoothing) y + smoothing / K``.
    class_weights : array_like of shape (n_classes,), optional
        How much a sample of each class counts: ``L = sum_i w_i l_i / sum_i w_i`` with the weight of its
        label, times its own weight if it has one.
    """

    def __init__(self, smoothing=0.0, class_weights=None):
        self.smoothing = float(require(0 <= smoothing < 1, "smoothing", self.label, "in [0, 1)", smoothing))
        self.class_weights = None if class_weights is None else np.asarray(class_weights, np.float64)

    def __repr__(self):
        is_plain = not self.smoothing and self.class_weights is None
        return "SoftmaxCrossEntropy()" if is_plain else super().__repr__()

    def value_and_grad(self, outputs, targets, weights=None):
        """Return the cross-entropy of ``softmax(z)`` and its gradient."""
        self._require_scores(outputs)
        if self.class_weights is not None:
            of_class = self._class_weights(outputs.shape, targets)
            weights = of_class if weights is None else weights * of_class
        if weights is not None or self.smoothing or targets.shape == outputs.shape:
            return super().value_and_grad(outputs, targets, weights)
        return self._against_labels(outputs, targets)

    def terms_and_grad(self, outputs, targets):
        """Return the cross-entropies with rows of probabilities, and their gradient."""
        n_classes = outputs.shape[1]
        if targets.shape != outputs.shape:
            targets = np.eye(n_classes, dtype=outputs.dtype)[self._require_labels(targets, outputs.shape)]
        targets = self.require_fractions(targets).astype(outputs.dtype, copy=False)
        if self.smoothing:
            targets = (1.0 - self.smoothing) * targets + self.smoothing / n_classes
        shifted, exponentials, totals = _softmax_parts(outputs)
        exponentials *= targets.sum(axis=1, keepdims=True) / totals[:, None]
        terms = np.log(totals)[:, None] - shifted
        terms[targets == 0] = 0.0  # also where the logit is minus infinity
        return targets * terms, exponentials - targets

    def _against_labels(self, outputs, labels):
        """Do the same for plain labels, the usual case, without a matrix of targets."""
        shifted, grad, totals = _softmax_parts(outputs)
        n = len(shifted)
        true = np.arange(0, shifted.size, shifted.shape[1]) + self._require_labels(labels, shifted.shape)
        terms = np.log(totals)
        terms -= shifted.take(true)
        totals *= n
        grad /= totals[:, None]
        grad.reshape(-1)[true] -= 1.0 / n
        return np.add.reduce(terms) / n, grad

    def _class_weights(self, shape, labels):
        if self.class_weights.shape != shape[1:]:
            raise ValueError(
                f"SoftmaxCrossEntropy needs a class weight for each of {shape[1]} classes. "
                f"Got shape {self.class_weights.shape}."
            )
        if labels.shape == shape:
            return labels @ self.class_weights
        return self.class_weights[self._require_labels(labels, shape)]

    def _require_scores(self, outputs):
        """Raise a ValueError unless there is a row of scores a sample."""
        if outputs.ndim != 2 or not outputs.shape[1]:
            raise ValueError(
                f"{self.label} needs outputs of shape (n_samples, n_classes). Got {outputs.shape}."
            )
        self.require_samples(outputs)

    def _require_labels(self, labels, shape):
        """Return labels as indices of shape (n_samples,), each the number of a class."""
        n_samples, n_classes = shape
        if labels.shape != (n_samples,) or labels.dtype.kind not in "iu":
            raise ValueError(
                f"{self.label} needs integer labels of shape ({n_samples},) for outputs of shape {shape}. "
                f"Got {labels.dtype} of shape {labels.shape} instead."
            )
        indices = labels.astype(np.intp, copy=False)
        if np.maximum.reduce(indices.view(np.uintp)) >= n_classes:  # without a sign, those below 0 are huge
            raise ValueError(
                f"The labels of {self.label} must be in 0 to {n_classes - 1}. "
                f"Got labels from {labels.min()} to {labels.max()}."
            )
        return indices


def _softmax_parts(outputs):
    """Return ``z - max z``, its exponentials and their sums: softmax is the second over the third."""
    shifted = outputs - np.maximum.reduce(outputs, axis=1, keepdims=True)
    exponentials = np.exp(shifted, order="C")  # rows in memory, as _against_labels counts them
    return shifted, exponentials, np.add.reduce(exponentials, axis=1)
