"""Rectifiers: straight pieces, or a bend into a plateau; on the right the gradient does not fade.

References
----------
Glorot, Bordes and Bengio, *Deep Sparse Rectifier Neural Networks*, 2011: ``ReLU``.
Maas, Hannun and Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*, 2013: ``LeakyReLU``.
Clevert, Unterthiner and Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear Units*,
2016: ``ELU``.
"""

import numpy as np

from course.checks import require
from course.nn.activations.base import ActivationFunction


class ReLU(ActivationFunction):
    """``a = max(0, z)``; the derivative at 0 is 0."""

    needs_input = False

    def forward(self, z, out=None):
        return np.maximum(z, 0.0, out=out)

    def backward(self, grad, z, a):
        return np.multiply(grad, np.greater(a, 0.0))


class LeakyReLU(ActivationFunction):
    """``a = z`` where ``z > 0``, else ``alpha z``, with ``0 <= alpha < 1``."""

    needs_input = False

    def __init__(self, alpha=0.01):
        self.alpha = float(require(0 <= alpha < 1, "alpha", "LeakyReLU", "in [0, 1)", alpha))

    def forward(self, z, out=None):
        return np.maximum(z, self.alpha * z if self.alpha else 0.0, out=out)  # 0 times infinity is nan

    def backward(self, grad, z, a):
        return grad * (self.alpha + (1.0 - self.alpha) * (a > 0).astype(a.dtype))


class ELU(ActivationFunction):
    """``a = z`` where ``z > 0``, else ``alpha (e^z - 1)``, with ``da/dz = a + alpha`` there."""

    needs_input = False

    def __init__(self, alpha=1.0):
        self.alpha = float(require(alpha >= 0, "alpha", "ELU", "at least 0", alpha))

    def forward(self, z, out=None):
        """Compute both pieces, the exponential one where it cannot overflow, and add them."""
        left = self.alpha * np.expm1(np.minimum(z, 0.0))
        return np.add(np.maximum(z, 0.0), left, out=out)

    def backward(self, grad, z, a):
        return grad * np.where(a > 0, a.dtype.type(1), a + a.dtype.type(self.alpha))
