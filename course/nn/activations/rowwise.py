"""Activations that look at more than one entry: a distribution over classes, and a gated half.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 6.2.2.3: ``Softmax``.
Dauphin et al., *Language Modeling with Gated Convolutional Networks*, 2017: ``GLU``.
"""

import numpy as np

from course.nn.activations.base import ActivationFunction
from course.nn.activations.saturating import sigmoid_of


class Softmax(ActivationFunction):
    """``a_j = e^{z_j} / sum_k e^{z_k}`` along the last axis."""

    needs_input, initializer = False, "xavier"

    def forward(self, z, out=None):
        return softmax_of(z, out)

    def backward(self, grad, z, a):
        """Return ``a (g - <g, a>)``: the Jacobian ``diag(a) - a a^T`` times the gradient."""
        return a * (grad - (grad * a).sum(axis=-1, keepdims=True))


class GLU(ActivationFunction):
    """``a = u sigma(v)``, where ``z = [u, v]`` is split in half along the last axis."""

    initializer = "xavier"

    def forward(self, z, out=None):
        if z.shape[-1] % 2:
            raise ValueError(f"GLU halves the last axis, so its size must be even. Got shape {z.shape}.")
        values, gates = np.split(z, 2, axis=-1)
        return np.multiply(values, sigmoid_of(gates), out=out)

    def backward(self, grad, z, a):
        """Return ``[g s, g u s (1 - s)]`` with ``s = sigma(v)``."""
        values, gates = np.split(z, 2, axis=-1)
        s = sigmoid_of(gates)
        return np.concatenate([grad * s, grad * values * s * (1.0 - s)], axis=-1)


def softmax_of(z, out=None):
    """Return the softmax along the last axis; the largest logit is subtracted first."""
    out = np.subtract(z, z.max(axis=-1, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= out.sum(axis=-1, keepdims=True)
    return out
