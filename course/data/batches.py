"""Samples in random order, a few at a time: what stochastic gradient descent eats."""

from course.data.arguments import require_count
from course.data.flow import Flow


def minibatches(X, y, batch_size, rng=None):
    """Yield (X_batch, y_batch) once through the samples, ``batch_size`` at a time: one epoch of a `Flow`.

    Every sample comes exactly once, its target in the same row; only the last batch may be shorter, and none
    is empty. ``rng`` shuffles the samples at every call; without it they come in their own order, and batches
    are views of X and y.
    """
    flow = Flow(X, y) if rng is None else Flow(X, y).shuffle(rng)
    return iter(flow.batch(require_count("batch_size", batch_size, 1)))
