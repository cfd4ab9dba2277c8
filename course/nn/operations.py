"""Functions of tensors beside arithmetic: what a layer of your own is written with.

At a kink or a tie, where any subgradient is right, each function says which one it takes.
"""

import numpy as np

from course.nn.broadcasting import unbroadcast
from course.nn.tensor import Tensor, as_tensor, record


def exp(x):
    """Return ``e^x``; its derivative is itself."""
    x = as_tensor(x)
    y = np.exp(x.data)
    return record(y, (x,), lambda grad: (grad * y,))


def log(x):
    """Return the natural logarithm; its derivative is ``1 / x``."""
    x = as_tensor(x)
    values = x.data
    return record(np.log(values), (x,), lambda grad: (grad / values,))


def sqrt(x):
    """Return the square root; its derivative is ``1 / (2 sqrt(x))``."""
    x = as_tensor(x)
    y = np.sqrt(x.data)
    return record(y, (x,), lambda grad: (grad / (2 * y),))


def absolute(x):
    """Return ``|x|``; its derivative is the sign, 0 at 0."""
    x = as_tensor(x)
    values = x.data
    return record(np.abs(values), (x,), lambda grad: (grad * np.sign(values),))


def maximum(x, y):
    """Return the larger of two, entry by entry, and nan beside nan; a tie sends the gradient to ``x``."""
    x, y = _alike(x, y)
    return where((x.data >= y.data) | np.isnan(x.data), x, y)


def minimum(x, y):
    """Return the smaller of two, entry by entry, and nan beside nan; a tie sends the gradient to ``x``."""
    x, y = _alike(x, y)
    return where((x.data <= y.data) | np.isnan(x.data), x, y)


def where(condition, x, y):
    """Take entries of ``x`` where ``condition`` holds and of ``y`` elsewhere; so does the gradient."""
    x, y = _alike(x, y)

    def rule(grad):
        zero = np.zeros_like(grad)
        taken, left = np.where(condition, grad, zero), np.where(condition, zero, grad)
        return unbroadcast(taken, x.shape), unbroadcast(left, y.shape)

    return record(np.where(condition, x.data, y.data), (x, y), rule)


def concatenate(tensors, axis=-1):
    """Join tensors, of one shape but for the axis; each gets its own part of the gradient."""
    tensors = tuple(as_tensor(tensor) for tensor in tensors)
    arrays = [tensor.data for tensor in tensors]
    try:
        joined = np.concatenate(arrays, axis=axis)
    except ValueError:
        shapes = ", ".join(str(array.shape) for array in arrays) or "none"
        raise ValueError(f"Expected shapes that agree everywhere but on axis {axis}. Got {shapes}.") from None
    ends = np.cumsum([array.shape[axis] for array in arrays])[:-1]
    return record(joined, tensors, lambda grad: np.split(grad, ends, axis=axis))


def _alike(x, y):
    """Return both as tensors; a plain number takes the precision of the other."""
    x = as_tensor(x, dtype=y.dtype if isinstance(y, Tensor) else None)
    return x, as_tensor(y, dtype=x.dtype)
