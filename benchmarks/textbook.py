"""A network as textbooks write it: a sample at a time, in columns, in lists of matrices, with loops.

After the program of Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 1: `backprop` for each sample
of a batch, gradients added up in Python. Rectified units, a softmax, dropout and the two optimizers are added
in the same manner, all in float32.
"""

import numpy as np
from tasks import MOMENTUM, start_weights

__all__ = ["TextbookSide"]


class TextbookSide:
    """One sample at a time."""

    note = "extrapolated"

    def __init__(self, task, optimizer):
        self.task, self.rng = task, np.random.default_rng(0)
        self.weights = [np.ascontiguousarray(W.T) for W in start_weights(task.sizes)]
        self.biases = [np.zeros((n, 1), np.float32) for n in task.sizes[1:]]
        self._update = self._adam if optimizer == "Adam" else self._descend
        self.m = [np.zeros_like(p) for p in self.weights + self.biases]
        self.v = [np.zeros_like(p) for p in self.weights + self.biases]
        self.t = 0

    def epoch(self, X, y):
        """Go once through the samples."""
        order, size = self.rng.permutation(len(X)), self.task.batch_size
        for start in range(0, len(X), size):
            batch = order[start : start + size]
            grads = [np.zeros_like(p) for p in self.weights + self.biases]
            for i in batch:
                ones = self._backprop(X[i].reshape(-1, 1), y[i])
                grads = [grad + one for grad, one in zip(grads, ones, strict=True)]
            self._update([grad / len(batch) for grad in grads])

    def predict(self, X):
        """Return the class of each sample."""
        return np.array([self._forward(x.reshape(-1, 1), keep=1.0)[0][-1].argmax() for x in X])

    def _forward(self, x, keep):
        """Return the activations of all layers, those of the inputs first, and the dropout masks."""
        activations, masks = [x], []
        for W, b in zip(self.weights, self.biases, strict=True):
            masks.append(self._mask(activations[-1].shape, keep))
            if keep < 1:
                activations[-1] = activations[-1] * masks[-1]
            z = np.dot(W, activations[-1]) + b
            activations.append(np.maximum(z, 0) if W is not self.weights[-1] else z)
        return activations, masks

    def _mask(self, shape, keep):
        return None if keep == 1 else (self.rng.random(shape) < keep).astype(np.float32) / np.float32(keep)

    def _backprop(self, x, label):
        activations, masks = self._forward(x, self.task.keep)
        exponentials = np.exp(activations[-1] - activations[-1].max())
        delta = exponentials / exponentials.sum()
        delta[label] -= 1
        n_layers = len(self.weights)
        grad_weights, grad_biases = [None] * n_layers, [None] * n_layers
        for i in reversed(range(n_layers)):
            grad_weights[i], grad_biases[i] = np.dot(delta, activations[i].T), delta
            if i:
                delta = np.dot(self.weights[i].T, delta) * (activations[i] > 0)
                delta = delta if masks[i] is None else delta * masks[i]
        return grad_weights + grad_biases

    def _descend(self, grads):
        self.v = [MOMENTUM * v - self.task.lr * grad for v, grad in zip(self.v, grads, strict=True)]
        self._add(self.v)

    def _adam(self, grads):
        self.t += 1
        self.m = [0.9 * m + 0.1 * grad for m, grad in zip(self.m, grads, strict=True)]
        self.v = [0.999 * v + 0.001 * grad * grad for v, grad in zip(self.v, grads, strict=True)]
        m_hats, v_hats = ([s / (1 - b**self.t) for s in m] for m, b in ((self.m, 0.9), (self.v, 0.999)))
        self._add([-0.001 * m / (np.sqrt(v) + 1e-8) for m, v in zip(m_hats, v_hats, strict=True)])

    def _add(self, steps):
        n_layers = len(self.weights)
        self.weights = [W + step for W, step in zip(self.weights, steps[:n_layers], strict=True)]
        self.biases = [b + step for b, step in zip(self.biases, steps[n_layers:], strict=True)]
