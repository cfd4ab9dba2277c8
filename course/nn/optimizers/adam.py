"""Adam, its decoupled weight decay, and its variant that never forgets a large gradient.

The two moments are kept without the factors ``1 - beta``, as ``M = beta1 M + g`` and ``V = beta2 V + g^2``.
With ``m = (1 - beta1) M`` and ``v = (1 - beta2) V`` the factors move into two numbers a step, and two sweeps
over the weights are saved.
"""

import math

import numpy as np

from course.nn.optimizers.base import Optimizer, require_fraction

__all__ = ["AMSGrad", "Adam", "AdamW"]


class Adam(Optimizer):
    """``p -= lr m_hat / (sqrt(v_hat) + eps)``.

    ``m = beta1 m + (1 - beta1) g`` and ``v = beta2 v + (1 - beta2) g^2``; at step t,
    ``m_hat = m / (1 - beta1^t)`` and ``v_hat = v / (1 - beta2^t)``.

    References
    ----------
    Kingma and Ba, *Adam: A Method for Stochastic Optimization*, 2015, algorithm 1.
    """

    slots = ("M", "V")
    is_entrywise = True

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(lr)
        self.beta1, self.beta2 = require_fraction(type(self).__name__, beta1=beta1, beta2=beta2)
        self.eps = float(eps)

    def prepare(self):
        """Fold the factors of both moments into a rate and an eps: ``rate M / (sqrt(V) + eps)``."""
        root = math.sqrt((1.0 - self.beta2) / (1.0 - self.beta2**self.n_steps))
        self._rate = self.lr * (1.0 - self.beta1) / ((1.0 - self.beta1**self.n_steps) * root)
        self._eps = self.eps / root

    def update(self, param, grad, scratch, M, V):
        """Update both moments and step."""
        self._remember(grad, scratch, M, V)
        self._move(param, scratch, M, V)

    def _remember(self, grad, scratch, M, V):
        M *= self.beta1
        M += grad
        V *= self.beta2
        np.multiply(grad, grad, out=scratch)
        V += scratch

    def _move(self, param, scratch, M, V):
        np.sqrt(V, out=scratch)
        scratch += self._eps
        np.divide(M, scratch, out=scratch)
        scratch *= self._rate
        param -= scratch


class AdamW(Adam):
    """Adam, with every parameter shrunk first: ``p -= lr decay p``.

    References
    ----------
    Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, 2019, algorithm 2.
    """

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, decay=0.01):
        super().__init__(lr, beta1, beta2, eps)
        if not decay >= 0:
            raise ValueError(f"The 'decay' parameter of AdamW must be at least 0. Got {decay} instead.")
        self.decay = float(decay)

    def update(self, param, grad, scratch, M, V):
        """Shrink, then step as Adam does."""
        param *= 1.0 - self.lr * self.decay
        super().update(param, grad, scratch, M, V)


class AMSGrad(Adam):
    """Adam with the largest ``v`` so far, ``v_hat = max_s v_s / (1 - beta2^t)``, in place of the latest.

    References
    ----------
    Reddi, Kale and Kumar, *On the Convergence of Adam and Beyond*, 2018.
    """

    slots = ("M", "V", "V_max")

    def update(self, param, grad, scratch, M, V, V_max):
        """Update both moments and the maximum, and step."""
        self._remember(grad, scratch, M, V)
        np.maximum(V, V_max, out=V_max)
        self._move(param, scratch, M, V_max)
