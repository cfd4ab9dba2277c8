"""Switch neurons off at random while training, so that none relies on another.

References
----------
Srivastava et al., *Dropout: A Simple Way to Prevent Neural Networks from Overfitting*, 2014.
"""

import numpy as np

from course.checks import require, require_generator
from course.nn.layers.layer import Layer
from course.nn.tensor import record

DRAWS = 1 << 16
"""A unit is kept if a random 16-bit number is below ``keep`` times this: four draws for one of 64 bits."""


class Dropout(Layer):
    """Inverted dropout: ``Y = X m / keep`` while training, with ``m = 1`` with probability ``keep``, else 0.

    ``keep`` is rounded to a multiple of 1/65536, and the division uses the rounded number, so that the
    expectation is kept exactly. In evaluation, ``Y = X``.
    """

    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep = float(require(0 < keep <= 1, "keep", self, "in (0, 1]", keep))
        require_generator(rng, str(self))
        self.rng = rng
        self._threshold = max(1, round(self.keep * DRAWS))

    def forward(self, x):
        """Keep the shape; multiply by 0 or by 1 / keep."""
        if not self.training or self._threshold == DRAWS:
            return x
        mask = self._draw(x.size).reshape(x.shape)
        factors = np.multiply(mask, DRAWS / self._threshold, dtype=x.dtype)
        return record(x.data * factors, (x,), lambda grad: (grad * factors,))

    def _draw(self, n):
        words = self.rng.integers(0, 1 << 64, size=(n + 3) // 4, dtype=np.uint64)
        return words.view(np.uint16)[:n] < self._threshold
