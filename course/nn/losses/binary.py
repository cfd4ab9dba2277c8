"""Losses for yes or no, for each output by itself: on probabilities, and fused with the sigmoid on logits.

References
----------
Bishop, *Pattern Recognition and Machine Learning*, 2006, section 4.3.2: ``BCE``.
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 6.2.2.2: ``BCEWithLogits``.
"""

import numpy as np

from course.nn.activations.saturating import sigmoid_of
from course.nn.activations.smooth import softplus_of
from course.nn.losses.base import Loss

CLIP = 1e-12


class BCE(Loss):
    """``L = -1/n sum (y ln a + (1 - y) ln(1 - a))``, with ``dL/da = (a - y) / (a (1 - a) n)``.

    The probabilities ``a`` are clipped to [1e-12, 1 - 1e-12], so that an answer that is entirely wrong costs
    27.6 and not infinitely much. The logarithms and the quotient are computed in float64.
    """

    def terms_and_grad(self, outputs, targets):
        """Return the cross-entropies and their gradient."""
        targets = self.require_fractions(self.require_same_shape(outputs, targets))
        if ((outputs < 0) | (outputs > 1)).any():  # nan is neither: fit finds out where it came from
            raise ValueError(
                "The outputs of BCE must be probabilities, in [0, 1]. Got values from "
                f"{outputs.min():g} to {outputs.max():g}; for logits there is BCEWithLogits."
            )
        a, y = np.clip(outputs.astype(np.float64), CLIP, 1.0 - CLIP), targets.astype(np.float64)
        terms = -y * np.log(a) - (1.0 - y) * np.log1p(-a)
        grad = (a - y) / (a * (1.0 - a))
        return terms.astype(outputs.dtype), grad.astype(outputs.dtype)


class BCEWithLogits(Loss):
    """``L = 1/n sum (softplus(z) - y z)`` on logits ``z``, with ``dL/dz = (sigma(z) - y) / n``."""

    def terms_and_grad(self, outputs, targets):
        """Return the cross-entropies of ``sigma(z)`` and their gradient, without ever a logarithm of 0.

        The terms are ``softplus(-|z|) + |z| |y - 1{z > 0}|``, which do not cancel.
        """
        targets = self.require_fractions(self.require_same_shape(outputs, targets))
        size = np.abs(outputs)
        terms = np.abs(targets - np.greater(outputs, 0.0))
        terms *= size
        terms += softplus_of(np.negative(size, out=size))
        grad = sigmoid_of(outputs)
        grad -= targets
        return terms, grad
