"""Losses for numbers: squared, absolute and Huber's error.

With an output ``a`` and its target ``y``, each class returns two arrays: the loss of every entry, and its
derivative with respect to ``a``. ``Loss``, in ``base``, averages both over the n samples.

References
----------
Bishop, *Pattern Recognition and Machine Learning*, 2006, section 5.2: ``MSE``.
Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2009, section 10.6: ``MAE``.
Huber, *Robust Estimation of a Location Parameter*, 1964: ``Huber``.
"""

import numpy as np

from course.checks import require
from course.nn.losses.base import Loss


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
