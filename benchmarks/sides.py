"""The sides of the training benchmark: each builds the network of a task and trains it, an epoch at a time.

Every side has ``epoch(X, y)`` and ``predict(X)``. Each library is used as its authors would: PyTorch with its
fused optimizers, whole epochs shuffled at once and batches that are views.
"""

import warnings
from itertools import pairwise

import numpy as np
from by_hand import ByHandSide
from tasks import MOMENTUM, start_weights
from textbook import TextbookSide

from course.nn import (
    Adam,
    Dense,
    Dropout,
    Input,
    Model,
    Momentum,
    SoftmaxCrossEntropy,
    fit,
    predict,
)

__all__ = ["SIDES", "Missing"]


class Missing(Exception):
    """A library is not installed: the sentence says how to install it."""


class CourseSide:
    """course.nn, trained by its ``fit``."""

    note = ""

    def __init__(self, task, optimizer):
        self.task, rng = task, np.random.default_rng(0)
        inputs = x = Input((task.sizes[0],), dtype=np.float32)
        n_layers = len(task.sizes) - 1
        for i, n_out in enumerate(task.sizes[1:]):
            x = Dropout(task.keep, rng=rng)(x) if task.keep < 1 else x
            x = Dense(n_out, "relu" if i < n_layers - 1 else None, rng=rng)(x)
        self.model, self.rng = Model(inputs, x), rng
        matrices = [array for array in self.model.params.values() if array.ndim == 2]
        for array, start in zip(matrices, start_weights(task.sizes), strict=True):
            array[...] = start
        self.loss = SoftmaxCrossEntropy()
        self.optimizer = Adam() if optimizer == "Adam" else Momentum(task.lr, MOMENTUM)

    def epoch(self, X, y):
        """Go once through the samples."""
        fit(
            self.model,
            X,
            y,
            loss=self.loss,
            optimizer=self.optimizer,
            epochs=1,
            batch_size=self.task.batch_size,
            rng=self.rng,
            progress=False,
        )

    def predict(self, X):
        """Return the class of each sample."""
        return predict(self.model, X).argmax(axis=1)


class ProductsSide:
    """The matrix products of an epoch and nothing else, in NumPy: what nobody who uses it can undercut."""

    note = ""

    def __init__(self, task, optimizer):
        self.task, self.weights = task, start_weights(task.sizes)

    def epoch(self, X, y):
        """Multiply as often as training does: forward, to the weights, and to all inputs but the first."""
        n, weights = self.task.batch_size, self.weights
        layers = [np.ones((n, size), np.float32) for size in self.task.sizes]
        results = [np.empty_like(layer) for layer in layers]
        grads = [np.empty_like(W) for W in weights]
        for start in range(0, len(X) - n + 1, n):
            layers[0] = X[start : start + n]
            for i, W in enumerate(weights):
                np.matmul(layers[i], W, out=results[i + 1])
            for i in reversed(range(len(weights))):
                np.matmul(layers[i].T, layers[i + 1], out=grads[i])
                if i:
                    np.matmul(layers[i + 1], weights[i].T, out=results[i])

    def predict(self, X):
        """Nothing was learned."""
        return None


class TorchSide:
    """PyTorch on the CPU."""

    note = ""

    def __init__(self, task, optimizer):
        torch = _require("torch", "PyTorch")
        self.torch, self.task = torch, task
        torch.manual_seed(0)
        layers = []
        for n_in, n_out in pairwise(task.sizes):
            layers += [torch.nn.Dropout(1 - task.keep)] * (task.keep < 1)
            layers += [torch.nn.Linear(n_in, n_out), torch.nn.ReLU()]
        self.model = torch.nn.Sequential(*layers[:-1])
        with torch.no_grad():
            linear = [layer for layer in layers if isinstance(layer, torch.nn.Linear)]
            for layer, start in zip(linear, start_weights(task.sizes), strict=True):
                layer.weight.copy_(torch.from_numpy(start.T))
                layer.bias.zero_()
        parameters = self.model.parameters()
        if optimizer == "Adam":
            self.optimizer = torch.optim.Adam(parameters, fused=True)
        else:
            self.optimizer = torch.optim.SGD(parameters, lr=task.lr, momentum=MOMENTUM, fused=True)

    def epoch(self, X, y):
        """Go once through the samples."""
        order, size = self.torch.randperm(len(X)), self.task.batch_size
        X, y = (self.torch.from_numpy(array)[order].split(size) for array in (X, y))
        cross_entropy = self.torch.nn.functional.cross_entropy
        self.model.train()
        for X_batch, y_batch in zip(X, y, strict=True):
            self.optimizer.zero_grad()
            cross_entropy(self.model(X_batch), y_batch).backward()
            self.optimizer.step()

    def predict(self, X):
        """Return the class of each sample."""
        self.model.eval()
        with self.torch.no_grad():
            return self.model(self.torch.from_numpy(X)).argmax(dim=1).numpy()


class SklearnSide:
    """scikit-learn's MLPClassifier, an epoch a call of ``fit``; it has no dropout."""

    def __init__(self, task, optimizer):
        sklearn = _require("sklearn.neural_network", "scikit-learn")
        self.note = "without dropout" * (task.keep < 1)
        self.model = sklearn.MLPClassifier(
            task.sizes[1:-1],
            solver="adam" if optimizer == "Adam" else "sgd",
            alpha=0.0,
            batch_size=task.batch_size,
            learning_rate_init=1e-3 if optimizer == "Adam" else task.lr,
            momentum=MOMENTUM,
            nesterovs_momentum=False,
            max_iter=1,
            n_iter_no_change=10**6,
            random_state=0,
            warm_start=True,
        )

    def epoch(self, X, y):
        """Go once through the samples."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # one epoch does not converge, as it says each time
            self.model.fit(X, y)

    def predict(self, X):
        """Return the class of each sample."""
        return self.model.predict(X)


def _require(module, name):
    try:
        return __import__(module, fromlist=["*"])
    except ImportError:
        raise Missing(f"{name} is not installed: pip install torch==2.13.0 scikit-learn") from None


SIDES = {
    "course.nn": CourseSide,
    "PyTorch": TorchSide,
    "scikit-learn": SklearnSide,
    "textbook loop": TextbookSide,
    "NumPy by hand": ByHandSide,
    "matrix products": ProductsSide,
}
