"""Smooth activations: a rectifier with the corner rounded off, or an input times a soft gate.

References
----------
Dugas et al., *Incorporating Second-Order Functional Knowledge for Better Option Pricing*, 2001: ``Softplus``.
Ramachandran, Zoph and Le, *Searching for Activation Functions*, 2017: ``Swish``.
Hendrycks and Gimpel, *Gaussian Error Linear Units*, 2016, section 2: ``SigmoidGELU``.
Hendrycks and Gimpel, *Gaussian Error Linear Units*, 2016: ``GELU``.
Misra, *Mish: A Self Regularized Non-Monotonic Activation Function*, 2020: ``Mish``.
"""

import numpy as np

from course.nn.activations.base import ActivationFunction
from course.nn.activations.normal import normal_cdf, normal_density
from course.nn.activations.saturating import sigmoid_of


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
        """Multiply by ``Phi(z) + z phi(z)``, phi being the normal density."""
        return grad * (normal_cdf(z) + z * normal_density(z))


class Mish(ActivationFunction):
    """``a = z tanh(softplus(z))``."""

    def forward(self, z, out=None):
        return np.multiply(z, np.tanh(softplus_of(z)), out=out)

    def backward(self, grad, z, a):
        """Multiply by ``t + z (1 - t^2) sigma(z)`` with ``t = tanh(softplus(z))``."""
        t = np.tanh(softplus_of(z))
        return grad * (t + z * (1.0 - t * t) * sigmoid_of(z))


def softplus_of(z, out=None):
    """Return ``ln(1 + e^z) = max(0, z) + ln(1 + e^-|z|)``, which cannot overflow; ``out`` may be ``z``."""
    return np.add(np.maximum(z, 0.0), np.log1p(np.exp(-np.abs(z))), out=out)
