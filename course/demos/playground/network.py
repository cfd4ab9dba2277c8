"""The network of the playground, made of ``course.nn``: it is trained step by step, and shows its weights."""

from functools import partial

import numpy as np

from course import nn
from course.nn.initializers import normal

__all__ = ["Network"]

INITIALIZERS = {
    "xavier": nn.xavier_normal,
    "he": nn.he_normal,
    "large": partial(normal, std=2.0),
    "small": partial(normal, std=0.01),
    "zeros": nn.zeros,
}


class Network:
    """Dense layers with one output: a logit for classes, the number itself in a regression.

    Parameters
    ----------
    settings : Settings
        The same settings make the same first weights.

    Attributes
    ----------
    layers : list of Dense
    """

    def __init__(self, settings):
        rng = np.random.default_rng(settings.seed)
        init = INITIALIZERS[settings.init]
        self.layers = [nn.Dense(n, settings.activation, init=init, rng=rng) for n in settings.hidden]
        self.layers.append(nn.Dense(1, init=init, rng=rng))
        x = signal = nn.Input((len(settings.features),), dtype=np.float64)
        for layer in self.layers:
            signal = layer(signal)
        self.is_regression = settings.is_regression
        self._model = nn.Model(x, signal)
        self._loss = nn.MSE() if settings.is_regression else nn.BCEWithLogits()
        self._optimizer = getattr(nn, settings.optimizer)(lr=settings.lr)

    def learn(self, features, targets, settings):
        """Make one step on a batch.

        Parameters
        ----------
        features : ndarray of shape (n, n_features)
        targets : ndarray of shape (n, 1)
        settings : Settings
            Its learning rate and penalties count now.
        """
        self._optimizer.lr = settings.lr
        self._model.zero_grad()
        loss = self._loss(self._model(features), targets)
        for penalty, lam in ((nn.L1, settings.l1), (nn.L2, settings.l2)):
            if lam:
                loss = loss + penalty(lam)(self._model.penalized_weights)
        loss.backward()
        self._optimizer.step(self._model.params, self._model.grads)

    def loss(self, features, targets):
        """Return the mean loss without penalties, a float."""
        return float(self._loss.value_and_grad(self.outputs(features)[-1], targets)[0])

    def outputs(self, features):
        """Return what each layer answers.

        Parameters
        ----------
        features : ndarray of shape (n, n_features)

        Returns
        -------
        list of ndarray of shape (n, n_units)
        """
        signals = [features]
        for layer in self.layers:
            signals.append(layer.activation.forward(signals[-1] @ layer.W.data + layer.b.data))
        return signals[1:]

    @property
    def weights(self):
        """W, of shape (n_in, n_out), and b, of shape (n_out,), of each layer: the arrays themselves."""
        return [(layer.W.data, layer.b.data) for layer in self.layers]

    @property
    def is_finite(self):
        """Whether all weights are numbers still, and not so large that they soon will not be."""
        return all(np.all(np.abs(array) < 1e6) for pair in self.weights for array in pair)
