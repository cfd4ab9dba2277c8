"""MNIST, whole and ready to learn from: 70,000 handwritten digits for training, validation and test.

References
----------
LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", *Proceedings of
the IEEE* 86, 1998: ``load_mnist``.
"""

from typing import NamedTuple

import numpy as np

from course.checks import require_count
from course.data.files import MNIST_FILES, read_mnist_file
from course.data.samples import shapes, stratified_order

DTYPES = ("float32", "float64", "uint8")
VALIDATION_SHARE = 6  # the last sixth of the training file: 10,000 of the 60,000 digits of MNIST
SUBSET_SHARE = 5  # a subset has a fifth as many validation and test digits as training digits, as MNIST has


class Digits(NamedTuple):
    """Images of digits and what they show; unpacks as ``X_train, y_train, X_val, y_val, X_test, y_test``.

    Attributes
    ----------
    X_train, X_val, X_test : ndarray of shape (n, 784), or (n, 28, 28) as images
    y_train, y_val, y_test : ndarray of shape (n,), int64
        The digits, 0 to 9.
    """

    X_train: np.ndarray
    y_train: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray

    __repr__ = shapes


def load_mnist(*, images=False, dtype=np.float32, subset=None):
    """Load the handwritten digits of MNIST.

    Parameters
    ----------
    images : bool
        Keep the rows of pixels: shape (n, 28, 28) in place of (n, 784).
    dtype : {float32, float64, uint8}
        Floats run from 0 (paper) to 1 (ink), uint8 from 0 to 255.
    subset : int, optional
        So many training digits, and a fifth as many for validation and for test: the first of each class,
        each class equally often (within one) while there are enough.

    Returns
    -------
    Digits
        50,000 training, 10,000 validation (the last sixth of the training file) and 10,000 test digits, in
        the order of the files, as new arrays.

    Examples
    --------
    >>> X_train, y_train, X_val, y_val, X_test, y_test = load_mnist()
    >>> X_train.shape, X_val.shape, X_test.shape
    ((50000, 784), (10000, 784), (10000, 784))
    """
    if dtype is None or dtype not in map(np.dtype, DTYPES):  # to NumPy, None is float64
        raise ValueError(f"Expected dtype to be one of {', '.join(DTYPES)}. Got {dtype!r}.")
    from course.data._idx import parse_idx, scale  # here, for notebook 08 puts that file off limits

    pixels, labels, *test = (parse_idx(read_mnist_file(name), name) for name in MNIST_FILES)
    n_train = len(labels) - len(labels) // VALIDATION_SHARE
    parts = [(pixels[:n_train], labels[:n_train]), (pixels[n_train:], labels[n_train:]), test]
    if subset is not None:
        n_few = require_count("subset", "load_mnist", subset, SUBSET_SHARE, n_train) // SUBSET_SHARE
        parts = [_first(*part, n) for part, n in zip(parts, (subset, n_few, n_few), strict=True)]
    arrays = []
    for pixels, labels in parts:
        X = scale(pixels, np.dtype(dtype))
        arrays += [X if images else X.reshape(len(X), -1), labels.astype(np.int64)]
    return Digits(*arrays)


def _first(pixels, labels, n):
    """Return the first images of each class, n together, in their order."""
    rows = np.sort(stratified_order(labels)[:n])
    return pixels[rows], labels[rows]
