"""The networks of notebook 03: what demos use until students have written theirs."""

from itertools import pairwise

import numpy as np

__all__ = ["deep_tent_parameters", "mlp_forward", "n_parameters", "relu_interpolate", "xor_relu_parameters"]


def xor_relu_parameters():
    """Return W1 (2, 2), b1 (2,), w2 (2,) and b2 of a network with two ReLUs that computes XOR."""
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0


def mlp_forward(X, weights, biases, activations):
    """Return all layers of a network, the input first, each of shape (n_samples, n)."""
    layers = [X]
    for W, b, activation in zip(weights, biases, activations, strict=True):
        layers.append(activation(layers[-1] @ W + b))
    return layers


def relu_interpolate(x, y):
    """Return W1 (1, m), b1 (m,), w2 (m,) and b2 of a hidden layer of ReLUs through all points (x, y)."""
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), -1.0 * x[:-1], np.diff(slopes, prepend=0.0), y[0]


def deep_tent_parameters(depth):
    """Return the weights and the biases of the tent map, composed with itself: lists of depth + 1 arrays."""
    W_in, W_out, b_in = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]]), np.array([0.0, -0.5])
    return [W_in, *[W_out @ W_in] * (depth - 1), W_out], [*[b_in] * depth, np.zeros(1)]


def n_parameters(sizes):
    """Return how many weights and biases a network has, from the sizes of its layers."""
    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes))
