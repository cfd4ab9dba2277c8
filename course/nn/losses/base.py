"""What every loss is: a value and its gradient, computed together on arrays, usable on tensors.

A loss is the sum over the outputs, averaged over the samples, so its gradient carries a factor 1/n.
"""

import numpy as np

from course.nn.tensor import Tensor, as_floats, as_tensor, record


class Loss:
    """A measure of what is wrong with a batch: ``L = 1/n sum_i l_i``, or ``sum_i w_i l_i / sum_i w_i``.

    Subclasses write ``terms_and_grad`` on plain arrays.
    """

    def terms_and_grad(self, outputs, targets):
        """Return the loss of each entry, and the gradient of their sum, in new arrays.

        ``outputs`` and the losses are of shape (n_samples, ...); the gradient has the shape of ``outputs``.
        """
        raise NotImplementedError

    def value_and_grad(self, outputs, targets, weights=None):
        """Return the loss, a NumPy number, and its gradient with respect to ``outputs``.

        ``weights``, of shape (n_samples,), say how much each sample counts; alike by default.
        """
        terms, grad = self.terms_and_grad(outputs, targets)
        if weights is None:
            grad /= len(grad)
            return terms.sum() / len(terms), grad
        shares = self._shares(weights, terms)
        grad *= shares.reshape(-1, *[1] * (grad.ndim - 1))
        return (terms.reshape(len(terms), -1).sum(axis=1) @ shares), grad

    def __call__(self, outputs, targets):
        """Return the loss of outputs of shape (n_samples, ...) as a tensor of one number.

        ``targets`` are what they should have been, or a tuple of that and the weight of each sample, of shape
        (n_samples,). No gradient flows to them.
        """
        outputs = as_tensor(outputs)
        given = map(plain, targets if isinstance(targets, tuple) else (targets,))
        value, grad_outputs = self.value_and_grad(outputs.data, *given)
        return record(value, (outputs,), lambda grad: (grad * grad_outputs,))

    @property
    def label(self):
        """Name of the class, for messages."""
        return type(self).__name__

    def require_samples(self, outputs):
        """Raise a ValueError if there is nothing to average over."""
        if not len(outputs):
            raise ValueError(
                f"{self.label} averages over the samples and needs at least one. Got shape {outputs.shape}."
            )

    def require_same_shape(self, outputs, targets):
        """Return the targets in the precision of the outputs; a ValueError if the shapes differ."""
        if outputs.shape != targets.shape or not outputs.ndim:
            raise ValueError(
                f"{self.label} needs outputs and targets of one shape (n_samples, ...). Got outputs "
                f"of shape {outputs.shape} and targets of shape {targets.shape}."
            )
        self.require_samples(outputs)
        return as_floats(targets).astype(outputs.dtype, copy=False)

    def require_fractions(self, targets):
        """Return the targets; a ValueError unless they are in [0, 1], as probabilities are."""
        low, high = targets.min(initial=0.0), targets.max(initial=0.0)
        if not (low >= 0 and high <= 1):
            raise ValueError(
                f"The targets of {self.label} must be in [0, 1]. Got values from {low:g} to {high:g}."
            )
        return targets

    def _shares(self, weights, terms):
        """Return weights that add up to 1, in the precision of the terms."""
        total = weights.sum()
        if weights.shape != terms.shape[:1] or not (weights >= 0).all() or not total > 0:
            raise ValueError(
                f"The weights of {self.label} must be of shape ({len(terms)},), 0 or larger and not all "
                f"0. Got shape {weights.shape} with a sum of {total}."
            )
        return (weights / total).astype(terms.dtype)

    def __repr__(self):
        settings = ", ".join(f"{key}={value!r}" for key, value in vars(self).items())
        return f"{self.label}({settings})"


def plain(targets):
    """Return targets as an array, whether they came as a tensor or not."""
    return targets.data if isinstance(targets, Tensor) else np.asarray(targets)
