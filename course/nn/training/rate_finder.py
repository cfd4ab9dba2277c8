"""Which learning rate to begin with: raise it step by step, and see where the loss falls and explodes.

References
----------
Smith, *Cyclical Learning Rates for Training Neural Networks*, 2017, section 3.3.
"""

import copy
from typing import NamedTuple

import numpy as np

from course.checks import require, require_count
from course.nn.training.diverged import TrainingDiverged
from course.nn.training.fit import fit

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
    model, X, y=None, *, optimizer, low=1e-6, high=10.0, n_steps=100, smoothing=0.9, **settings
):
    """Train a copy of a model for a few steps, each with a larger learning rate.

    The data, the loss and the other ``settings`` are those of ``fit``. The rate of step i is
    ``low (high / low)^(i / (n_steps - 1))``; fewer steps are taken where the loss explodes. The loss shown is
    ``m_i / (1 - smoothing^(i + 1))`` with ``m_i = smoothing m_(i-1) + (1 - smoothing) l_i``.
    """
    n_steps = require_count("n_steps", OWNER, n_steps, 2)
    if not 0 < low < high:
        raise ValueError(f"{OWNER} needs 0 < low < high. Got low={low} and high={high}.")
    require(0 <= smoothing < 1, "smoothing", OWNER, "in [0, 1)", smoothing)
    rates, losses, m = low * (high / low) ** np.linspace(0.0, 1.0, n_steps), [], 0.0
    model, optimizer = copy.deepcopy(model), copy.deepcopy(optimizer)
    optimizer.lr = float(rates[0])

    def note(_, loss):
        nonlocal m
        m = smoothing * m + (1.0 - smoothing) * loss
        losses.append(m / (1.0 - smoothing ** (len(losses) + 1)))
        if len(losses) == n_steps or losses[-1] > EXPLODED * min(losses):
            return True
        optimizer.lr = float(rates[len(losses)])
        return False

    how = {"optimizer": optimizer, "epochs": n_steps, "on_batch": note, "progress": False}
    try:
        if fit(model, X, y, **how, **settings).interrupted:
            raise KeyboardInterrupt
    except TrainingDiverged:
        losses = [*losses, np.inf][:n_steps]
    return RateSweep(rates[: len(losses)], np.array(losses), float(rates[np.argmin(losses)] / 10.0))
