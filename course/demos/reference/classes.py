"""Two losses of a linear classifier of several classes, each with its gradient."""

import numpy as np

__all__ = ["LOSSES", "step"]


def hinge(scores, y):
    """Return the multiclass SVM loss of each sample, and its gradient with respect to the scores.

    Parameters
    ----------
    scores : ndarray of shape (n_samples, n_classes)
    y : ndarray of shape (n_samples,)

    Returns
    -------
    losses : ndarray of shape (n_samples,)
    grad : ndarray of shape (n_samples, n_classes)
    """
    rows = np.arange(len(y))
    margins = np.maximum(0.0, scores - scores[rows, y][:, None] + 1.0)
    margins[rows, y] = 0.0
    grad = (margins > 0).astype(float)
    grad[rows, y] = -grad.sum(axis=1)
    return margins.sum(axis=1), grad


def cross_entropy(scores, y):
    """Return the softmax loss of each sample, and its gradient with respect to the scores."""
    rows = np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    grad = powers / powers.sum(axis=1, keepdims=True)
    losses = np.log(powers.sum(axis=1)) - shifted[rows, y]
    grad[rows, y] -= 1.0
    return losses, grad


LOSSES = {"multiclass SVM": hinge, "softmax": cross_entropy}


def step(loss, X, y, W, b, lr, l2=0.0):
    """Return weights and biases after one step of gradient descent on the mean loss and an L2 penalty.

    Parameters
    ----------
    loss : str
    X : ndarray of shape (n_samples, n_in)
    y : ndarray of shape (n_samples,)
    W : ndarray of shape (n_in, n_classes)
    b : ndarray of shape (n_classes,)
    lr : float
    l2 : float
        Times half the sum of the squared weights.

    Returns
    -------
    W, b : ndarray
    """
    _, grad = LOSSES[loss](X @ W + b, y)
    return W - lr * (X.T @ grad / len(X) + l2 * W), b - lr * grad.mean(axis=0)
