"""How good a model is, in numbers that a reader can picture.

Where targets come with the weights of the samples, as (targets, weights), metrics leave the weights aside.
"""

import math

import numpy as np

from course.checks import require_count


def accuracy(outputs, labels, *, threshold=0.5):
    """Return the fraction of samples whose class is right.

    ``outputs`` are scores of shape (n_samples, n_classes), of which the largest wins; or for two classes one
    number a sample, where class 1 is above the threshold: 0.5 for probabilities, 0 for logits
    (``metrics={"accuracy": partial(accuracy, threshold=0)}``); or predicted classes, as whole numbers.
    ``labels`` are one number a sample, or one-hot.
    """
    true, predicted = _classes("accuracy", outputs, labels, threshold)
    return float(np.mean(predicted == true))


def f1_score(outputs, labels, *, threshold=0.5):
    """Return ``F1 = 2 precision recall / (precision + recall)``, the mean over the classes.

    The arguments are those of ``accuracy``. A class that is neither there nor predicted does not count; of
    one that is never right, F1 is 0.
    """
    true, predicted = _classes("f1_score", outputs, labels, threshold)
    matrix = confusion_matrix(true, predicted)
    there = matrix.sum(axis=0) + matrix.sum(axis=1)
    return float(np.mean(2.0 * np.diagonal(matrix)[there > 0] / there[there > 0]))


def top_k_accuracy(outputs, labels, *, k=5):
    """Return the fraction of samples whose true class is among the k of the largest scores.

    ``outputs`` are of shape (n_samples, n_classes); a class tied with the true one comes after it.
    """
    outputs = np.asarray(outputs)
    if outputs.ndim != 2 or outputs.shape[1] < 2:
        raise ValueError(f"top_k_accuracy needs outputs (n_samples, n_classes). Got shape {outputs.shape}.")
    labels, _ = _classes("top_k_accuracy", outputs, labels, 0.5)
    k = require_count("k", "top_k_accuracy", k, 1, outputs.shape[1])
    true = np.take_along_axis(outputs, labels[:, None], axis=1)
    return float(np.mean((outputs > true).sum(axis=1) < k))


def mean_absolute_error(outputs, targets):
    """Return ``mean |a - y|``, over samples and outputs."""
    return float(np.mean(np.abs(_errors("mean_absolute_error", outputs, targets)[0])))


def root_mean_squared_error(outputs, targets):
    """Return ``sqrt(mean (a - y)^2)``, over samples and outputs."""
    return float(np.sqrt(np.mean(np.square(_errors("root_mean_squared_error", outputs, targets)[0]))))


def r_squared(outputs, targets):
    """Return ``R^2 = 1 - sum (a - y)^2 / sum (y - mean y)^2``, the mean over the outputs.

    1 is perfect, and 0 as good as always the mean. Targets that are all alike give 1 if they are met, else 0.
    """
    errors, targets = _errors("r_squared", outputs, targets)
    left, spread = (np.square(errors).sum(axis=0), np.square(targets - targets.mean(axis=0)).sum(axis=0))
    shares = np.divide(left, spread, out=np.where(left > 0, 1.0, 0.0), where=spread > 0)
    return float(1.0 - shares.mean())


def confusion_matrix(labels, predicted, n_classes=None):
    """Count how often each true class, a row, was taken for each class, a column.

    ``n_classes`` is by default one more than the largest label met on either side.
    """
    labels, predicted = np.asarray(labels), np.asarray(predicted)
    for name, array in (("labels", labels), ("predicted classes", predicted)):
        if array.ndim != 1 or array.dtype.kind not in "biu" or array.min(initial=0) < 0:
            raise ValueError(
                f"The {name} of confusion_matrix must be whole numbers from 0, of shape (n_samples,). "
                f"Got {array.dtype} of shape {array.shape}."
            )
    if labels.shape != predicted.shape:
        raise ValueError(
            "confusion_matrix needs a prediction for each label. "
            f"Got {len(labels)} labels and {len(predicted)} predictions."
        )
    labels, predicted = labels.astype(np.int64), predicted.astype(np.int64)
    largest = int(max(labels.max(initial=-1), predicted.max(initial=-1)))
    n_classes = largest + 1 if n_classes is None else n_classes
    if largest >= n_classes:
        raise ValueError(
            f"The labels of confusion_matrix must be in 0 to {n_classes - 1}. Got a label of {largest}."
        )
    return np.bincount(labels * n_classes + predicted, minlength=n_classes**2).reshape(n_classes, n_classes)


