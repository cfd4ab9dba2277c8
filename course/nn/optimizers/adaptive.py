"""A learning rate for each weight, from the size of the gradients it has seen."""

import numpy as np

from course.nn.optimizers.base import Optimizer, require_fraction

__all__ = ["AdaGrad", "RMSProp"]


class AdaGrad(Optimizer):
    """``s += g^2``, then ``p -= lr g / (sqrt(s) + eps)``.

    References
    ----------
    Duchi, Hazan and Singer, *Adaptive Subgradient Methods for Online Learning*, 2011.
    """

    slots = ("s",)
    is_entrywise = True

    def __init__(self, lr, eps=1e-8):
        super().__init__(lr)
        self.eps = float(eps)

    def update(self, param, grad, scratch, s):
        """Remember the squared gradient for ever."""
        np.multiply(grad, grad, out=scratch)
        s += scratch
        self._move(param, grad, scratch, s)

    def _move(self, param, grad, scratch, s):
        np.sqrt(s, out=scratch)
        scratch += self.eps
        np.divide(grad, scratch, out=scratch)
        scratch *= self.lr
        param -= scratch


class RMSProp(AdaGrad):
    """``s = beta s + (1 - beta) g^2``, then ``p -= lr g / (sqrt(s) + eps)``.

    References
    ----------
    Hinton, Srivastava and Swersky, *Neural Networks for Machine Learning*, lecture 6e, 2012.
    """

    def __init__(self, lr, beta=0.9, eps=1e-8):
        super().__init__(lr, eps)
        (self.beta,) = require_fraction("RMSProp", beta=beta)

    def update(self, param, grad, scratch, s):
        """Remember the squared gradient, and forget old ones."""
        s *= self.beta
        np.multiply(grad, grad, out=scratch)
        scratch *= 1.0 - self.beta
        s += scratch
        self._move(param, grad, scratch, s)
