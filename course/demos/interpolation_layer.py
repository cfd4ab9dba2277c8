"""One hidden layer of ReLUs through points: the student's ``relu_interpolate``, or the course's."""

from typing import NamedTuple

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.reference import xor as ours
from course.demos.written import Written

__all__ = ["Layer", "interpolation"]

NAME = "relu_interpolate"


class Layer(NamedTuple):
    """A network of one input, m ReLUs and a linear output: W1 and b1, w2 of shape (m,), b2 a number."""

    W1: np.ndarray
    b1: np.ndarray
    w2: np.ndarray
    b2: float

    @property
    def n_units(self):
        """How many hidden units it has."""
        return len(self.w2)

    def contributions(self, x):
        """Return what each unit adds to the output, for x of shape (n,): an ndarray of shape (m, n)."""
        return self.w2[:, None] * np.maximum(self.W1[:, None] * x + self.b1[:, None], 0.0)

    def __call__(self, x):
        """Return the output, of shape (n,), for x of shape (n,)."""
        return self.b2 + self.contributions(x).sum(axis=0)


def interpolation(relu_interpolate=None):
    """Return it as a ``Written``; a call with points x and y returns a ``Layer``.

    Parameters
    ----------
    relu_interpolate : callable, optional
        ``relu_interpolate(x, y)`` returns ``(W1, b1, w2, b2)``; the student's.

    Returns
    -------
    Written
    """
    return Written(NAME, relu_interpolate, ours.relu_interpolate, _read)


def _read(found, x, y):
    W1, b1, w2, b2 = parts(found, NAME, ("W1", "b1", "w2", "b2"))
    W1 = numbers(W1, NAME, (1, None), "W1")
    m = W1.shape[1]
    b1, w2 = numbers(b1, NAME, (m,), "b1"), numbers(w2, NAME, (m,), "w2")
    return Layer(W1[0], b1, w2, float(numbers(b2, NAME, (), "b2")))
