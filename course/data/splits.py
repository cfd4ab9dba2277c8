"""Which samples to learn from, which to choose by, which to be judged on: index arrays that never overlap."""

import numpy as np

from course.data.arguments import require_count, require_generator

ROUNDING = 1e-9


def train_val_test_split(n, fractions, rng):
    """Divide n samples at random into a training, a validation and a test part: three arrays of indices.

    They are disjoint, together ``range(n)``, each size within one of ``fraction * n``, in random order.
    """
    n = require_count("n", n, 1)
    sizes = np.asarray(fractions, dtype=float)
    if sizes.shape != (3,) or not (sizes >= 0).all() or abs(sizes.sum() - 1) > ROUNDING:
        raise ValueError(f"Expected three fractions, 0 or more, that add up to 1. Got {fractions!r}.")
    ends = np.rint(np.cumsum(sizes)[:2] * n).astype(int)
    return tuple(np.split(require_generator(rng).permutation(n), ends))


def kfold(n, k, rng, *, labels=None):
    """Divide n samples at random into k folds, and return k pairs (train, val) of arrays of indices.

    The k ``val`` are disjoint, together ``range(n)``, sizes within one of each other; ``train`` holds all the
    others. With ``labels`` of shape (n,) each fold has as many samples of a class as every other, or one more
    (stratified).
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
