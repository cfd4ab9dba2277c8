"""Adam that turns into plain descent: its step sizes are clipped ever closer to one learning rate."""

import math

import numpy as np

from course.nn.optimizers.adam import Adam

__all__ = ["AdaBound"]


class AdaBound(Adam):
    """``p -= clip(lr sqrt(1 - beta2^t) / (1 - beta1^t) / (sqrt(v) + eps), low, high) m``.

    ``low = final_lr (1 - 1 / (gamma t + 1))`` and ``high = final_lr (1 + 1 / (gamma t))``. Where a schedule
    changes ``lr``, ``final_lr`` changes by the same factor, as in the authors' own implementation.

    References
    ----------
    Luo et al., *Adaptive Gradient Methods with Dynamic Bound of Learning Rate*, 2019.
    """

    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        super().__init__(lr, beta1, beta2, eps)
        if not gamma > 0:
            raise ValueError(f"The 'gamma' parameter of AdaBound must be positive. Got {gamma} instead.")
        self.final_lr, self.gamma = float(final_lr), float(gamma)
        self._first_lr = self.lr

    def prepare(self):
        """Compute the bounds of this step, and the rate over ``sqrt(V)`` instead of ``sqrt(v)``."""
        t, root = self.n_steps, math.sqrt(1.0 - self.beta2)
        correction = math.sqrt(1.0 - self.beta2**t) / (1.0 - self.beta1**t)
        self._rate, self._eps = self.lr * correction / root, self.eps / root
        final_lr = self.final_lr * (self.lr / self._first_lr if self._first_lr else 1.0)
        self._low = final_lr * (1.0 - 1.0 / (self.gamma * t + 1.0))
        self._high = final_lr * (1.0 + 1.0 / (self.gamma * t))

    def _move(self, param, scratch, M, V):
        np.sqrt(V, out=scratch)
        scratch += self._eps
        np.divide(self._rate, scratch, out=scratch)
        np.clip(scratch, self._low, self._high, out=scratch)
        scratch *= M
        scratch *= 1.0 - self.beta1
        param -= scratch
