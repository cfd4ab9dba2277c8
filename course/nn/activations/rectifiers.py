"""Activations made of straight pieces: cheap, and with a gradient that does not fade on the right."""

import numpy as np

from course.nn.activations.base import ActivationFunction

__all__ = ["HardSwish", "LeakyReLU", "ReLU", "ReLU6"]


class ReLU(ActivationFunction):
    """``a = max(0, z)``; the derivative at 0 is 0.

    References
    ----------
    Glorot, Bordes and Bengio, *Deep Sparse Rectifier Neural Networks*, 2011.
    """

    needs_input = False

    def forward(self, z, out=None):
        """Compute ``max(0, z)``."""
        return np.maximum(z, 0.0, out=out)

    def backward(self, grad, z, a):
        """Let the gradient pass where the unit was active."""
        return np.multiply(grad, np.greater(a, 0.0))


class LeakyReLU(ActivationFunction):
    """``a = z`` where ``z > 0``, else ``alpha z``, with ``0 <= alpha < 1``.

    References
    ----------
    Maas, Hannun and Ng, *Rectifier Nonlinearities Improve Neural Network Acoustic Models*, 2013.
    """

    needs_input = False

    def __init__(self, alpha=0.01):
        if not 0 <= alpha < 1:
            raise ValueError(f"The 'alpha' parameter of LeakyReLU must be in [0, 1). Got {alpha} instead.")
        self.alpha = float(alpha)

    def forward(self, z, out=None):
        """Compute ``max(z, alpha z)``."""
        return np.maximum(z, self.alpha * z, out=out)

    def backward(self, grad, z, a):
        """Multiply by 1 or by alpha."""
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
        """Compute ``min(max(0, z), 6)``."""
        return np.minimum(np.maximum(z, 0.0, out=out), 6.0, out=out)

    def backward(self, grad, z, a):
        """Let the gradient pass between 0 and 6."""
        return np.multiply(grad, np.greater(a, 0.0) & np.less(a, 6.0))


class HardSwish(ActivationFunction):
    """``a = z min(max(0, z + 3), 6) / 6``: Swish from straight pieces.

    References
    ----------
    Howard et al., *Searching for MobileNetV3*, 2019, section 5.2.
    """

    def forward(self, z, out=None):
        """Compute ``z relu6(z + 3) / 6``."""
        gate = _hard_gate(z)
        return np.multiply(gate, z, out=gate if out is None else out)

    def backward(self, grad, z, a):
        """Multiply by 0 left of -3, by 1 right of 3, by ``(2z + 3) / 6`` between."""
        inside = np.less(np.abs(z), 3.0)
        slope = _hard_gate(z)
        slope += inside * (z / 6.0)
        slope *= grad
        return slope


def _hard_gate(z):
    gate = np.add(z, 3.0)
    np.clip(gate, 0.0, 6.0, out=gate)
    gate /= 6.0
    return gate
