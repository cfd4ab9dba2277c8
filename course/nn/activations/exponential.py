"""Rectifiers that bend into a plateau on the left instead of breaking off at 0."""

import numpy as np

from course.nn.activations.base import ActivationFunction

__all__ = ["ELU", "SELU"]

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772


class ELU(ActivationFunction):
    """``a = z`` where ``z > 0``, else ``alpha (e^z - 1)``.

    References
    ----------
    Clevert, Unterthiner and Hochreiter, *Fast and Accurate Deep Network Learning by Exponential Linear
    Units*, 2016.
    """

    needs_input = False

    def __init__(self, alpha=1.0):
        if alpha < 0:
            raise ValueError(f"The 'alpha' parameter of ELU must be at least 0. Got {alpha} instead.")
        self.alpha = float(alpha)

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
        """Compute the scaled ELU."""
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
