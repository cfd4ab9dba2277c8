"""Gradients of a sigmoid network, right or with a mistake: for demos, until students have written theirs."""

from itertools import pairwise

import numpy as np

__all__ = ["MISTAKES", "SigmoidNetwork", "columns", "gradients"]

MISTAKES = ("slope at the output", "slopes in between", "biases", "transpose", "sign of the first layer")


def gradients(X, Y, weights, biases, mistake=None):
    """Backpropagate through a sigmoid network with one sample a row and the loss 1/(2n) sum ||a - y||^2.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_0)
    Y : ndarray of shape (n_samples, n_L)
    weights : list of ndarray of shape (n_in, n_out)
    biases : list of ndarray of shape (n_out,)
    mistake : str, optional
        One of ``MISTAKES``: what is forgotten, or in the last case turned round.

    Returns
    -------
    grad_weights, grad_biases : list of ndarray
    """
    activations = _activations(X, weights, biases)
    slopes = [A * (1 - A) for A in activations]
    delta = (activations[-1] - Y) / len(X)
    if mistake != "slope at the output":
        delta = delta * slopes[-1]
    grad_weights, grad_biases = [], []
    for layer in reversed(range(len(weights))):
        grad_weights.insert(0, activations[layer].T @ delta)
        grad_biases.insert(0, 0 * biases[layer] if mistake == "biases" else delta.sum(axis=0))
        is_square = weights[layer].shape[0] == weights[layer].shape[1]
        keeps = mistake == "transpose" and is_square
        delta = delta @ (weights[layer] if keeps else weights[layer].T)
        if mistake != "slopes in between":
            delta = delta * slopes[layer]
    if mistake == "sign of the first layer":
        grad_weights[0], grad_biases[0] = -grad_weights[0], -grad_biases[0]
    return grad_weights, grad_biases


def columns(x, y, weights, biases):
    """Return gradients for one sample in a column and the cost 1/2 ||a - y||^2.

    Parameters
    ----------
    x, y : ndarray of shape (n, 1)
    weights : list of ndarray of shape (n_out, n_in)
    biases : list of ndarray of shape (n_out, 1)

    Returns
    -------
    nabla_w, nabla_b : list of ndarray
        Shaped like weights and biases.
    """
    nabla_w, nabla_b = gradients(x.T, y.T, [W.T for W in weights], [b[:, 0] for b in biases])
    return [W.T for W in nabla_w], [b[:, None] for b in nabla_b]


class SigmoidNetwork:
    """A fully connected network, sigmoid everywhere.

    Parameters
    ----------
    sizes : sequence of int
    rng : numpy.random.Generator
    """

    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=shape) for shape in pairwise(sizes)]
        self.biases = [np.zeros(n_out) for n_out in sizes[1:]]

    def forward(self, X):
        """Return the output, of shape (n_samples, n_L)."""
        return _activations(X, self.weights, self.biases)[-1]

    def step(self, grad_weights, grad_biases, lr):
        """Make one step of gradient descent."""
        self.weights = [W - lr * grad for W, grad in zip(self.weights, grad_weights, strict=True)]
        self.biases = [b - lr * grad for b, grad in zip(self.biases, grad_biases, strict=True)]


def _activations(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases, strict=True):
        activations.append(1 / (1 + np.exp(-(activations[-1] @ W + b))))
    return activations
