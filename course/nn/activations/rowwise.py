"""An activation that looks at more than one entry: scores become a distribution over classes.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 6.2.2.3: ``Softmax``.
"""

import numpy as np

from course.nn.activations.base import ActivationFunction


class Softmax(ActivationFunction):
    """``a_j = e^{z_j} / sum_k e^{z_k}`` along the last axis."""

    needs_input, initializer = False, "xavier"

    def forward(self, z, out=None):
        return softmax_of(z, out)

    def backward(self, grad, z, a):
        """Return ``a (g - <g, a>)``: the Jacobian ``diag(a) - a a^T`` times the gradient."""
        return a * (grad - (grad * a).sum(axis=-1, keepdims=True))


def softmax_of(z, out=None):
    """Return the softmax along the last axis; the largest logit is subtracted first."""
    out = np.subtract(z, z.max(axis=-1, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= out.sum(axis=-1, keepdims=True)
    return out
