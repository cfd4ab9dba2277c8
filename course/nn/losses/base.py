"""What every loss is: a value and its gradient, computed together on arrays, usable on tensors.

A loss is the sum over the outputs, averaged over the samples, so its gradient carries a factor 1/n.
"""

import numpy as np

from course.nn.precision import as_floats
from course.nn.tensor import Tensor, as_tensor, record

__all__ = ["Loss", "mean_over_samples", "plain", "require_samples"]


class Loss:
    """A measure of what is wrong with a batch. Subclasses write ``value_and_grad`` on plain arrays."""

    def value_and_grad(self, outputs, targets):
        """Return the loss, a NumPy number, and its gradient with respect to ``outputs``."""
        raise NotImplementedError

    def __call__(self, outputs, targets):
        """Return the loss of a batch as a tensor of one number.

        Parameters
        ----------
        outputs : Tensor or array_like of shape (n_samples, ...)
        targets : array_like
            What the outputs should have been. No gradient flows to it.

        Returns
        -------
        Tensor of shape ()
        """
        outputs = as_tensor(outputs)
        value, grad_outputs = self.value_and_grad(outputs.data, plain(targets))
        return record(value, (outputs,), lambda grad: (grad * grad_outputs,))

    def require_same_shape(self, outputs, targets):
        """Return the targets in the precision of the outputs; a ValueError if the shapes differ."""
        if outputs.shape != targets.shape or not outputs.ndim:
            raise ValueError(
                f"{type(self).__name__} needs outputs and targets of one shape (n_samples, ...). Got outputs "
                f"of shape {outputs.shape} and targets of shape {targets.shape}."
            )
        require_samples(type(self).__name__, outputs)
        return as_floats(targets).astype(outputs.dtype, copy=False)

    def __repr__(self):
        settings = ", ".join(f"{key}={value!r}" for key, value in vars(self).items())
        return f"{type(self).__name__}({settings})"


def plain(targets):
    """Return targets as an array, whether they came as a tensor or not."""
    return targets.data if isinstance(targets, Tensor) else np.asarray(targets)


def require_samples(owner, outputs):
    """Raise a ValueError if there is nothing to average over."""
    if not len(outputs):
        raise ValueError(
            f"{owner} averages over the samples and needs at least one. Got shape {outputs.shape}."
        )


def mean_over_samples(terms):
    """Sum everything and divide by the number of samples."""
    return terms.sum() / len(terms)
