"""Rectifiers: straight pieces, or a bend into a plateau; on the right the gradient does not fade."""

import numpy as np

from course.nn.activations.base import ActivationFunction
from course.nn.checks import require

__all__ = ["ELU", "SELU", "HardSwish", "LeakyReLU", "ReLU", "ReLU6"]

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772


class ReLU(ActivationFunction):
    """``a = max(0, z)``; the derivative at 0 is 0.

    References
    ----------
    Glorot, Bordes and Bengio, *Deep Sparse Rectifier Neural Networks*, 2011.
    """

    needs_input = False

    def forward(self, z, out=None):
        return np.maximum(z, 0.0, out=out)

    def backward(self, grad, z, a):
        return np.multiply(grad, np.greater(a, 0.0))


class LeakyReLU(ActivationFunction):
    """``a = z`` where ``z > 0``, else ``alpha z``, with ``0 <= alpha < 1``.

    References
    ----------
    Maas, Hannun and Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*, 2013.
    """

    needs_input = False

    def __init__(self, alpha=0.01):
        self.alpha = float(require(0 <= alpha < 1, "alpha", "LeakyReLU", "in [0, 1)", alpha))

    def forward(self, z, out=None):
        return np.maximum(z, self.alpha * z, out=out)

    def backward(self, grad, z, a):
        slope = np.greater(a, 0.0).astype(grad.dtype)
        slope *= 1.0 - self.alpha
        slope += self.alpha
        slope *= grad
        return slope


class ReLU6(ActivationFunction):
    """``a = min(max(0, z), 6)``.

    References
    ----------
    Krizhevsky, *Convolutional Deep Belief Networks on CIFAR-10*, 2010.
    """

    needs_input = False

    def forward(self, z, out=None):
        return np.minimum(np.maximum(z, 0.0, out=out), 6.0, out=out)

    def backward(self, grad, z, a):
        return np.multiply(grad, np.greater(a, 0.0) & np.less(a, 6.0))


class HardSwish(ActivationFunction):
    """``a = z min(max(0, z + 3), 6) / 6``: Swish from straight pieces.

    References
    ----------
    Howard et al., *Searching for MobileNetV3*, 2019, section 5.2.
    """

    def forward(self, z, out=None):
        gate = _hard_gate(z)
        return np.multiply(gate, z, out=gate if out is None else out)

    def backward(self, grad, z, a):
        """Multiply by 0 left of -3, by 1 right of 3, by ``(2z + 3) / 6`` between."""
        inside = np.less(np.abs(z), 3.0)
        slope = _hard_gate(z)
        slope += inside * (z / 6.0)
        slope *= grad
        return slope


class ELU(ActivationFunction):
    """``a = z`` where ``z > 0``, else ``alpha (e^z - 1)``.

    References
    ----------
    Clevert, Unterthiner and Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear
    Units*, 2016.
    """

    needs_input = False

    def __init__(self, alpha=1.0):
        self.alpha = float(require(alpha >= 0, "alpha", "ELU", "at least 0", alpha))

    def forward(self, z, out=None):
        """Compute the two pieces, the exponential one where it cannot overflow, and add them."""
        return _elu(z, 1.0, self.alpha, out)

    def backward(self, grad, z, a):
        """Multiply by 1, or by ``alpha e^z = a + alpha``."""
        return _elu_backward(grad, a, 1.0, self.alpha)


class SELU(ActivationFunction):
    """``a = scale elu(z, alpha)``, with constants that keep activations at mean 0 and variance 1.

    References
    ----------
    Klambauer et al., *Self-Normalizing Neural Networks*, 2017, equation 2 and appendix A1.
    """

    needs_input, initializer = False, "xavier"

    def forward(self, z, out=None):
        return _elu(z, SELU_SCALE, SELU_ALPHA, out)

    def backward(self, grad, z, a):
        """Multiply by the scale, or by ``scale alpha e^z = a + scale alpha``."""
        return _elu_backward(grad, a, SELU_SCALE, SELU_ALPHA)


def _elu(z, scale, alpha, out):
    left = np.minimum(z, 0.0)
    np.expm1(left, out=left)
    left *= alpha
    out = np.maximum(z, 0.0, out=out)
    out += left
    if scale != 1.0:
        out *= scale
    return out


def _elu_backward(grad, a, scale, alpha):
    slope = np.greater(a, 0.0).astype(grad.dtype)
    slope *= scale - scale * alpha
    slope += scale * alpha
    slope += np.minimum(a, 0.0)
    slope *= grad
    return slope


def _hard_gate(z):
    gate = np.add(z, 3.0)
    np.clip(gate, 0.0, 6.0, out=gate)
    gate /= 6.0
    return gate
