"""The tasks of the playground: points of the plane with a class or a number, and the features of a point."""

from typing import NamedTuple

import numpy as np

from course.demos.playground.settings import OWN

__all__ = ["Points", "features_of", "make_points"]

N_POINTS = 400
RADIUS = 5.0
HILLS = ((-4.0, 2.5, 1), (0.0, 2.5, -1), (4.0, 2.5, 1), (-4.0, -2.5, -1), (0.0, -2.5, 1), (4.0, -2.5, -1))
FORMULAS = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1^2": lambda x1, x2: x1 * x1,
    "x2^2": lambda x1, x2: x2 * x2,
    "x1*x2": lambda x1, x2: x1 * x2,
    "sin(x1)": lambda x1, x2: np.sin(x1),
    "sin(x2)": lambda x1, x2: np.sin(x2),
}


class Points(NamedTuple):
    """Points to learn from and points to test with.

    Attributes
    ----------
    X, X_test : ndarray of shape (n, 2)
    y, y_test : ndarray of shape (n, 1)
        Class 0 or 1; in a regression a number from -1 to 1.
    """

    X: np.ndarray
    y: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray


def make_points(settings):
    """Draw the points of a task, or take one's own, and divide them.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    Points
    """
    rng = np.random.default_rng(settings.data_seed)
    if settings.data == OWN:
        table = np.array(settings.points)
        X, y = table[:, :2], table[:, 2]
    else:
        X, y = TASKS[settings.data](rng, settings.noise / 100.0)
    order = rng.permutation(len(X))
    X, y = X[order], y[order, None]
    n_train = min(max(1, round(len(X) * settings.train_share / 100.0)), len(X) - 1)
    return Points(X[:n_train], y[:n_train], X[n_train:], y[n_train:])


def features_of(X, names):
    """Compute what the network is given.

    Parameters
    ----------
    X : ndarray of shape (n, 2)
    names : sequence of str
        Such as ``"x1^2"``.

    Returns
    -------
    ndarray of shape (n, len(names))
    """
    return np.stack([FORMULAS[name](X[:, 0], X[:, 1]) for name in names], axis=1)


def _circle(rng, noise):
    y = np.arange(N_POINTS) % 2
    radius = np.where(y == 1, rng.uniform(0.0, 0.5, N_POINTS), rng.uniform(0.7, 1.0, N_POINTS)) * RADIUS
    angle = rng.uniform(0.0, 2.0 * np.pi, N_POINTS)
    X = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return _shaken(X, rng, noise), y.astype(float)


def _xor(rng, noise):
    X = rng.uniform(-RADIUS, RADIUS, (N_POINTS, 2))
    X += 0.3 * np.sign(X)
    y = X[:, 0] * X[:, 1] > 0
    return _shaken(X, rng, noise), y.astype(float)


def _gauss(rng, noise):
    y = np.arange(N_POINTS) % 2
    X = np.where(y == 1, 2.0, -2.0)[:, None] + (0.7 + 3.0 * noise) * rng.normal(size=(N_POINTS, 2))
    return X, y.astype(float)


def _spiral(rng, noise):
    y = np.arange(N_POINTS) % 2
    along = (np.arange(N_POINTS) // 2) / (N_POINTS // 2)
    angle = 1.75 * along * 2.0 * np.pi + np.pi * y
    X = RADIUS * along[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    return _shaken(X, rng, noise), y.astype(float)


def _plane(rng, noise):
    X = rng.uniform(-RADIUS, RADIUS, (N_POINTS, 2))
    y = (X[:, 0] + X[:, 1]) / (2.0 * RADIUS)
    return X, np.clip(y + noise * rng.normal(size=N_POINTS), -1.0, 1.0)


def _multi_gauss(rng, noise):
    X = rng.uniform(-RADIUS, RADIUS, (N_POINTS, 2))
    y = np.zeros(N_POINTS)
    for x1, x2, sign in HILLS:
        height = np.clip(1.0 - np.hypot(X[:, 0] - x1, X[:, 1] - x2) / 2.2, 0.0, 1.0)
        y = np.where(height > np.abs(y), sign * height, y)
    return X, np.clip(y + noise * rng.normal(size=N_POINTS), -1.0, 1.0)


def _shaken(X, rng, noise):
    return X + 2.0 * noise * rng.normal(size=X.shape)


TASKS = {
    "circle": _circle,
    "XOR": _xor,
    "Gauss": _gauss,
    "spiral": _spiral,
    "plane": _plane,
    "multi-Gauss": _multi_gauss,
}
