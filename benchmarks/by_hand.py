"""The floor: the same steps in bare NumPy, written for one kind of network, with every buffer made once.

No layers, no tape, no checks. All weights lie in one array, all gradients in another, so that an optimizer is
a few calls for the whole network, in blocks that stay in cache. What course.nn takes longer than this is what
being a library costs; how far this is ahead of the textbook's loop is how far NumPy can get at all.
"""

from functools import cache
from itertools import pairwise

import numpy as np
from tasks import MOMENTUM, start_weights

__all__ = ["ByHandSide"]

BLOCK = 1 << 16
DRAWS = 1 << 16


class ByHandSide:
    """A batch at a time, in place."""

    note = ""

    def __init__(self, task, optimizer):
        self.task, self.rng, self.t = task, np.random.default_rng(0), 0
        n_weights = sum((m + 1) * n for m, n in pairwise(task.sizes))
        self.params, self.grads, self.m, self.v = np.zeros((4, n_weights), np.float32)
        self.layers, self.grad_layers = (_views(flat, task.sizes) for flat in (self.params, self.grads))
        for (W, _), start in zip(self.layers, start_weights(task.sizes), strict=True):
            W[...] = start
        self.one_hot = np.eye(task.sizes[-1], dtype=np.float32)
        self.buffers = cache(self._make_buffers)
        self._update = self._adam if optimizer == "Adam" else self._descend

    def epoch(self, X, y):
        """Go once through the samples."""
        order, size = self.rng.permutation(len(X)), self.task.batch_size
        for start in range(0, len(X), size):
            batch = order[start : start + size]
            buffers = self.buffers(len(batch))
            X.take(batch, axis=0, out=buffers[0][0], mode="clip")
            self._forward(buffers)
            self._backward(buffers, y.take(batch))
            self._update()

    def predict(self, X):
        """Return the class of each sample."""
        for W, b in self.layers[:-1]:
            X = np.maximum(X @ W + b, 0)
        W, b = self.layers[-1]
        return (X @ W + b).argmax(axis=1)

    def _make_buffers(self, n):
        """Return layers, gradients, dropout factors and zeros for batches of n samples."""
        shapes = [(n, size) for size in self.task.sizes]
        kinds = (np.empty, np.empty, np.empty, np.zeros)
        return [[make(shape, np.float32) for shape in shapes] for make in kinds]

    def _forward(self, buffers):
        layers, _, factors, zeros = buffers
        last = len(layers) - 1
        for i, (W, b) in enumerate(self.layers):
            if self.task.keep < 1:
                self._drop(layers[i], factors[i])
            z = layers[i + 1]
            np.matmul(layers[i], W, out=z)
            np.add(z, b, out=z)
            if i + 1 < last:
                np.maximum(z, zeros[i + 1], out=z)

    def _drop(self, x, factors):
        words = self.rng.integers(0, 1 << 64, size=-(-x.size // 4), dtype=np.uint64)
        kept = words.view(np.uint16)[: x.size] < round(self.task.keep * DRAWS)
        np.multiply(kept.reshape(x.shape), np.float32(1 / self.task.keep), out=factors)
        np.multiply(x, factors, out=x)

    def _backward(self, buffers, labels):
        layers, grads, factors, _ = buffers
        _softmax_minus(layers[-1], self.one_hot.take(labels, axis=0), grads[-1])
        for i in reversed(range(len(self.layers))):
            grad_W, grad_b = self.grad_layers[i]
            np.matmul(layers[i].T, grads[i + 1], out=grad_W)
            np.add.reduce(grads[i + 1], out=grad_b)
            if i:
                np.matmul(grads[i + 1], self.layers[i][0].T, out=grads[i])
                np.multiply(grads[i], layers[i] > 0, out=grads[i])
                if self.task.keep < 1:
                    np.multiply(grads[i], factors[i], out=grads[i])

    def _descend(self):
        for start in range(0, len(self.params), BLOCK):
            block = slice(start, start + BLOCK)
            p, g, v = self.params[block], self.grads[block], self.v[block]
            v *= MOMENTUM
            g *= self.task.lr
            v -= g
            p += v

    def _adam(self):
        """Take a step; m and v are kept without their factors 0.1 and 0.001, which go into rate and eps."""
        self.t += 1
        root = np.sqrt(0.001 / (1 - 0.999**self.t))
        rate, eps = 0.001 * 0.1 / ((1 - 0.9**self.t) * root), 1e-8 / root
        for start in range(0, len(self.params), BLOCK):
            block = slice(start, start + BLOCK)
            p, g, m, v = self.params[block], self.grads[block], self.m[block], self.v[block]
            m *= 0.9
            m += g
            v *= 0.999
            g *= g
            v += g
            np.sqrt(v, out=g)
            g += np.float32(eps)
            np.divide(m, g, out=g)
            g *= np.float32(rate)
            p -= g


def _views(flat, sizes):
    """Return (W, b) of each layer as views of one array that holds them all."""
    views, start = [], 0
    for n_in, n_out in pairwise(sizes):
        end = start + n_in * n_out
        views.append((flat[start:end].reshape(n_in, n_out), flat[end : end + n_out]))
        start = end + n_out
    return views


def _softmax_minus(logits, targets, out):
    """Write the gradient of the mean cross-entropy, ``(softmax(logits) - targets) / n``."""
    np.subtract(logits, np.maximum.reduce(logits, axis=1, keepdims=True), out=out)
    np.exp(out, out=out)
    np.divide(out, np.add.reduce(out, axis=1, keepdims=True), out=out)
    np.subtract(out, targets, out=out)
    np.divide(out, np.float32(len(out)), out=out)
