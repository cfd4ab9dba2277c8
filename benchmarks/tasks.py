"""What the sides of the training benchmark have to do: three networks, two optimizers, one set of digits."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from course.data import load_mnist

__all__ = ["MOMENTUM", "OPTIMIZERS", "TASKS", "Task", "digits", "start_weights"]

MOMENTUM = 0.9
OPTIMIZERS = ("SGD with momentum", "Adam")


@dataclass(frozen=True)
class Task:
    """A network of rectified linear units and a softmax, and how it is trained, in float32.

    Attributes
    ----------
    sizes : tuple of int
        Units of each layer, inputs and classes included.
    batch_size : int
    lr : float
        Of descent with momentum; Adam takes 0.001.
    keep : float
        Dropout before each layer keeps so many units; 1 is no dropout.
    """

    sizes: tuple
    batch_size: int
    lr: float
    keep: float = 1.0

    @property
    def name(self):
        """The sizes, as they are usually written."""
        dropout = f", dropout {self.keep:g} kept" * (self.keep < 1)
        return f"{'-'.join(map(str, self.sizes))}{dropout}, batches of {self.batch_size}"


TASKS = (
    Task((784, 30, 10), batch_size=10, lr=0.01),
    Task((784, 128, 10), batch_size=64, lr=0.05),
    Task((784, 800, 800, 10), batch_size=128, lr=0.05, keep=0.8),
)


def digits(n_batches, batch_size):
    """Return the training digits of so many batches (all of them for None), and 10,000 to be judged on."""
    data = load_mnist()
    n = None if n_batches is None else n_batches * batch_size
    return data.X_train[:n], data.y_train[:n], data.X_val, data.y_val


def start_weights(sizes):
    """Return the same first weights for every side: He's, float32, matrices of shape (n_in, n_out)."""
    rng = np.random.default_rng(0)
    return [rng.normal(0, np.sqrt(2 / m), size=(m, n)).astype(np.float32) for m, n in pairwise(sizes)]
