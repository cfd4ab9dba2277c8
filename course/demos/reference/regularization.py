"""Penalties, dropout and early stopping: what demos use until students have written theirs."""

import numpy as np

__all__ = [
    "EarlyStopping",
    "dropout_backward",
    "dropout_forward",
    "half_square",
    "l1_grad",
    "l2_grad",
    "sum_of_sizes",
]


def sum_of_sizes(w):
    """Return the sum of absolute values over the last axis."""
    return np.abs(w).sum(axis=-1)


def half_square(w):
    """Return half the sum of squares over the last axis."""
    return (w**2).sum(axis=-1) / 2


def l2_grad(weights, lam):
    """Return the gradient of lam/2 times the sum of all squares, a list like ``weights``."""
    return [lam * W for W in weights]


def l1_grad(weights, lam):
    """Return the gradient of lam times the sum of all absolute values, a list like ``weights``."""
    return [lam * np.sign(W) for W in weights]


def dropout_forward(X, keep, rng, train):
    """Return what stays, scaled so that the expectation is kept, and the mask; X itself when not training."""
    mask = (rng.random(X.shape) < keep) / keep if train else np.ones_like(X)
    return X * mask, mask


def dropout_backward(grad_out, mask):
    """Send a gradient through what stayed."""
    return grad_out * mask


class EarlyStopping:
    """Says when the validation loss has not fallen for so many updates, and keeps the best parameters.

    Parameters
    ----------
    patience : int
    """

    def __init__(self, patience):
        self.patience, self.best_loss, self.best_params, self._waited = patience, np.inf, None, 0

    def update(self, val_loss, params):
        """Take in a validation loss; return whether to stop."""
        self._waited += 1
        if val_loss < self.best_loss:
            self.best_loss, self._waited = val_loss, 0
            self.best_params = {name: array.copy() for name, array in params.items()}
        return self._waited >= self.patience
