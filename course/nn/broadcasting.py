"""Which shapes fit together, and how a gradient finds back: what was repeated must be added up again."""

import numpy as np


def require_shapes(left, right, sign):
    """Raise a ValueError that names both shapes if they cannot be broadcast together."""
    try:
        np.broadcast_shapes(left, right)
    except ValueError:
        raise ValueError(f"The shapes {left} and {right} do not fit for {sign}.") from None


def unbroadcast(grad, shape):
    """Sum a gradient over the axes along which its operand, of the given shape, was repeated.

    If ``y_ij = x_j``, then ``dL/dx_j = sum_i dL/dy_ij``.
    """
    if grad.shape == shape:
        return grad
    new = grad.ndim - len(shape)
    repeated = (new + i for i, n in enumerate(shape) if n == 1)
    return grad.sum(axis=(*range(new), *repeated)).reshape(shape)


def require_inner_sizes(left, right):
    """Raise a ValueError that names both shapes if ``@`` cannot multiply them."""
    fits = left and right and left[-1] == right[-2 if len(right) > 1 else 0]
    stacks = zip(left[-3::-1], right[-3::-1], strict=False)
    if not fits or not all(m == n or 1 in (m, n) for m, n in stacks):
        raise ValueError(f"The shapes {left} and {right} do not fit for @: the inner sizes must agree.")


def product_shares(a, b, grad):
    """Return the gradients of ``a @ b`` with respect to both.

    With ``G = dL/d(AB)``: ``dL/dA = G B^T`` and ``dL/dB = A^T G``. A vector is a matrix of one row on the
    left and of one column on the right.
    """
    x = a if a.ndim > 1 else a[None, :]
    y = b if b.ndim > 1 else b[:, None]
    grad = grad if b.ndim > 1 else grad[..., None]
    grad = grad if a.ndim > 1 else grad[..., None, :]
    grad_x, grad_y = grad @ y.swapaxes(-1, -2), x.swapaxes(-1, -2) @ grad
    return unbroadcast(grad_x, x.shape).reshape(a.shape), unbroadcast(grad_y, y.shape).reshape(b.shape)
