"""What a model says about data that it does not learn from: outputs, loss and metrics, without a tape."""

import numpy as np

from course.checks import require_arrays, require_count
from course.nn.layers.mode import override_training
from course.nn.tape import no_grad
from course.nn.training.feeding import feed_for


def predict(model, X, *, batch_size=1024):
    """Return the outputs of a model in evaluation mode, computed batch by batch, which bounds the memory.

    ``X`` is of shape (n_samples, ...), as are the outputs; several of either are a tuple.
    """
    (inputs,) = require_arrays("predict", X=X)
    size = require_count("batch_size", "predict", batch_size)
    with no_grad(), override_training(False):
        parts = [
            outputs_of(model(*(array[start : start + size] for array in inputs)))
            for start in range(0, len(inputs[0]), size)
        ]
    return _joined(parts)


def evaluate(model, X, y=None, *, loss, metrics=(), batch_size=1024):
    """Return the loss and the metrics of a model in evaluation mode, as a dict of name to float.

    ``X``, ``y``, the loss and the metrics are as for ``fit``; they see all outputs and targets together,
    whatever the ``batch_size`` of the forward passes.
    """
    return measure(model, feed_for("evaluate", X, y, batch_size, None), loss, named_metrics(metrics))


def measure(model, feed, loss, metrics):
    """Do what ``evaluate`` does with a feed and named metrics."""
    outputs, targets = [], []
    with no_grad(), override_training(False):
        for inputs, batch_targets, _ in feed.epoch():
            outputs.append(outputs_of(model(*inputs)))
            targets.append(batch_targets)
        outputs, targets = _joined(outputs), _joined(targets)
        result = {"loss": float(loss(outputs, targets).item())}
    return result | {name: float(metric(outputs, targets)) for name, metric in metrics.items()}


def named_metrics(metrics):
    """Return metrics as a dict of name to function, or raise an error."""
    if not isinstance(metrics, dict):
        metrics = [metrics] if callable(metrics) else list(metrics)
        names = [getattr(metric, "__name__", None) for metric in metrics]
        twice = [name for name in names if name and names.count(name) > 1]
        if twice:
            raise ValueError(f"Two metrics are named {twice[0]!r}. Hand them in as {{'name': function}}.")
        metrics = dict(zip(names, metrics, strict=True))
    for name, metric in metrics.items():
        if name is None or not callable(metric):
            raise TypeError(
                f"Each metric must be a function of outputs and targets with a name. Got {metric!r}; hand "
                "it in as {'name': function}."
            )
    if "loss" in metrics:
        raise ValueError(
            "A metric cannot be named 'loss', which is there already. Hand it in as {'name': f}."
        )
    return metrics


def outputs_of(made):
    """Return what a model made as an array, or as a tuple of arrays."""
    return tuple(part.data for part in made) if isinstance(made, tuple | list) else made.data


def _joined(parts):
    """Put batches together: arrays end to end, tuples of arrays part by part."""
    if len(parts) == 1:
        return parts[0]
    if isinstance(parts[0], tuple):
        return tuple(np.concatenate(group) for group in zip(*parts, strict=True))
    return np.concatenate(parts)
