"""Which samples to learn from, which to choose by, which to be judged on: index arrays that never overlap."""

import numpy as np

from course.data.arguments import require_count, require_generator

__all__ = ["kfold", "train_val_test_split"]

ROUNDING = 1e-9


def train_val_test_split(n, fractions, rng):
    """Divide n samples at random into a training, a validation and a test part.

    Parameters
    ----------
    n : int
        Number of samples, at least 1.
    fractions : sequence of three float
        Size of each part, 0 or more; together 1.
    rng : numpy.random.Generator

    Returns
    -------
    train, val, test : ndarray of int64
        Indices in random order: disjoint, together ``range(n)``, each size within one of ``fraction * n``.

    Raises
    ------
    ValueError
        If there are not three fractions that add up to 1.
    """
    n = require_count("n", n, 1)
    sizes = np.asarray(fractions, dtype=float)
    if sizes.shape != (3,) or not (sizes >= 0).all() or abs(sizes.sum() - 1) > ROUNDING:
        raise ValueError(f"Expected three fractions, 0 or more, that add up to 1. Got {fractions!r}.")
    ends = np.rint(np.cumsum(sizes)[:2] * n).astype(int)
    return tuple(np.split(require_generator(rng).permutation(n), ends))


def kfold(n, k, rng, *, labels=None):
    """Divide n samples at random into k folds, each the validation set of one round of k.

    Parameters
    ----------
    n : int
        Number of samples, at least 2.
    k : int
        Number of folds, from 2 to n.
    rng : numpy.random.Generator
    labels : array_like of shape (n,), optional
        Classes: each fold then has as many samples of a class as every other, or one more (stratified).

    Returns
    -------
    list of k pairs (train, val)
        Arrays of int64 indices. The k ``val`` are disjoint, together ``range(n)``, sizes within one of each
        other; ``train`` holds all the others.

    Raises
    ------
    ValueError
        If there are fewer samples than folds, or fewer than two folds.
    """
    n = require_count("n", n, 2)
    k = require_count("k, the number of folds,", k, 2, n)
    order = require_generator(rng).permutation(n)
    if labels is None:
        folds = np.array_split(order, k)
    else:
        by_class = order[np.argsort(_require_labels(labels, n)[order], kind="stable")]
        folds = [rng.permutation(by_class[i::k]) for i in range(k)]
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), val) for i, val in enumerate(folds)]


def _require_labels(labels, n):
    labels = np.asarray(labels)
    if labels.shape != (n,):
        raise ValueError(f"Expected a label for each of {n} samples. Got labels of shape {labels.shape}.")
    return labels
