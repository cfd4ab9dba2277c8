"""Rectifiers: straight pieces, or a bend into a plateau; on the right the gradient does not fade.

References
----------
Glorot, Bordes and Bengio, *Deep Sparse Rectifier Neural Networks*, 2011: ``ReLU``.
Maas, Hannun and Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*, 2013: ``LeakyReLU``.
Krizhevsky, *Convolutional Deep Belief Networks on CIFAR-10*, 2010: ``ReLU6``.
Howard et al., *Searching for MobileNetV3*, 2019, section 5.2: ``HardSwish``.
Clevert, Unterthiner and Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear Units*,
2016: ``ELU``.
Klambauer et al., *Self-Normalizing Neural Networks*, 2017, equation 2 and appendix A1: ``SELU``.
"""

import numpy as np

from course.nn.activations.base import ActivationFunction
from course.nn.checks import require

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772


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
        return np.maximum(z, self.alpha * z, out=out)

    def backward(self, grad, z, a):
        return grad * (self.alpha + (1.0 - self.alpha) * (a > 0).astype(a.dtype))


class ReLU6(ActivationFunction):
    """``a = min(max(0, z), 6)``."""

    needs_input = False

    def forward(self, z, out=None):
        return np.minimum(np.maximum(z, 0.0, out=out), 6.0, out=out)

    def backward(self, grad, z, a):
        return grad * ((a > 0) & (a < 6))


class HardSwish(ActivationFunction):
    """``a = z min(max(0, z + 3), 6) / 6``: Swish from straight pieces."""

    def forward(self, z, out=None):
        return np.multiply(z, np.clip(z + 3.0, 0.0, 6.0) / 6.0, out=out)

    def backward(self, grad, z, a):
        """Multiply by 0 left of -3, by 1 right of 3, by ``(2z + 3) / 6`` between."""
        inside = np.abs(z) < 3.0
        return grad * (np.clip(z + 3.0, 0.0, 6.0) + inside * z) / 6.0


class ELU(ActivationFunction):
    """``a = z`` where ``z > 0``, else ``alpha (e^z - 1)``."""

    needs_input = False
    scale = 1.0

    def __init__(self, alpha=1.0):
        self.alpha = float(require(alpha >= 0, "alpha", type(self).__name__, "at least 0", alpha))

    def forward(self, z, out=None):
        """Compute both pieces, the exponential one where it cannot overflow, and add them."""
        left = self.alpha * np.expm1(np.minimum(z, 0.0))
        return np.multiply(self.scale, np.maximum(z, 0.0) + left, out=out)

    def backward(self, grad, z, a):
        """Multiply by the scale, or by ``scale alpha e^z = a + scale alpha``."""
        left = self.scale * self.alpha
        return grad * (np.minimum(a, 0.0) + left + (self.scale - left) * (a > 0).astype(a.dtype))


class SELU(ELU):
    """``a = scale elu(z, alpha)``, with constants that keep activations at mean 0 and variance 1."""

    initializer = "xavier"
    scale, alpha = SELU_SCALE, SELU_ALPHA

    def __init__(self):
        """Nothing can be chosen."""
