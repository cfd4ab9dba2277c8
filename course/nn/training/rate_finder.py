"""Which learning rate to begin with: raise it step by step, and see where the loss falls and explodes.

References
----------
Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017, section 3.3.
"""

import copy
import math
from itertools import chain, islice, repeat
from typing import NamedTuple

import numpy as np

from course.nn.checks import require, require_count
from course.nn.layers.mode import override_training
from course.nn.training.feeding import feed_for

OWNER = "find_learning_rate"
EXPLODED = 4.0
"""So many times the smallest loss ends the sweep."""


class RateSweep(NamedTuple):
    """What ``find_learning_rate`` measured, to be plotted with a logarithmic axis of the rates.

    ``losses`` are smoothed, before the step with each of the ``rates``; the ``suggestion`` is a tenth of the
    rate where the loss is smallest: well before it explodes.
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
    """Train a copy of a model for a few steps, each with a larger learning rate; the rest is as for ``fit``.

    The rate of step i is ``low (high / low)^(i / (n_steps - 1))``; fewer steps are taken where the loss
    explodes. The loss shown is ``m_i / (1 - smoothing^(i + 1))`` with ``m_i = smoothing m_(i-1) + (1 -
    smoothing) l_i``.
    """
    n_steps = require_count("n_steps", OWNER, n_steps, 2)
    if not 0 < low < high:
        raise ValueError(f"{OWNER} needs 0 < low < high. Got low={low} and high={high}.")
    require(0 <= smoothing < 1, "smoothing", OWNER, "in [0, 1)", smoothing)
    feed = feed_for(OWNER, X, y, batch_size, rng)
    model, optimizer = copy.deepcopy(model), copy.deepcopy(optimizer)
    rates, losses, m = low * (high / low) ** np.linspace(0.0, 1.0, n_steps), [], 0.0
    batches = chain.from_iterable(feed.epoch() for _ in repeat(None))
    with override_training(True), np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for i, (inputs, targets, _) in enumerate(islice(batches, n_steps)):
            model.zero_grad()
            value = loss(model(*inputs), targets)
            value.backward()
            optimizer.lr = float(rates[i])
            optimizer.step(model.params, model.grads)
            m = smoothing * m + (1.0 - smoothing) * value.item()
            losses.append(m / (1.0 - smoothing ** (i + 1)))
            if not math.isfinite(m) or losses[-1] > EXPLODED * min(losses):
                break
    losses = np.array(losses)
    best = rates[np.nanargmin(np.where(np.isfinite(losses), losses, np.inf))]
    return RateSweep(rates[: len(losses)], losses, float(best / 10.0))
