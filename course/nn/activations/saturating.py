"""The two classical activations, which flatten out on both sides and let gradients fade.

``forward`` returns ``a = f(z)``, and ``backward`` ``dL/dz = dL/da f'(z)``, arrays of the shape of ``z``; what
else an activation says of itself is explained in ``base``.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 3.10: ``Sigmoid``.
LeCun, Bottou, Orr and Müller, *Efficient BackProp*, 1998, section 4.4: ``Tanh``.
"""

import numpy as np

from course.nn.activations.base import ActivationFunction


class Identity(ActivationFunction):
    """``a = z``: a layer without a bend, as for regression or for logits."""

    needs_input, initializer = False, "xavier"

    def forward(self, z, out=None):
        return z

    def backward(self, grad, z, a):
        return grad


class Sigmoid(ActivationFunction):
    """``a = 1 / (1 + e^-z)``, with ``da/dz = a (1 - a)``."""

    needs_input, initializer = False, "xavier"

    def forward(self, z, out=None):
        return sigmoid_of(z, out)

    def backward(self, grad, z, a):
        return grad * a * (1.0 - a)


class Tanh(ActivationFunction):
    """``a = tanh(z) = 2 sigma(2z) - 1``, with ``da/dz = 1 - a^2``."""

    needs_input, initializer = False, "xavier"

    def forward(self, z, out=None):
        return np.tanh(z, out=out)

    def backward(self, grad, z, a):
        return grad * (1.0 - a * a)


@np.errstate(over="ignore")  # where e^-z overflows, 1 / (1 + infinity) is the right 0
def sigmoid_of(z, out=None):
    """Return ``1 / (1 + e^-z)``, entry by entry; in ``out``, if given."""
    out = np.negative(z, out=out)
    np.exp(out, out=out)
    out += 1.0
    return np.reciprocal(out, out=out)
