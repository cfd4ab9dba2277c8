"""The layer that most networks are made of: every output sees every input, ``Y = f(X W + b)``.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 6.5.
"""

import numpy as np

from course.checks import require_count, require_generator
from course.nn.activations.names import get_activation
from course.nn.initializers import drawn, get_initializer
from course.nn.layers.layer import Layer
from course.nn.tensor import record


class Dense(Layer):
    """A fully connected layer, ``Y = f(X W + b)``.

    With ``Z = X W + b`` and ``G = dL/dZ = dL/dY f'(Z)``: ``dL/dX = G W^T``, ``dL/dW = X^T G``, and ``dL/db``
    sums ``G`` over the samples. All of it is one node on the tape, whose rule writes the gradients of W and b
    straight into their arrays, and sends ``dL/dX`` back.

    Parameters
    ----------
    n_out : int
        Number of neurons.
    rng : numpy.random.Generator
        Draws the weights.
    init : str or callable
        Initializer of W; ``None`` is He's for rectifiers and Xavier's otherwise. The bias starts at 0.
    """

    def __init__(self, n_out, activation=None, *, rng, init=None, bias=True, name=None):
        super().__init__(name=name)
        self.n_out = require_count("n_out", self, n_out)
        require_generator(rng, str(self))
        self.has_bias, self.rng = bool(bias), rng
        self.activation = get_activation(activation)
        self.init = get_initializer(init or self.activation.initializer)

    def build(self, in_shape):
        """Draw ``W`` of shape (n_in, n_out); ``b`` of shape (n_out,) starts at 0."""
        self.n_in = self.require_vectors(in_shape)
        values = drawn(self.init, (self.n_in, self.n_out), self.rng, self.dtype)
        self.W = self.add_weight("W", values, penalized=True)
        self.b = self.add_weight("b", np.zeros(self.n_out)) if self.has_bias else None

    def forward(self, x):
        """Map (n_samples, n_in) to (n_samples, n_out)."""
        X, W, f = x.data, self.W.data, self.activation
        if X.shape[-1] != self.n_in or X.ndim != 2:
            self.require_features(x, self.n_in)
        Z = X @ W
        if self.b is not None:
            Z += self.b.data
        # In the place of Z, if nobody needs it again:
        Y = f.forward(Z) if f.needs_input else f.forward(Z, out=Z)
        Z, sends_back = Z if f.needs_input else None, x.requires_grad

        def rule(grad_Y):
            G = f.backward(grad_Y, Z, Y)
            self.W.add_gradient(np.matmul, X.T, G)
            if self.b is not None:
                self.b.add_gradient(np.add.reduce, G)
            return (G @ W.T if sends_back else None, None, None)[: len(parents)]

        parents = (x, self.W) if self.b is None else (x, self.W, self.b)
        return record(Y, parents, rule)
