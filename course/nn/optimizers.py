"""The rules by which optimizers update a parameter, simplest first.

In the formulas ``p`` is a parameter, ``g`` its gradient, ``lr`` the learning rate and ``t`` the number of the
step, from 1; what an optimizer remembers of each parameter, its ``slots``, begins at 0. All is done in place:
``tmp`` is room for what stands between, so that a step asks for no new memory, which can cost more than the
arithmetic. Each rule is entrywise: it treats every number alike, so ``p`` may be a part of all parameters.

References
----------
Robbins and Monro, *A Stochastic Approximation Method*, 1951: ``SGD``.
Polyak, *Some Methods of Speeding up the Convergence of Iteration Methods*, 1964: ``Momentum``.
Sutskever et al., *On the Importance of Initialization and Momentum in Deep Learning*, 2013, in the form of
Bengio, Boulanger-Lewandowski and Pascanu, *Advances in Optimizing Recurrent Networks*, 2013, section 3.5:
``Nesterov``.
Duchi, Hazan and Singer, *Adaptive Subgradient Methods for Online Learning*, 2011: ``AdaGrad``.
Hinton, Srivastava and Swersky, *Neural Networks for Machine Learning*, lecture 6e, 2012: ``RMSProp``.
Kingma and Ba, *Adam: A Method for Stochastic Optimization*, 2015, algorithm 1, computed as at the end of
section 2: ``Adam``.
Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, 2019, algorithm 2: ``AdamW``.
Reddi, Kale and Kumar, *On the Convergence of Adam and Beyond*, 2018: ``AMSGrad``.
Luo et al., *Adaptive Gradient Methods with Dynamic Bound of Learning Rate*, 2019: ``AdaBound``.
"""

import math

import numpy as np

from course.checks import require
from course.nn.stepping import Optimizer


class SGD(Optimizer, is_entrywise=True):
    """``p = p - lr g``."""

    def update(self, p, g, tmp):
        p -= np.multiply(self.lr, g, out=tmp)


class Momentum(Optimizer, is_entrywise=True):
    """``v = beta v - lr g``, then ``p = p + v``."""

    slots = ("v",)

    def __init__(self, lr, beta=0.9):
        super().__init__(lr)
        self.beta = _fraction(self, "beta", beta)

    def update(self, p, g, tmp, v):
        v *= self.beta
        v -= np.multiply(self.lr, g, out=tmp)
        p += v


class Nesterov(Momentum, is_entrywise=True):
    """``v = beta v - lr g``, then ``p = p + beta v - lr g``: Momentum's next step, with this gradient."""

    def update(self, p, g, tmp, v):
        v *= self.beta
        v -= np.multiply(self.lr, g, out=tmp)
        p -= tmp
        p += np.multiply(self.beta, v, out=tmp)


class AdaGrad(Optimizer, is_entrywise=True):
    """``v = v + g^2``, then ``p = p - lr g / (sqrt(v) + eps)``."""

    slots = ("v",)

    def __init__(self, lr, eps=1e-8):
        super().__init__(lr)
        self.eps = float(require(eps >= 0, "eps", type(self).__name__, "at least 0", eps))

    def update(self, p, g, tmp, v):
        v += np.square(g, out=tmp)
        p -= scaled(self.lr, g, v, self.eps, out=tmp)


class RMSProp(AdaGrad, is_entrywise=True):
    """``v = beta v + (1 - beta) g^2``, then ``p = p - lr g / (sqrt(v) + eps)``."""

    def __init__(self, lr, beta=0.9, eps=1e-8):
        super().__init__(lr, eps)
        self.beta = _fraction(self, "beta", beta)

    def update(self, p, g, tmp, v):
        average(v, self.beta, np.square(g, out=tmp), tmp)
        p -= scaled(self.lr, g, v, self.eps, out=tmp)


