"""Smooth activations: a rectifier with the corner rounded off, or an input times a soft gate.

References
----------
Dugas et al., *Incorporating Second-Order Functional Knowledge for Better Option Pricing*, 2001: ``Softplus``.
Ramachandran, Zoph and Le, *Searching for Activation Functions*, 2017: ``Swish``.
Hendrycks and Gimpel, *Gaussian Error Linear Units*, 2016, section 2: ``SigmoidGELU``.
Hendrycks and Gimpel, *Gaussian Error Linear Units*, 2016: ``GELU``.
"""

import math

import numpy as np

from course.nn.activations.base import ActivationFunction
from course.nn.activations.saturating import sigmoid_of

_erfc = np.frompyfunc(math.erfc, 1, 1)


class Softplus(ActivationFunction):
    """``a = ln(1 + e^z)``, whose derivative is the sigmoid."""

    needs_input = False

    def forward(self, z, out=None):
        return softplus_of(z, out)

    def backward(self, grad, z, a):
        """Multiply by ``sigma(z) = 1 - e^-a``."""
        return -grad * np.expm1(-a)


class Swish(ActivationFunction):
    """``a = z sigma(beta z)``; ``beta = 1`` is the SiLU."""

    def __init__(self, beta=1.0):
        self.beta = float(beta)

    def forward(self, z, out=None):
        return np.multiply(z, sigmoid_of(self.beta * z), out=out)

    def backward(self, grad, z, a):
        """Multiply by ``s + beta z s (1 - s)`` with ``s = sigma(beta z)``."""
        s = sigmoid_of(self.beta * z)
        return grad * s * (1.0 + self.beta * z * (1.0 - s))


class SigmoidGELU(Swish):
    """``a = z sigma(1.702 z)``: the GELU with the normal distribution replaced by a logistic one."""

    def __init__(self):
        super().__init__(beta=1.702)


class GELU(ActivationFunction):
    """``a = z Phi(z) = z (1 + erf(z / sqrt(2))) / 2``, the exact form."""

    def forward(self, z, out=None):
        return np.multiply(z, normal_cdf(z), out=out)

    def backward(self, grad, z, a):
        """Multiply by ``Phi(z) + z phi(z)``, with the density ``phi(z) = e^(-z^2 / 2) / sqrt(2 pi)``."""
        return grad * (normal_cdf(z) + z * np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi))


def normal_cdf(z):
    """Return ``Phi(z)``, the chance that a standard normal number is at most z: ``erfc(-z / sqrt(2)) / 2``.

    NumPy lacks erfc, the complement of erf, so Python's is called number by number, which takes its time.
    """
    return 0.5 * _erfc(-math.sqrt(0.5) * z).astype(z.dtype)


def softplus_of(z, out=None):
    """Return ``ln(1 + e^z) = max(0, z) + ln(1 + e^-|z|)``, which cannot overflow; ``out`` may be ``z``."""
    return np.add(np.maximum(z, 0.0), np.log1p(np.exp(-np.abs(z))), out=out)
