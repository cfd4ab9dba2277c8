"""Plain descent and descent with a memory of where it was going."""

import numpy as np

from course.nn.optimizers.base import Optimizer, require_fraction

__all__ = ["SGD", "Momentum", "Nesterov"]


class SGD(Optimizer):
    """``p -= lr g``.

    References
    ----------
    Robbins and Monro, *A Stochastic Approximation Method*, 1951.
    """

    is_entrywise = True

    def update(self, param, grad, scratch):
        """Step against the gradient."""
        np.multiply(grad, self.lr, out=scratch)
        param -= scratch


class Momentum(Optimizer):
    """``v = beta v - lr g``, then ``p += v``.

    References
    ----------
    Polyak, *Some Methods of Speeding up the Convergence of Iteration Methods*, 1964.
    """

    slots = ("v",)
    is_entrywise = True

    def __init__(self, lr, beta=0.9):
        super().__init__(lr)
        (self.beta,) = require_fraction(type(self).__name__, beta=beta)

    def update(self, param, grad, scratch, v):
        """Step along the velocity."""
        v *= self.beta
        np.multiply(grad, self.lr, out=scratch)
        v -= scratch
        param += v


class Nesterov(Momentum):
    """``v' = beta v - lr g``, then ``p += beta v' - lr g``.

    References
    ----------
    Sutskever et al., *On the Importance of Initialization and Momentum in Deep Learning*, 2013, in the form
    of Bengio, Boulanger-Lewandowski and Pascanu, *Advances in Optimizing Recurrent Networks*, 2013, section
    3.5.
    """

    def update(self, param, grad, scratch, v):
        """Step along the velocity as it will be."""
        v *= self.beta
        np.multiply(grad, self.lr, out=scratch)
        v -= scratch
        param -= scratch
        np.multiply(v, self.beta, out=scratch)
        param += scratch
