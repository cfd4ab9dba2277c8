"""Six losses of two weights on which optimizers are told apart, each with its gradient."""

import functools
from dataclasses import dataclass

import numpy as np

from course.demos.pixels import blend, png
from course.palette import SKY

__all__ = ["LIMIT", "SURFACES", "Surface"]

LIMIT = 3.0  # both weights lie between -LIMIT and LIMIT
N_LEVELS = 16
LINE = 0.5  # how much darker a level line is
POLISH = 200


@dataclass(frozen=True)
class Surface:
    """A loss of two weights.

    Attributes
    ----------
    height : callable
        ``height(x, y)``, of floats or of arrays.
    slope : callable
        ``slope(x, y)``, both partial derivatives, of floats.
    start : tuple of float
        From where the race is most telling.
    about : str
        What to see on it.
    """

    height: callable
    slope: callable
    start: tuple
    about: str

    def loss(self, point):
        """Return the loss at a point, an ndarray of shape (2,)."""
        return float(self.height(*point.tolist()))

    def gradient(self, point):
        """Return the gradient at a point: an ndarray of shape (2,)."""
        return np.array(self.slope(*point.tolist()))

    @functools.cached_property
    def lowest(self):
        """The smallest loss in the picture."""
        line = np.linspace(-LIMIT, LIMIT, 121)
        x, y = np.meshgrid(line, line)
        k = np.argmin(self.height(x, y))
        point = np.array([x.flat[k], y.flat[k]])
        for _ in range(POLISH):
            point -= 0.1 * self.gradient(point)
        return self.loss(point)

    def map(self, size):
        """Return the heights as a PNG of ``size`` by ``size`` pixels: bands of colour between level lines."""
        line = np.linspace(-LIMIT, LIMIT, size)
        heights = self.height(line[None, :], line[::-1, None]) - self.lowest
        shares = np.sqrt(np.maximum(heights, 0.0) / heights.max())  # the levels lie closer in the valley
        band = np.floor(shares * N_LEVELS)
        edge = np.zeros(band.shape, dtype=bool)
        edge[:-1] |= band[:-1] != band[1:]
        edge[:, :-1] |= band[:, :-1] != band[:, 1:]
        values = 0.55 * band / N_LEVELS
        return png(blend(np.where(edge, LINE * values + 0.4, values), "#FFFFFF", SKY))


def _hill_height(x, y):
    return 0.05 * (x * x + y * y) + 0.16 * (2.0 - np.cos(2.2 * x) - np.cos(2.2 * y))


def _hill_slope(x, y):
    return 0.1 * x + 0.352 * np.sin(2.2 * x), 0.1 * y + 0.352 * np.sin(2.2 * y)


def _plateau_slope(x, y):
    near = np.exp(-(x * x + y * y) / 2.0)
    return x * near, y * near


SURFACES = {
    "bowl": Surface(
        lambda x, y: (x * x + y * y) / 2.0,
        lambda x, y: (x, y),
        (-2.4, 1.8),
        "As steep in every direction: every optimizer gets there.",
    ),
    "ravine": Surface(
        lambda x, y: (0.4 * x * x + 12.0 * y * y) / 2.0,
        lambda x, y: (0.4 * x, 12.0 * y),
        (-2.6, 1.2),
        "Thirty times steeper across than along: plain steps zigzag or creep.",
    ),
    "saddle": Surface(
        lambda x, y: x * x / 2.0 - y * y / 2.0 + y**4 / 16.0,
        lambda x, y: (x, -y + y**3 / 4.0),
        (-2.5, 0.02),
        "Flat in the middle, yet no minimum: who leaves it, and how soon?",
    ),
    "plateau": Surface(
        lambda x, y: 1.0 - np.exp(-(x * x + y * y) / 2.0),
        _plateau_slope,
        (-2.1, 1.5),
        "The gradient is tiny far from the hole: dividing by its size helps.",
    ),
    "two minima": Surface(
        lambda x, y: (x * x - 2.0) ** 2 / 8.0 + 0.2 * x + y * y / 2.0,
        lambda x, y: (x * (x * x - 2.0) / 2.0 + 0.2, y),
        (2.4, 1.6),
        "The left one is lower: momentum may roll on, others stay on the right.",
    ),
    "hills": Surface(
        _hill_height,
        _hill_slope,
        (-1.9, 1.2),
        "A minimum in every dip, the lowest in the middle: the start decides. Drag it.",
    ),
}
