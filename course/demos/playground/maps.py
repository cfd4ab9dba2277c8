"""What each unit answers all over the plane, as colours: one image for a whole layer."""

import numpy as np

from course.demos.pixels import diverging, png
from course.demos.playground.data import features_of
from course.demos.playground.settings import EDGE, FEATURES

__all__ = ["GAP", "TILE", "Maps"]

SIDE = 51  # places on each side of the large map
TILE, GAP = 17, 7  # pixels of a small one, and between two
SHARE = 0.7  # of the colour in the large map, so that points stand out


class Maps:
    """The signals of a network at the places of a grid.

    Parameters
    ----------
    network : Network
    features : tuple of str
    """

    def __init__(self, network, features):
        with np.errstate(all="ignore"):
            self._signals = network.outputs(features_of(_grid(), features))
        if not network.is_regression:
            self._signals[-1] = np.tanh(self._signals[-1] / 2)  # 2 P(class 1) - 1

    def large(self, part):
        """Return the map of a unit, or of the output where ``part`` is None, as a PNG."""
        column = self._signals[-1][:, 0] if part is None else self._signals[part.layer][:, part.unit]
        return png(diverging(SHARE * _scaled(column).reshape(SIDE, SIDE)))

    def layer(self, k):
        """Return the small maps of layer ``k``, one below the other, as a PNG."""
        return _strip(self._signals[k])


def feature_strip():
    """Return the small maps of all features as a PNG."""
    return _strip(features_of(_grid(), tuple(FEATURES)))


def _grid():
    places = (np.arange(SIDE) + 0.5) / SIDE * 2 * EDGE - EDGE
    x1, x2 = np.meshgrid(places, places[::-1])
    return np.stack([x1.ravel(), x2.ravel()], axis=1)


def _scaled(signal):
    """Return a signal in [-1, 1]: divided by its largest size where that is above 1."""
    return signal / np.max(np.abs(np.nan_to_num(signal)), initial=1.0)


def _strip(signals):
    n = signals.shape[1]
    strip = np.zeros((n, TILE + GAP, TILE))
    step = SIDE // TILE
    for j in range(n):
        strip[j, :TILE] = _scaled(signals[:, j]).reshape(SIDE, SIDE)[step // 2 :: step, step // 2 :: step]
    return png(diverging(strip.reshape(-1, TILE)[: n * (TILE + GAP) - GAP]))
