"""The state of ``linear_regions``: a network of two inputs, its activation patterns, and their number."""

from itertools import pairwise

import numpy as np

from course.demos.forward_pass import forward_pass, relu
from course.demos.linear_regions.picture import draw_plane, draw_record
from course.demos.tents import tents
from course.demos.written import whose

__all__ = ["KINDS", "MOST_DEPTH", "MOST_WIDTH", "LinearRegions", "most_regions"]

RANDOM, FOLDING = "random", "folding"
KINDS = (RANDOM, FOLDING)
MOST_DEPTH, MOST_WIDTH = 4, 12
FINENESS = ((8, 260), (24, 220), (MOST_DEPTH * MOST_WIDTH, 180))  # up to so many units: places on a side
FIRST = {"kind": RANDOM, "depth": 1, "width": 8, "seed": 5}
SIDES = {RANDOM: (-3.0, 3.0), FOLDING: (0.0, 1.0)}
NETWORK = "{depth} hidden layer{s} of {width} units, {units} in all: {n} linear regions in this square."
BOUND = " A single layer of {units} units makes at most {most}."
MORE = " No single layer of so many units can do that."
FEWER = " Depth alone has not made more: with random weights it rarely does."


def most_regions(n_units):
    """Return how many regions the creases of a single layer make at most: lines in the plane."""
    return 1 + n_units * (n_units + 1) // 2


class LinearRegions:
    """A network of two inputs and layers of ReLUs, on a square. Knows nothing of widgets.

    Parameters
    ----------
    mlp_forward : callable, optional
        The student's ``mlp_forward(X, weights, biases, activations)``.
    deep_tent_parameters : callable, optional
        The student's ``deep_tent_parameters(depth)``.

    Attributes
    ----------
    patterns : list of ndarray of shape (n, n)
        For each layer which of its units are on, as binary digits of a number, at each place from the top.
    regions : ndarray of shape (n, n)
        The number of the region at each place.
    n_regions : int
    tried : list of tuple of int
        Depth, units and regions of every network that was shown.
    """

    def __init__(self, mlp_forward=None, deep_tent_parameters=None):
        self._forward, self._tents = forward_pass(mlp_forward), tents(deep_tent_parameters)
        self.reset()

    def reset(self):
        """Go back to the first network, and forget the others."""
        vars(self).update(FIRST)
        self.tried = []
        self._compute()

    def set(self, **changes):
        """Change kind, depth or width."""
        vars(self).update(changes)
        if not self.is_random:
            self.width = 4
        self._compute()

    def draw_again(self):
        """Draw other random weights."""
        self.kind, self.seed = RANDOM, self.seed + 1
        self._compute()

    @property
    def is_random(self):
        """Whether the weights are random."""
        return self.kind == RANDOM

    @property
    def n_units(self):
        """How many hidden units there are."""
        return self.depth * self.width

    @property
    def limits(self):
        """Between which numbers both inputs lie."""
        return SIDES[self.kind]

    @property
    def sentence(self):
        """How many regions there are, and how many a single layer could make."""
        words = {"depth": self.depth, "s": "s" * (self.depth > 1), "width": self.width}
        said = NETWORK.format(**words, units=self.n_units, n=self.n_regions)
        said += BOUND.format(units=self.n_units, most=most_regions(self.n_units))
        if self.n_regions > most_regions(self.n_units):
            said += MORE
        elif self.depth > 1 and self.is_random:
            said += FEWER
        used = [self._forward] if self.is_random else [self._forward, self._tents]
        return f"{said} {whose(*used)}"

    @property
    def alt(self):
        """What the map shows, in words."""
        creases = "straight creases" if self.depth == 1 else "creases that bend where they cross earlier ones"
        return f"A square cut into {self.n_regions} flat pieces by {creases}."

    @property
    def plane(self):
        """The map of the regions as SVG."""
        return draw_plane(self, self.alt)

    @property
    def record(self):
        """Regions against units, of all networks so far and of the best single layer, as SVG."""
        return draw_record(self)

    def _compute(self):
        self._forward.begin()
        self._tents.begin()
        weights, biases = self._random() if self.is_random else self._folding()
        low, high = self.limits
        n = next(n for n_units, n in FINENESS if self.n_units <= n_units)
        side = low + (high - low) * (np.arange(n) + 0.5) / n
        places = np.stack(np.meshgrid(side, side[::-1]), axis=-1).reshape(-1, 2)
        layers = self._forward(places, weights, biases, [relu] * len(weights))
        self.patterns = [_keys(A > 0).reshape(n, n) for A in layers[1:]]
        together = sum(pattern << (MOST_WIDTH * k) for k, pattern in enumerate(self.patterns))
        self.regions, self.n_regions = _numbered(together)
        self.tried.append((self.depth if self.is_random else 0, self.n_units, self.n_regions))

    def _random(self):
        rng = np.random.default_rng(self.seed)
        sizes = [2, *[self.width] * self.depth]
        weights = [rng.normal(0.0, np.sqrt(2.0 / shape[0]), size=shape) for shape in pairwise(sizes)]
        return weights, [rng.normal(size=n) for n in sizes[1:]]

    def _folding(self):
        """Return the tents of both inputs, side by side: blocks of the student's matrices."""
        weights, biases = self._tents(self.depth, shown=f"deep_tent_parameters({self.depth})")
        return [np.kron(np.eye(2), W) for W in weights[:-1]], [np.tile(b, 2) for b in biases[:-1]]


def _numbered(keys):
    """Number the keys, of shape (n, n), from 0, and count them; equal ones lie in runs."""
    flat = keys.ravel()
    starts = np.flatnonzero(np.append(True, flat[1:] != flat[:-1]))
    found, numbers = np.unique(flat[starts], return_inverse=True)
    return np.repeat(numbers, np.diff(starts, append=flat.size)).reshape(keys.shape), len(found)


def _keys(patterns):
    """Return a number for each row of booleans, of at most ``MOST_WIDTH``: its binary digits."""
    digits = 2.0 ** np.arange(patterns.shape[1])
    return (patterns.astype(float) @ digits).astype(np.int64)
