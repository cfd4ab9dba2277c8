"""A price on large weights, to be added to a loss: ``loss(model(X), y) + L2(1e-4)(model.penalized_weights)``.

Layers mark what may be penalized: weight matrices, never biases, slopes or the scales of a normalization.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 7.1.
"""

import numpy as np

from course.checks import require
from course.nn.tensor import as_tensor, record


class Penalty:
    """Base class, with the price ``lam`` of a unit of weight.

    Subclasses write ``value`` and ``gradient`` of one array.
    """

    def __init__(self, lam):
        self.lam = float(require(lam >= 0, "lam", type(self).__name__, "at least 0", lam))

    def __call__(self, weights):
        """Return the penalty of several weights, an iterable of tensors, as a tensor of one number."""
        weights = tuple(as_tensor(weight) for weight in weights)
        if not weights:
            raise ValueError(f"{type(self).__name__} needs at least one weight. Got none: build the layers.")
        arrays = [weight.data for weight in weights]
        return record(
            sum(map(self.value, arrays)), weights, lambda grad: [grad * self.gradient(w) for w in arrays]
        )

    def __repr__(self):
        return f"{type(self).__name__}(lam={self.lam!r})"


class L2(Penalty):
    """``lam / 2 sum w^2``, with gradient ``lam w``: every step shrinks the weights by one factor."""

    def value(self, weight):
        return 0.5 * self.lam * np.vdot(weight, weight)

    def gradient(self, weight):
        return self.lam * weight


class L1(Penalty):
    """``lam sum |w|``, with gradient ``lam sgn(w)``, 0 at 0: weights that do not earn their price go to 0."""

    def value(self, weight):
        return self.lam * np.abs(weight).sum()

    def gradient(self, weight):
        return self.lam * np.sign(weight)
