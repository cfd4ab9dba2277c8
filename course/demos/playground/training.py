"""One run of the playground: batches in an order that the seed decides, and the losses after each epoch."""

import numpy as np

from course.demos.playground.data import features_of, make_points
from course.demos.playground.network import Network

__all__ = ["MOST_EPOCHS", "Run"]

MOST_EPOCHS = 5000


class Run:
    """A network on its way.

    Parameters
    ----------
    settings : Settings

    Attributes
    ----------
    settings : Settings
        May be exchanged for others of which only the learning rate, the penalties or the batch size differ.
    points : Points
    network : Network
    step_number, epoch : int
        What has been done.
    train_losses, test_losses : list of float
        At the start and after each epoch.
    """

    def __init__(self, settings):
        self.settings = settings
        self.points = make_points(settings)
        self.network = Network(settings)
        self.step_number = self.epoch = 0
        self._rng = np.random.default_rng([settings.seed, 1])
        self._inputs = features_of(self.points.X, settings.features)
        self._test_inputs = features_of(self.points.X_test, settings.features)
        self._order, self._next = None, 0
        self.train_losses, self.test_losses = [], []
        self._measure()

    @property
    def progress(self):
        """Epochs done, with the part of the one that has begun, a float."""
        return self.epoch + self._next / len(self._inputs)

    @property
    def can_go_on(self):
        """Whether another step makes sense."""
        return self.epoch < MOST_EPOCHS and self.network.is_finite

    def step(self):
        """Learn from one batch; return False, having done nothing, where it cannot go on."""
        if not self.can_go_on:
            return False
        if self._next == 0:
            self._order = self._rng.permutation(len(self._inputs))
        rows = self._order[self._next : self._next + self.settings.batch_size]
        with np.errstate(all="ignore"):
            self.network.learn(self._inputs[rows], self.points.y[rows], self.settings)
            self._count(len(rows))
        return True

    def finish_epoch(self):
        """Make steps until each training point has been learned from once more."""
        epoch = self.epoch
        while self.epoch == epoch and self.step():
            pass

    def losses(self):
        """Return the losses of now on the training and on the test points, two floats."""
        with np.errstate(all="ignore"):
            train = self.network.loss(self._inputs, self.points.y)
            return train, self.network.loss(self._test_inputs, self.points.y_test)

    def accuracy(self):
        """Return the share of the test points whose class is right, from 0 to 1."""
        with np.errstate(all="ignore"):
            outputs = self.network.outputs(self._test_inputs)[-1]
        return float(np.mean((outputs > 0) == (self.points.y_test > 0.5)))

    def _count(self, n):
        self.step_number += 1
        self._next += n
        if self._next >= len(self._inputs):
            self._next = 0
            self.epoch += 1
            self._measure()

    def _measure(self):
        train, test = self.losses()
        self.train_losses.append(train)
        self.test_losses.append(test)
