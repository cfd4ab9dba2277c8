"""Digits that others wrote: the training digits nearest to a drawing, and test digits to try."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from course.demos.student import StudentFunctionError

__all__ = ["MOST", "Neighbour", "Neighbours", "mnist"]

MOST = 10_000  # training digits that are compared: a few milliseconds
WRONG_SHAPE = "X_train has shape {found}; the demo expects one image of 784 grey values a row."
WRONG_LABELS = "labels has shape {found}; the demo expects one label for each of the {n} rows of X_train."
WRONG_RANGE = "X_train runs from {low:g} to {high:g}; the demo expects grey values from 0 to 1."


@cache
def mnist():
    """Return the digits that the course ships, as whole numbers from 0 to 255, read at the first call."""
    from course.data import load_mnist

    return load_mnist(dtype="uint8")


@dataclass(frozen=True)
class Neighbour:
    """A training digit that looks like the drawing: its image of shape (784,), its label, how far away."""

    image: np.ndarray
    label: int
    distance: float


class Neighbours:
    """Finds the training digits nearest to an image, among the first 10,000.

    Parameters
    ----------
    X : ndarray of shape (n_samples, 784)
        Grey values from 0 to 1.
    labels : ndarray of shape (n_samples,)

    Raises
    ------
    StudentFunctionError
        If they are something else.
    """

    def __init__(self, X, labels):
        X, labels = np.asarray(X), np.asarray(labels)
        if X.ndim != 2 or not len(X) or X.shape[1] != 784 or X.dtype.kind not in "biuf":
            raise StudentFunctionError(WRONG_SHAPE.format(found=X.shape))
        if labels.shape != X.shape[:1]:
            raise StudentFunctionError(WRONG_LABELS.format(found=labels.shape, n=len(X)))
        self._X, self._labels = X[:MOST].astype(np.float32), labels[:MOST]
        if not (self._X.min() >= 0 and self._X.max() <= 1):
            raise StudentFunctionError(WRONG_RANGE.format(low=self._X.min(), high=self._X.max()))
        self._squares = np.einsum("ij,ij->i", self._X, self._X)

    def nearest(self, x, count):
        """Return the nearest digits, the nearest one first.

        Parameters
        ----------
        x : ndarray of shape (784,)
        count : int

        Returns
        -------
        list of Neighbour
        """
        squared = self._squares - 2 * (self._X @ x.astype(np.float32)) + np.float32(x @ x)
        rows = np.argsort(squared)[:count]
        return [
            Neighbour(self._X[row], int(self._labels[row]), float(np.sqrt(max(squared[row], 0))))
            for row in rows
        ]
