"""First weights, and a random search: what demos use until students have written theirs."""

import numpy as np

__all__ = ["init_weights", "random_search"]


def init_weights(n_in, n_out, scheme, rng):
    """Return weights of shape (n_in, n_out), drawn from a normal distribution around 0.

    Parameters
    ----------
    n_in, n_out : int
    scheme : str
        ``"normal"``, ``"xavier"`` or ``"he"``.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (n_in, n_out)
    """
    variance = {"normal": 1.0, "xavier": 1.0 / n_in, "he": 2.0 / n_in}[scheme]
    return rng.normal(0.0, variance**0.5, size=(n_in, n_out))


def random_search(objective, space, n_trials, rng):
    """Minimise a function by trials at random.

    Parameters
    ----------
    objective : callable
        Called with keyword arguments.
    space : dict of str to tuple
        For each argument (low, high, "log" or "linear").
    n_trials : int
    rng : numpy.random.Generator

    Returns
    -------
    best_params : dict
    best_value : float
    """
    trials = [{name: _draw(*limits, rng) for name, limits in space.items()} for _ in range(n_trials)]
    values = [objective(**trial) for trial in trials]
    best = int(np.argmin(values))
    return trials[best], values[best]


def _draw(low, high, kind, rng):
    if kind == "log":
        return float(np.exp(rng.uniform(np.log(low), np.log(high))))
    return float(rng.uniform(low, high))