def precision_recall(matrix):
    """Return precision and recall of every class, two arrays of shape (n_classes,); 0/0 counts as 0.

    Of those predicted to be in a class, precision is the fraction that is; of those in it, recall is the
    fraction found. ``matrix`` is that of ``confusion_matrix``: its rows are true classes.
    """
    matrix = np.asarray(matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not (matrix >= 0).all():
        raise ValueError(
            "precision_recall needs a matrix of counts of shape (n_classes, n_classes). "
            f"Got one of shape {matrix.shape} instead, with {matrix.min(initial=0):g} as its smallest entry."
        )
    right = np.diagonal(matrix).astype(np.float64)
    totals = matrix.sum(axis=0), matrix.sum(axis=1)
    return tuple(np.divide(right, total, out=np.zeros_like(right), where=total > 0) for total in totals)


def _classes(owner, outputs, labels, threshold):
    """Return the true and the predicted class of each sample."""
    outputs, labels = np.asarray(outputs), np.asarray(_unweighted(labels))
    if np.isnan(outputs).any():
        raise ValueError(f"The outputs that {owner} is to judge must be numbers. Got nan among them.")
    true = _labelled(labels)
    predicted = _predicted(outputs, threshold, true.max(initial=0))
    if predicted.shape != true.shape or not predicted.size:
        raise ValueError(
            f"{owner} needs outputs of shape (n_samples,) or (n_samples, n_classes) and a label for each "
            f"sample. Got outputs of shape {outputs.shape} and labels of shape {labels.shape}."
        )
    n_scores = outputs.shape[1] if outputs.ndim == 2 and outputs.shape[1] > 1 else math.inf
    if true.min() < 0 or true.max() >= n_scores or predicted.min() < 0:
        raise ValueError(
            f"The labels of {owner} must be numbers of classes from 0, each with a score. Got labels from "
            f"{true.min()} to {true.max()} for outputs of shape {outputs.shape}, and predictions from "
            f"{predicted.min()}."
        )
    return true, predicted


def _labelled(labels):
    """Return the class of each sample: the largest of several columns, or a whole number."""
    if labels.ndim == 2 and labels.shape[1] > 1:
        is_largest = labels == labels.max(axis=1, keepdims=True)
        if (is_largest.sum(axis=1) != 1).any():
            raise ValueError(
                "Labels of several columns must be one-hot, with one class a row. Got a row with none or "
                "with several; for those, write a metric of your own."
            )
        return is_largest.argmax(axis=1)
    flat = labels.reshape(-1) if labels.ndim == 2 else labels
    if flat.dtype.kind != "f" or _is_whole(flat):
        return flat.astype(np.int64)
    if not (flat.min() >= 0 and flat.max() <= 1):  # so that nan is refused, too
        raise ValueError(
            "The labels of accuracy must be numbers of classes, or probabilities of class 1 in [0, 1]. "
            f"Got values from {flat.min():g} to {flat.max():g}."
        )
    return (flat > 0.5).astype(np.int64)


def _predicted(outputs, threshold, largest):
    """Return a class for each sample: of the largest score, or by one number against a threshold."""
    if outputs.ndim == 2 and outputs.shape[1] > 1:
        return outputs.argmax(axis=1)
    flat = outputs.reshape(-1) if outputs.ndim == 2 else outputs
    if flat.dtype.kind != "f":
        return flat
    if largest <= 1:
        return (flat > threshold).astype(np.int64)
    if not _is_whole(flat):
        raise ValueError(
            "One number a sample tells two classes apart. Got labels up to "
            f"{largest}; accuracy then needs a score for each class, or whole numbers of classes."
        )
    return flat.astype(np.int64)


def _is_whole(values):
    return bool(np.all(np.isfinite(values)) and np.all(values == np.rint(values)))


def _errors(owner, outputs, targets):
    """Return outputs minus targets, and the targets, in float64 with a column for each output."""
    outputs, targets = (np.asarray(x, np.float64) for x in (outputs, _unweighted(targets)))
    if outputs.shape != targets.shape or not outputs.size or not outputs.ndim:
        raise ValueError(
            f"{owner} needs outputs and targets of one shape (n_samples, ...). Got {outputs.shape} and "
            f"{targets.shape}."
        )
    targets = targets.reshape(len(targets), -1)
    return outputs.reshape(targets.shape) - targets, targets


def _unweighted(targets):
    """Return the targets alone, where the weights of the samples come with them."""
    is_pair = isinstance(targets, tuple) and len(targets) == 2 and np.ndim(targets[0]) > 0
    return targets[0] if is_pair else targets