class Adam(Optimizer, is_entrywise=True):
    """``p = p - lr m_hat / (sqrt(v_hat) + eps)``.

    ``m = beta1 m + (1 - beta1) g`` and ``v = beta2 v + (1 - beta2) g^2``;
    ``m_hat = m / (1 - beta1^t)`` and ``v_hat = v / (1 - beta2^t)``.
    """

    slots = ("m", "v")

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(lr)
        self.beta1, self.beta2 = _fraction(self, "beta1", beta1), _fraction(self, "beta2", beta2)
        self.eps = float(require(eps >= 0, "eps", type(self).__name__, "at least 0", eps))

    def update(self, p, g, tmp, m, v):
        """Do the same with both corrections in two numbers: ``p = p - lr_t m / (sqrt(v) + eps_t)``."""
        self.moments(m, v, g, tmp)
        lr_t, eps_t = self.corrected()
        p -= scaled(lr_t, m, v, eps_t, out=tmp)

    def moments(self, m, v, g, tmp):
        """Average the gradients in ``m``, and their squares in ``v``."""
        average(m, self.beta1, g, tmp)
        average(v, self.beta2, np.square(g, out=tmp), tmp)

    def corrected(self):
        """Return ``lr_t = lr sqrt(1 - beta2^t) / (1 - beta1^t)`` and ``eps_t = eps sqrt(1 - beta2^t)``."""
        root = math.sqrt(1.0 - self.beta2**self.n_steps)
        return self.lr * root / (1.0 - self.beta1**self.n_steps), self.eps * root


class AdamW(Adam, is_entrywise=True):
    """Adam, with every parameter shrunk first: ``p = p - lr decay p``."""

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8, decay=0.01):
        super().__init__(lr, beta1, beta2, eps)
        self.decay = float(require(decay >= 0, "decay", "AdamW", "at least 0", decay))

    def update(self, p, g, tmp, m, v):
        p *= 1.0 - self.lr * self.decay
        super().update(p, g, tmp, m, v)


class AMSGrad(Adam, is_entrywise=True):
    """Adam with the largest ``v`` so far, ``v_hat = max_s v_s / (1 - beta2^t)``, in place of the latest."""

    slots = ("m", "v", "v_max")

    def update(self, p, g, tmp, m, v, v_max):
        self.moments(m, v, g, tmp)
        np.maximum(v_max, v, out=v_max)
        lr_t, eps_t = self.corrected()
        p -= scaled(lr_t, m, v_max, eps_t, out=tmp)


class AdaBound(Adam, is_entrywise=True):
    """``p = p - clip(lr_t / (sqrt(v) + eps), low, high) m``, with Adam's ``m``, ``v`` and ``lr_t``.

    ``low = final_lr (1 - 1 / (gamma t + 1))`` and ``high = final_lr (1 + 1 / (gamma t))``: Adam that turns
    into plain descent. Where a schedule changes ``lr``, ``final_lr`` changes by the same factor, as in the
    authors' own implementation.
    """

    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        super().__init__(lr, beta1, beta2, eps)
        self.final_lr, self.gamma = _positive(self, "final_lr", final_lr), _positive(self, "gamma", gamma)
        self._first_lr = self.lr

    def update(self, p, g, tmp, m, v):
        self.moments(m, v, g, tmp)
        rates = scaled(self.corrected()[0], 1.0, v, self.eps, out=tmp)
        final_lr = self.final_lr * (self.lr / self._first_lr if self._first_lr else 1.0)
        gamma_t = self.gamma * self.n_steps
        np.clip(rates, final_lr * (1 - 1 / (gamma_t + 1)), final_lr * (1 + 1 / gamma_t), out=rates)
        p -= np.multiply(rates, m, out=tmp)


def average(m, beta, x, tmp):
    """Forget a little and learn a little, in place: ``m = beta m + (1 - beta) x``; ``x`` may be ``tmp``."""
    m *= beta
    m += np.multiply(1.0 - beta, x, out=tmp)


def scaled(lr, x, v, eps, out):
    """Return ``lr x / (sqrt(v) + eps)``, written to ``out``."""
    np.sqrt(v, out=out)
    out += eps
    np.divide(x, out, out=out)
    out *= lr
    return out


def _fraction(optimizer, name, value):
    return require(0 <= value < 1, name, type(optimizer).__name__, "in [0, 1)", value)


def _positive(optimizer, name, value):
    return float(require(value > 0, name, type(optimizer).__name__, "positive", value))
