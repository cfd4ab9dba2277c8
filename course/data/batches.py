"""Samples in random order, a few at a time: what stochastic gradient descent eats."""

from course.data.arguments import require_count
from course.data.flow import Flow

__all__ = ["minibatches"]


def minibatches(X, y, batch_size, rng=None, *, drop_last=False):
    """Go once through the samples, ``batch_size`` at a time: one epoch of a `Flow`.

    Parameters
    ----------
    X : array_like of shape (n_samples, ...)
    y : array_like of shape (n_samples, ...)
    batch_size : int
        At least 1.
    rng : numpy.random.Generator, optional
        Shuffles the samples at every call; without it they come in their own order.
    drop_last : bool
        Leave out a last batch that is shorter than the others.

    Returns
    -------
    iterator of (X_batch, y_batch)
        Every sample exactly once, its target in the same row. Only the last batch may be shorter, none is
        empty. Shuffled batches are new arrays; batches in order are views of X and y.

    Raises
    ------
    ValueError
        If X and y differ in length, or ``batch_size`` is below 1: at once, not at the first batch.
    """
    flow = Flow(X, y) if rng is None else Flow(X, y).shuffle(rng)
    return iter(flow.batch(require_count("batch_size", batch_size, 1), drop_last=drop_last))
