"""Which learning rate to begin with: raise it step by step, and see where the loss falls and explodes.

References
----------
Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017, section 3.3.
"""

import copy
import math
from itertools import islice
from typing import NamedTuple

import numpy as np

from course.nn.checks import require_count
from course.nn.layers.mode import override_training
from course.nn.training.feeding import feed_for

__all__ = ["RateSweep", "find_learning_rate"]

EXPLODED = 4.0
"""So many times the smallest loss ends the sweep."""


class RateSweep(NamedTuple):
    """What ``find_learning_rate`` measured, to be plotted with a logarithmic axis of the rates.

    Attributes
    ----------
    rates : ndarray of shape (n,)
    losses : ndarray of shape (n,)
        Smoothed loss before the step with that rate.
    suggestion : float
        A tenth of the rate where the loss is smallest: well before it explodes.
    """

    rates: np.ndarray
    losses: np.ndarray
    suggestion: float


def find_learning_rate(
    model,
    X,
    y=None,
    *,
    loss,
    optimizer,
    rng=None,
    batch_size=32,
    low=1e-6,
    high=10.0,
    n_steps=100,
    smoothing=0.9,
):
    """Train a copy of a model for a few steps, each with a larger learning rate.

    Parameters
    ----------
    model, X, y, loss, optimizer, rng, batch_size
        As for ``fit``. Neither the model nor the optimizer changes.
    low, high : float
        The rate of step i is ``low (high / low)^(i / (n_steps - 1))``.
    n_steps : int
        At least 2; fewer are taken where the loss explodes.
    smoothing : float
        In [0, 1): the loss shown is ``m_i / (1 - smoothing^(i + 1))`` with
        ``m_i = smoothing m_(i-1) + (1 - smoothing) l_i``.

    Returns
    -------
    RateSweep
    """
    n_steps = require_count("n_steps", "find_learning_rate", n_steps, 2)
    if not 0 < low < high:
        raise ValueError(f"find_learning_rate needs 0 < low < high. Got low={low} and high={high}.")
    if not 0 <= smoothing < 1:
        raise ValueError(f"The 'smoothing' of find_learning_rate must be in [0, 1). Got {smoothing} instead.")
    feed = feed_for("find_learning_rate", X, y, batch_size, rng)
    model, optimizer = copy.deepcopy(model), copy.deepcopy(optimizer)
    rates, losses, m = low * (high / low) ** np.linspace(0.0, 1.0, n_steps), [], 0.0
    with override_training(True), np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for i, batch in enumerate(islice(_endless(feed), n_steps)):
            m = smoothing * m + (1.0 - smoothing) * _step(model, loss, optimizer, rates[i], batch)
            losses.append(m / (1.0 - smoothing ** (i + 1)))
            if not math.isfinite(m) or losses[-1] > EXPLODED * min(losses):
                break
    losses = np.array(losses)
    best = rates[np.nanargmin(np.where(np.isfinite(losses), losses, np.inf))]
    return RateSweep(rates[: len(losses)], losses, float(best / 10.0))


def _endless(feed):
    while True:
        yield from feed.epoch()


def _step(model, loss, optimizer, rate, batch):
    """Take one step, and return the loss before it."""
    inputs, targets, _ = batch
    model.zero_grad()
    value = loss(model(*inputs), targets)
    value.backward()
    optimizer.lr = float(rate)
    optimizer.step(model.params, model.grads)
    return value.item()
