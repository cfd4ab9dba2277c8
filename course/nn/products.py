"""Matrix products and their gradients, for matrices, vectors and stacks of matrices."""

from course.nn.broadcasting import unbroadcast

__all__ = ["product_shares", "require_inner_sizes"]


def require_inner_sizes(left, right):
    """Raise a ValueError that names both shapes if ``@`` cannot multiply them."""
    if not _can_multiply(left, right):
        raise ValueError(f"The shapes {left} and {right} do not fit for @: the inner sizes must agree.")


def product_shares(a, b, grad):
    """Return the gradients of ``a @ b`` with respect to both.

    Notes
    -----
    With ``G = dL/d(AB)``: ``dL/dA = G B^T`` and ``dL/dB = A^T G``. A vector is a matrix of one row on the
    left and of one column on the right.
    """
    x = a if a.ndim > 1 else a[None, :]
    y = b if b.ndim > 1 else b[:, None]
    grad = grad if b.ndim > 1 else grad[..., None]
    grad = grad if a.ndim > 1 else grad[..., None, :]
    grad_x, grad_y = grad @ y.swapaxes(-1, -2), x.swapaxes(-1, -2) @ grad
    return unbroadcast(grad_x, x.shape).reshape(a.shape), unbroadcast(grad_y, y.shape).reshape(b.shape)


def _can_multiply(left, right):
    if not left or not right or left[-1] != right[-2 if len(right) > 1 else 0]:
        return False
    return all(m == n or 1 in (m, n) for m, n in zip(left[-3::-1], right[-3::-1], strict=False))
