"""Activation functions, their derivatives, softmax, and gradients through a deep network."""

import math

import numpy as np

__all__ = ["ACTIVATIONS", "delta_norms", "softmax"]

SELU_SCALE, SELU_ALPHA = 1.0507, 1.6733
_erf = np.vectorize(math.erf, otypes=[float])


def _sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1 + small)


def _sigmoid_grad(z):
    return _sigmoid(z) * _sigmoid(-z)


def _softplus(z):
    return np.logaddexp(0, z)


def _elu(z, alpha):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


def _elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))


def _leaky(z, alpha):
    return np.where(z > 0, z, alpha * z)


def _leaky_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)


def _normal_share(z):
    return (1 + _erf(z / math.sqrt(2))) / 2


def _gelu_grad(z):
    return _normal_share(z) + z * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)


def _swish(z, beta):
    return z * _sigmoid(beta * z)


def _swish_grad(z, beta):
    return _sigmoid(beta * z) + beta * z * _sigmoid_grad(beta * z)


def _mish_grad(z):
    switch = np.tanh(_softplus(z))
    return switch + z * (1 - switch**2) * _sigmoid(z)


ACTIVATIONS = {
    "linear": (lambda z: 1.0 * z, np.ones_like),
    "step": (lambda z: np.where(z > 0, 1.0, 0.0), np.zeros_like),
    "sigmoid": (_sigmoid, _sigmoid_grad),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0.0), lambda z: np.where(z > 0, 1.0, 0.0)),
    "leaky relu": (_leaky, _leaky_grad),
    "elu": (_elu, _elu_grad),
    "selu": (
        lambda z: SELU_SCALE * _elu(z, SELU_ALPHA),
        lambda z: SELU_SCALE * _elu_grad(z, SELU_ALPHA),
    ),
    "gelu": (lambda z: z * _normal_share(z), _gelu_grad),
    "swish": (_swish, _swish_grad),
    "mish": (lambda z: z * np.tanh(_softplus(z)), _mish_grad),
    "softplus": (_softplus, _sigmoid),
}
"""Name to function and derivative of arrays; leaky relu, elu and swish take a number besides."""


def softmax(Z):
    """Return a probability for each score, row by row: an ndarray of shape (n_samples, n_classes)."""
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def delta_norms(weights, x, act, act_grad):
    """Return how long the gradient of the sum of all outputs is in each layer.

    Parameters
    ----------
    weights : list of ndarray
        Of shapes (n_0, n_1), (n_1, n_2), ...
    x : ndarray of shape (n_0,)
    act, act_grad : callable
        The activation and its derivative, of arrays.

    Returns
    -------
    ndarray of shape (n_layers,)
        First layer first.
    """
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])
    deltas = [act_grad(sums[-1])]
    for W, z in zip(weights[:0:-1], sums[-2::-1], strict=True):
        deltas.append((deltas[-1] @ W.T) * act_grad(z))
    return np.array([np.linalg.norm(delta) for delta in reversed(deltas)])
