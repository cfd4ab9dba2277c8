"""Where the units and weights of the drawn network are, and which of them is next to a click."""

import numpy as np

from course.demos.playground.maps import GAP, TILE
from course.demos.playground.settings import FEATURES, MOST_UNITS

__all__ = ["HEIGHT", "SIZE", "TOP", "WIDTH", "Layout"]

WIDTH, HEIGHT = 560, 522
SIZE = 2.0 * TILE  # of a unit, in pixels
PITCH = 2.0 * (TILE + GAP)
LEFT, RIGHT, TOP = 62.0, WIDTH - SIZE - 14, 112.0
NEAR = 7.0
N_STEPS = 25  # pieces of a curve


class Layout:
    """The places of a network.

    Parameters
    ----------
    settings : Settings

    Attributes
    ----------
    columns : list of float
        The left edge of the features and of each layer.
    """

    def __init__(self, settings):
        self._rows = [tuple(FEATURES).index(name) for name in settings.features]
        self._sizes = (len(FEATURES), *settings.sizes[1:])
        self.columns = np.linspace(LEFT, RIGHT, len(self._sizes)).tolist()

    def top(self, column):
        """Return the upper edge of the first tile of a column."""
        return TOP + (MOST_UNITS - self._sizes[column]) * PITCH / 2

    def corner(self, column, row):
        """Return the upper left corner of a tile."""
        return self.columns[column], self.top(column) + row * PITCH

    def ends(self, part):
        """Return where a weight begins and ends: x, y, x, y."""
        row = self._rows[part.source] if part.layer == 0 else part.source
        x, y = self.corner(part.layer, row)
        x_end, y_end = self.corner(part.layer + 1, part.unit)
        return x + SIZE, y + SIZE / 2, x_end, y_end + SIZE / 2

    def nearest(self, x, y, parts):
        """Return the part that a click means, or None where none is near.

        Parameters
        ----------
        x, y : float
        parts : iterable of Part
        """
        weights = []
        for part in parts:
            if part.source is not None:
                weights.append(part)
                continue
            left, top = self.corner(part.layer + 1, part.unit)
            if left <= x <= left + SIZE and top <= y <= top + SIZE:
                return part
        distances = self._distances(x, y, np.array([self.ends(part) for part in weights]).T)
        best = int(np.argmin(distances))
        return weights[best] if distances[best] <= NEAR else None

    def _distances(self, x, y, ends):
        """Return how far a place is from each curve, an ndarray."""
        t = np.linspace(0.0, 1.0, N_STEPS)[:, None]
        x_start, y_start, x_end, y_end = ends
        on_x = x_start + (x_end - x_start) * 1.5 * (t * (1 - t) + t**3 * 2 / 3)
        on_y = y_start + (y_end - y_start) * t * t * (3 - 2 * t)
        return np.hypot(on_x - x, on_y - y).min(axis=0)


def curve(x, y, x_end, y_end):
    """Return a weight as the data of a path: a cubic Bézier curve that leaves and arrives level."""
    middle = (x + x_end) / 2
    return f"M{x:.1f},{y:.1f}C{middle:.1f},{y:.1f} {middle:.1f},{y_end:.1f} {x_end:.1f},{y_end:.1f}"
