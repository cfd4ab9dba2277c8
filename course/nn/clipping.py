"""Keep gradients, a dict of key to array, from exploding: shorten them all together.

References
----------
Pascanu, Mikolov and Bengio, *On the Difficulty of Training Recurrent Neural Networks*, 2013, section 3.2.
"""

import math

import numpy as np

from course.checks import require


def clip_by_norm(grads, max_norm):
    """Do ``g = g min(1, max_norm / norm)`` in place, and return the norm of all entries together, before.

    One factor for all of them keeps the direction of the step.
    """
    require(max_norm > 0, "max_norm", "clip_by_norm", "positive", max_norm)
    norm = _norm(grads.values())
    if norm > max_norm and math.isfinite(norm):
        for grad in grads.values():
            grad *= max_norm / norm
    return norm


def _norm(arrays):
    """Return the norm of all arrays together, scaled by the largest entry so that no square overflows."""
    arrays = [array for array in arrays if array.size]
    largest = max((float(np.max(np.abs(array))) for array in arrays), default=0.0)
    if largest == 0 or not math.isfinite(largest):
        return largest
    return largest * math.sqrt(sum(float(np.sum(np.square(array / largest))) for array in arrays))
