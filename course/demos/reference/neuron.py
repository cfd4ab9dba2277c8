"""One neuron and its boundary: what demos compute with until students have written theirs."""

import numpy as np

__all__ = [
    "NAND",
    "boundary_line",
    "fires",
    "perceptron_rule",
    "products",
    "scores",
    "sigmoid",
    "signed_distance",
    "weighted_sum",
]

NAND = (np.array([-1.0, -1.0]), 1.5)


def products(x, w):
    """Return what each input adds to the sum of a neuron: shape (n_in,)."""
    return x * w


def weighted_sum(x, w, b):
    """Return what a neuron adds up, for one sample of shape (n_in,)."""
    return float(x @ w + b)


def scores(X, w, b):
    """Return what one neuron or several add up: shape (n_samples,) or, for w of two axes, (n_samples, n)."""
    return X @ w + b


def fires(X, w, b):
    """Return the answers of a threshold neuron: integers of shape (n_samples,)."""
    return (scores(X, w, b) > 0).astype(int)


def sigmoid(z):
    """Return the logistic function of an array, without overflow."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def boundary_line(w, b):
    """Return slope and intercept of the line of a neuron of two inputs."""
    return -w[0] / w[1], -b / w[1]


def signed_distance(X, w, b):
    """Return the distances of samples to a neuron's hyperplane: shape (n_samples,)."""
    return scores(X, w, b) / np.linalg.norm(w)


def perceptron_rule(X, y, w, b, lr, n_epochs):
    """Learn with Rosenblatt's rule; return w, b and the mistakes of each epoch."""
    mistakes = np.zeros(n_epochs)
    for epoch, k in np.ndindex(n_epochs, len(X)):
        error = y[k] - int(scores(X[k], w, b) > 0)
        w, b = w + lr * error * X[k], b + lr * error
        mistakes[epoch] += abs(error)
    return w, b, mistakes
