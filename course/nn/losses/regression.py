"""Losses for numbers: squared, absolute and Huber's error, and the likelihood of a normal distribution.

References
----------
Bishop, *Pattern Recognition and Machine Learning*, 2006, section 5.2: ``MSE``.
Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2009, section 10.6: ``MAE``.
Huber, *Robust Estimation of a Location Parameter*, 1964: ``Huber``.
Nix and Weigend, *Estimating the Mean and Variance of the Target Probability Distribution*, 1994:
``GaussianNLL``.
"""

import math

import numpy as np

from course.checks import require
from course.nn.losses.base import Loss, plain
from course.nn.tensor import as_tensor, record

LOG_TWO_PI = math.log(2.0 * math.pi)


class MSE(Loss):
    """``L = 1/n sum (a - y)^2``, with ``dL/da = 2 (a - y) / n``."""

    def terms_and_grad(self, outputs, targets):
        error = outputs - self.require_same_shape(outputs, targets)
        return error * error, 2.0 * error


class MAE(Loss):
    """``L = 1/n sum |a - y|``, with ``dL/da = sgn(a - y) / n``, 0 where ``a = y``."""

    def terms_and_grad(self, outputs, targets):
        error = outputs - self.require_same_shape(outputs, targets)
        return np.abs(error), np.sign(error)


class Huber(Loss):
    """``L = 1/n sum h(a - y)``: ``h(e) = e^2 / 2`` for ``|e| <= delta``, else ``delta (|e| - delta / 2)``."""

    def __init__(self, delta=1.0):
        self.delta = float(require(delta > 0, "delta", "Huber", "positive", delta))

    def terms_and_grad(self, outputs, targets):
        """Return ``c (|e| - c / 2)`` with ``c = min(|e|, delta)``, and its gradient."""
        error = outputs - self.require_same_shape(outputs, targets)
        size = np.abs(error)
        core = np.minimum(size, self.delta)
        return core * (size - 0.5 * core), np.clip(error, -self.delta, self.delta)


class GaussianNLL(Loss):
    """``L = 1/n sum (ln(2 pi sigma^2) / 2 + (y - mu)^2 / (2 sigma^2))``, sigma a standard deviation.

    With ``u = (mu - y) / sigma``: ``dL/dmu = u / (sigma n)`` and ``dL/dsigma = (1 - u^2) / (sigma n)``.
    """

    def __call__(self, mu, targets, sigma):
        """Return the negative log likelihood of targets of the shape of ``mu``, a tensor of one number.

        ``sigma`` is a number or has the shape of ``mu``; it is learned if it is a tensor that requires a
        gradient.
        """
        mu = as_tensor(mu)
        sigma = as_tensor(sigma, dtype=mu.dtype)
        value, grad_mu, grad_sigma = self.value_and_grads(mu.data, plain(targets), sigma.data)
        return record(value, (mu, sigma), lambda grad: (grad * grad_mu, grad * grad_sigma))

    def value_and_grads(self, mu, targets, sigma):
        """Return the loss and its gradients with respect to ``mu`` and ``sigma``."""
        targets = self.require_same_shape(mu, targets)
        _require_deviation(mu, sigma)
        n = len(mu)
        u = (mu - targets) / sigma
        terms = np.log(np.broadcast_to(sigma, mu.shape)) + 0.5 * LOG_TWO_PI + 0.5 * u * u
        grad_sigma = (1.0 - u * u) / (sigma * n)
        return terms.sum() / n, u / (sigma * n), grad_sigma if sigma.ndim else grad_sigma.sum()


def _require_deviation(mu, sigma):
    if sigma.ndim and sigma.shape != mu.shape:
        raise ValueError(
            f"The sigma of GaussianNLL must be a number or have the shape {mu.shape} of mu. "
            f"Got {sigma.shape} instead."
        )
    if not np.all(sigma > 0):
        raise ValueError(f"The sigma of GaussianNLL must be positive. Got {sigma.min()} instead.")
