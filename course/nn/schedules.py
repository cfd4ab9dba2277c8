"""How the learning rate falls while training goes on: functions of the epoch, counted from 0.

An epoch need not be whole: ``epoch = step / steps_per_epoch`` gives a new rate each step, as ``fit`` does
with ``schedule_by="step"``. It may be an array, too: ``plt.plot(t, cosine_decay(0.1, t, 10))``.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, section 8.3.1, for decay.
Loshchilov and Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, 2017, for the cosine.
Goyal et al., *Accurate, Large Minibatch SGD*, 2017, section 2.2, for warming up.
"""

import numpy as np

from course.checks import require


def step_decay(lr0, epoch, drop, every):
    """Return ``lr0 drop^(epoch // every)``."""
    require(every > 0, "every", "step_decay", "positive", every)
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    """Return ``lr0 max(0, 1 - epoch / n_epochs)``."""
    require(n_epochs > 0, "n_epochs", "linear_decay", "positive", n_epochs)
    return lr0 * np.maximum(0.0, 1.0 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    """Return ``lr0 e^(-rate epoch)``."""
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    """Return ``lr0 / (1 + rate epoch)``."""
    return lr0 / (1.0 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    """Return ``lr0 / sqrt(1 + epoch)``."""
    return lr0 / np.sqrt(1.0 + epoch)


def cosine_decay(lr0, epoch, n_epochs, *, warmup=0, final_lr=0.0):
    """Rise in a line to ``lr0`` during ``warmup`` epochs, then fall along half a cosine to ``final_lr``.

    That is ``lr0 (epoch + 1) / (warmup + 1)`` while ``epoch < warmup``, so that no epoch is wasted at 0; then
    ``final_lr + (lr0 - final_lr) (1 + cos(pi u)) / 2`` with
    ``u = min(1, (epoch - warmup) / (n_epochs - warmup))``.
    """
    require(n_epochs > 0, "n_epochs", "cosine_decay", "positive", n_epochs)
    require(0 <= warmup < n_epochs, "warmup", "cosine_decay", f"in [0, {n_epochs})", warmup)
    rising = lr0 * (epoch + 1.0) / (warmup + 1.0)
    u = np.minimum(1.0, (epoch - warmup) / (n_epochs - warmup))
    falling = final_lr + (lr0 - final_lr) * 0.5 * (1.0 + np.cos(np.pi * u))
    return np.where(epoch < warmup, rising, falling)[()]
