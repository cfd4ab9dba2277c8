"""What to say when training runs into nan or infinity: where it came from, and what to try.

Theory of operation. The loss is looked at in every batch, which costs next to nothing. Only once it is not
finite is the cause searched, in the order in which a number travels: the samples, the targets, the weights as
the last update left them, each layer's output in a second forward pass, the loss.
"""

import numpy as np

from course.nn.layers.holding import layers_in
from course.nn.layers.mode import override_training
from course.nn.tape import no_grad
from course.nn.training.evaluation import outputs_of

MISSING = "Look for missing values in the data"
SMALLER_STEPS = (
    "Try a smaller learning rate ({lr} now), a bound on the gradients (clip=1.0), or another initializer"
)
SCALE = SMALLER_STEPS + "; and see that the inputs are scaled to a size near 1"
LOGITS = (
    "Use a loss on logits (SoftmaxCrossEntropy, BCEWithLogits) with no activation in the last layer, "
    "and see that no logarithm or quotient of your own meets 0. " + SMALLER_STEPS
)
HUGE = 1e8
"""Outputs beyond this are what went wrong, whatever the loss does with them."""


class TrainingDiverged(ArithmeticError):
    """Raised by ``fit`` as soon as the loss or a weight is nan or infinite.

    The model and the optimizer are as they were after the last whole epoch.

    Attributes
    ----------
    epoch, batch : int
        Where it happened, counted from 1; batch is None where it showed only after the epoch.
    culprit : str
        What went non-finite first: "inputs", "targets", the name of a weight or a layer, or "loss".
    history : History
        Of the whole epochs before.
    """

    def __init__(self, message, *, epoch, batch, culprit, history):
        super().__init__(message)
        self.epoch, self.batch, self.culprit, self.history = epoch, batch, culprit, history


class NotFinite(Exception):
    """What went non-finite, a clause that says what happened to it, what to try, and in which batch."""

    def __init__(self, culprit, clause, advice=SMALLER_STEPS, *, batch=None):
        super().__init__(clause)
        self.culprit, self.clause, self.advice, self.batch = culprit, clause, advice, batch


def diverged(found, epoch, optimizer, history):
    """Return the error for a ``NotFinite`` in an epoch, counted from 0."""
    place = f"epoch {epoch + 1}" + (f", batch {found.batch}" if found.batch else "")
    kept = f"those of the end of epoch {epoch}" if epoch else "those it started with"
    advice = found.advice.format(lr=getattr(optimizer, "lr", "unknown"))
    return TrainingDiverged(
        f"Training stopped in {place}: {found.clause}. {advice}. The weights of the model are {kept}.",
        epoch=epoch + 1,
        batch=found.batch,
        culprit=found.culprit,
        history=history,
    )


def require_finite(weights):
    """Raise ``NotFinite`` if one of the weights is not, after the last batch of an epoch."""
    for name, array in weights.items():
        if not np.isfinite(array).all():
            raise NotFinite(name, f"the weight {name!r} is not finite after the last batch")


def search_cause(model, weights, inputs, targets, batch):
    """Find what made the loss of a batch, of this number, non-finite, and raise ``NotFinite``."""

    def blame(culprit, clause, advice):
        raise NotFinite(culprit, clause, advice, batch=batch)

    if bad := _first_bad(inputs):
        advice = MISSING + ", and for a division by a standard deviation of 0"
        blame("inputs", f"the inputs of this batch hold {bad}", advice)
    if bad := _first_bad(targets):
        blame("targets", f"the targets of this batch hold {bad}", MISSING)
    for name, array in weights.items():
        if bad := _first_bad(array):
            blame(name, f"the weight {name!r} was {bad} after the update of the batch before", SMALLER_STEPS)
    layer, largest = _run_watched(model, inputs)
    if layer:
        blame(layer, f"all weights are finite, but the output of {layer} is not", SCALE)
    if largest > HUGE:
        blame("loss", f"the outputs of the model have grown to {largest:.1g}, too large for the loss", SCALE)
    blame("loss", "the outputs of the model are finite, but the loss of them is not", LOGITS)


def _first_bad(arrays):
    """Return the first number that is not finite, as text, or an empty text."""
    for array in map(np.asarray, arrays if isinstance(arrays, tuple) else (arrays,)):
        bad = ~np.isfinite(array)
        if bad.any():
            return str(array[bad].flat[0])
    return ""


def _run_watched(model, inputs):
    """Run the model again; return the first layer with a bad output, or None, and the largest output."""
    found, layers = [], layers_in(model)
    for layer in layers:
        vars(layer)["forward"] = _watching(layer, found)
    try:
        with no_grad(), override_training(True):
            outputs = outputs_of(model(*inputs))
    finally:
        for layer in layers:
            del vars(layer)["forward"]
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    return (found[0] if found else None), max(float(np.abs(array).max()) for array in outputs)


def _watching(layer, found):
    forward = layer.forward

    def watched(*inputs, **options):
        outputs = forward(*inputs, **options)
        if _first_bad(outputs_of(outputs)):
            found.append(layer.label)
        return outputs

    return watched
