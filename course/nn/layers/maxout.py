"""A neuron that takes the largest of several linear pieces, and so learns its own activation."""

import numpy as np

from course.nn.initializers import get_initializer
from course.nn.layers.layer import Layer
from course.nn.precision import require_generator
from course.nn.tensor import record

__all__ = ["Maxout"]


class Maxout(Layer):
    """``Y = max_k (X W_k + b_k)``; a tie goes to the first piece.

    Parameters
    ----------
    n_out : int
    n_pieces : int
    rng : numpy.random.Generator
    init : str or callable
    name : str, optional

    Notes
    -----
    With ``G_k = dL/dY`` where piece k won and 0 elsewhere: ``dL/dW_k = X^T G_k``, ``dL/db_k`` sums ``G_k``
    over the samples, ``dL/dX = sum_k G_k W_k^T``.

    References
    ----------
    Goodfellow et al., *Maxout Networks*, 2013.
    """

    def __init__(self, n_out, n_pieces=2, *, rng, init="xavier", name=None):
        super().__init__(name=name)
        for key, value in (("n_out", n_out), ("n_pieces", n_pieces)):
            if value < 1:
                raise ValueError(f"The {key!r} parameter of {self} must be at least 1. Got {value} instead.")
        require_generator(rng, str(self))
        self.n_out, self.n_pieces, self.rng = int(n_out), int(n_pieces), rng
        self.init = get_initializer(init)

    def build(self, in_shape):
        """Draw ``W`` of shape (n_pieces, n_in, n_out); ``b`` of shape (n_pieces, n_out) starts at 0."""
        self.n_in = self.require_vectors(in_shape)
        values = self.init((self.n_pieces, self.n_in, self.n_out), rng=self.rng, dtype=self.dtype)
        self.W = self.add_weight("W", values, penalized=True)
        self.b = self.add_weight("b", np.zeros((self.n_pieces, self.n_out)))

    def forward(self, x):
        """Map (n_samples, n_in) to (n_samples, n_out)."""
        self.require_features(x, self.n_in)
        X, W, b = x.data, self.W, self.b
        pieces = X @ W.data
        pieces += b.data[:, None]
        winner = pieces.argmax(axis=0)[None]
        won = np.arange(self.n_pieces)[:, None, None] == winner

        def rule(grad):
            grad_pieces = won * grad
            if W.requires_grad:
                W.add_gradient(np.matmul, X.T, grad_pieces)
            if b.requires_grad:
                b.receive(grad_pieces.sum(axis=1))
            grad_x = (grad_pieces @ W.data.swapaxes(1, 2)).sum(axis=0) if x.requires_grad else None
            return (grad_x, None, None)

        return record(np.take_along_axis(pieces, winner, axis=0)[0], (x, W, b), rule)
