"""An activation as a layer of its own, and the one whose slope is learned."""

import numpy as np

from course.nn.activations import get_activation
from course.nn.layers.layer import Layer
from course.nn.tensor import record

__all__ = ["Activation", "PReLU"]


class Activation(Layer):
    """``Y = f(X)``, for use after a layer that has none, such as BatchNorm.

    Parameters
    ----------
    activation : str or ActivationFunction
    name : str, optional
    """

    def __init__(self, activation, *, name=None):
        super().__init__(name=name)
        self.activation = get_activation(activation)

    def forward(self, x):
        """Apply the function."""
        return self.activation(x)


class PReLU(Layer):
    """``Y = X`` where ``X > 0``, else ``alpha X``, with ``alpha`` learned.

    Parameters
    ----------
    alpha : float
        Where it starts.
    shared : bool
        One number for the layer, or one for each feature.
    name : str, optional

    Notes
    -----
    ``dL/dalpha`` sums ``dL/dY min(X, 0)`` over all that share it. It is not penalized: a penalty would push
    it towards ReLU.

    References
    ----------
    He et al., *Delving Deep into Rectifiers*, 2015, section 2.1.
    """

    def __init__(self, alpha=0.25, *, shared=True, name=None):
        super().__init__(name=name)
        self.start, self.shared = float(alpha), bool(shared)

    def build(self, in_shape):
        """Make alpha: one number, or an array of the shape of a sample."""
        self.in_shape = in_shape
        self.alpha = self.add_weight("alpha", np.full(() if self.shared else in_shape, self.start))

    def forward(self, x):
        """Keep the shape."""
        X, alpha = x.data, self.alpha
        if not self.shared and X.shape[1:] != self.in_shape:
            expected = ", ".join(map(str, ("n_samples", *self.in_shape)))
            raise ValueError(f"The input of {self} must have shape ({expected}). Got {X.shape} instead.")
        negative = np.minimum(X, 0.0)

        def rule(grad):
            if alpha.requires_grad:
                alpha.receive((grad * negative).sum(axis=None if self.shared else 0))
            return (grad * np.where(X > 0, X.dtype.type(1), alpha.data), None)

        return record(np.maximum(X, 0.0) + alpha.data * negative, (x, alpha), rule)
