"""Norms, losses and their gradients: what demos use until students have written theirs."""

import numpy as np

__all__ = ["LOSSES", "lp_norm"]

SMALLEST = 1e-12


def lp_norm(x, p):
    """Return the L_p norm of a vector, also for an infinite p."""
    if np.isinf(p):
        return np.abs(x).max()
    return (np.abs(x) ** p).sum() ** (1 / p)


def _mse(A, Y):
    return ((A - Y) ** 2).sum() / len(A)


def _mse_grad(A, Y):
    return 2 * (A - Y) / len(A)


def _mae(A, Y):
    return np.abs(A - Y).sum() / len(A)


def _mae_grad(A, Y):
    return np.sign(A - Y) / len(A)


def _huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)).sum() / len(A)


def _huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)


def _bce(A, Y):
    A = np.clip(A, SMALLEST, 1 - SMALLEST)
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum() / len(A)


def _bce_grad(A, Y):
    A = np.clip(A, SMALLEST, 1 - SMALLEST)
    return (A - Y) / (A * (1 - A)) / len(A)


LOSSES = {
    "mse": (_mse, _mse_grad),
    "mae": (_mae, _mae_grad),
    "huber": (_huber, _huber_grad),
    "bce": (_bce, _bce_grad),
}
"""Name to loss and gradient, of outputs and targets of shape (n_samples, n_out); Huber takes delta, too."""
