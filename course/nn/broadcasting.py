"""Undo broadcasting: what NumPy repeated in the forward pass, the backward pass must add up again."""

import numpy as np

__all__ = ["require_shapes", "unbroadcast"]


def require_shapes(left, right, sign):
    """Raise a ValueError that names both shapes if they cannot be broadcast together."""
    try:
        np.broadcast_shapes(left, right)
    except ValueError:
        raise ValueError(f"The shapes {left} and {right} do not fit for {sign}.") from None


def unbroadcast(grad, shape):
    """Sum a gradient over the axes along which its operand was repeated.

    Parameters
    ----------
    grad : ndarray
        Gradient with respect to the broadcast operand.
    shape : tuple of int
        Shape of the operand before broadcasting.

    Returns
    -------
    ndarray of that shape

    Notes
    -----
    If ``y_ij = x_j``, then ``dL/dx_j = sum_i dL/dy_ij``.
    """
    if grad.shape == shape:
        return grad
    new = grad.ndim - len(shape)
    repeated = (new + i for i, n in enumerate(shape) if n == 1)
    return grad.sum(axis=(*range(new), *repeated)).reshape(shape)
