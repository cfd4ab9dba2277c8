"""Activations as layers: a fixed one, one whose slope is learned, and one that is learned whole.

References
----------
He et al., *Delving Deep into Rectifiers*, 2015, section 2.1: ``PReLU``.
Goodfellow et al., *Maxout Networks*, 2013: ``Maxout``.
"""

import numpy as np

from course.checks import batch_of, require_count, require_generator, require_shape
from course.nn.activations.names import get_activation
from course.nn.initializers import drawn, get_initializer
from course.nn.layers.layer import Layer
from course.nn.tensor import record


class Activation(Layer):
    """``Y = f(X)``, for use after a layer that has none, such as BatchNorm."""

    def __init__(self, activation, *, name=None):
        super().__init__(name=name)
        self.activation = get_activation(activation)

    def forward(self, x):
        """Apply the function."""
        return self.activation(x)


class PReLU(Layer):
    """``Y = X`` where ``X > 0``, else ``alpha X``, with ``alpha`` learned.

    It is one number for the layer, or unless ``shared`` one for each feature. ``dL/dalpha`` sums
    ``dL/dY min(X, 0)`` over all that share it. It is not penalized: a penalty would push it towards ReLU.
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
        X, alpha, slope = x.data, self.alpha, self.alpha.data
        require_shape(self.shared or X.shape[1:] == self.in_shape, self, batch_of(self.in_shape), X.shape)
        negative = np.minimum(X, 0.0)

        def rule(grad):
            alpha.receive((grad * negative).sum(axis=None if self.shared else 0))
            return (grad * np.where(X > 0, X.dtype.type(1), slope), None)

        return record(np.maximum(X, 0.0) + slope * negative, (x, alpha), rule)


class Maxout(Layer):
    """``Y = max_k (X W_k + b_k)``; a tie goes to the first piece.

    With ``G_k = dL/dY`` where piece k won and 0 elsewhere: ``dL/dW_k = X^T G_k``, ``dL/db_k`` sums ``G_k``
    over the samples, ``dL/dX = sum_k G_k W_k^T``.
    """

    def __init__(self, n_out, n_pieces=2, *, rng, init="xavier", name=None):
        super().__init__(name=name)
        require_generator(rng, str(self))
        self.n_out = require_count("n_out", self, n_out)
        self.n_pieces = require_count("n_pieces", self, n_pieces)
        self.rng, self.init = rng, get_initializer(init)

    def build(self, in_shape):
        """Draw ``W`` of shape (n_pieces, n_in, n_out); ``b`` of shape (n_pieces, n_out) starts at 0."""
        self.n_in = self.require_vectors(in_shape)
        values = drawn(self.init, (self.n_pieces, self.n_in, self.n_out), self.rng, self.dtype)
        self.W = self.add_weight("W", values, penalized=True)
        self.b = self.add_weight("b", np.zeros((self.n_pieces, self.n_out)))

    def forward(self, x):
        """Map (n_samples, n_in) to (n_samples, n_out)."""
        self.require_features(x, self.n_in)
        X, W, b, matrices = x.data, self.W, self.b, self.W.data
        pieces = X @ matrices
        pieces += b.data[:, None]
        winner = pieces.argmax(axis=0)[None]
        won = np.arange(self.n_pieces)[:, None, None] == winner

        def rule(grad):
            grad_pieces = won * grad
            W.add_gradient(np.matmul, X.T, grad_pieces)
            b.receive(grad_pieces.sum(axis=1))
            grad_x = (grad_pieces @ matrices.swapaxes(1, 2)).sum(axis=0) if x.requires_grad else None
            return (grad_x, None, None)

        return record(np.take_along_axis(pieces, winner, axis=0)[0], (x, W, b), rule)
