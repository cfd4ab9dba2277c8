"""The state of ``depth_explorer``: the tent map by a deep network, and what a single layer makes of it."""

import numpy as np

from course.demos.depth_explorer.picture import draw_deep, draw_shallow
from course.demos.forward_pass import forward_pass
from course.demos.interpolation_layer import interpolation
from course.demos.reference.xor import n_parameters
from course.demos.tents import count_pieces, tent_curve, tents
from course.demos.written import whose
from course.graphs import format_number
from course.plots.words import curve_words

__all__ = ["MOST_DEPTH", "DeepAndShallow"]

MOST_DEPTH = 8
X = np.arange(2 ** (MOST_DEPTH + 1) + 1) / 2 ** (MOST_DEPTH + 1)  # with every corner of the deepest tent
EXACT = 1e-9
DEEP = "Deep: {depth} layer{s} of two ReLUs, {parameters} parameters, {pieces}."
SHALLOW = " Shallow: {units} unit{s}, {parameters} parameters, {pieces}, {gap}."
OFF = "off by up to {gap}"
NEEDS = " For all pieces it needs {units} units, {parameters} parameters."


class DeepAndShallow:
    """A deep network of two units a layer, and a shallow one. Knows nothing of widgets.

    Parameters
    ----------
    mlp_forward, deep_tent_parameters, relu_interpolate : callable, optional
        The student's.
    depth : int
        The first one.

    Attributes
    ----------
    deep, shallow : ndarray of shape (n,)
        Both outputs at ``x``.
    points : ndarray of shape (n_points, 2)
        Those that the shallow network goes through.
    """

    x = X

    def __init__(self, mlp_forward=None, deep_tent_parameters=None, relu_interpolate=None, depth=3):
        self._forward, self._tents = forward_pass(mlp_forward), tents(deep_tent_parameters)
        self._interpolate = interpolation(relu_interpolate)
        self._first_depth = depth
        self.reset()

    def reset(self):
        """Go back to the first depth."""
        self.set(depth=self._first_depth)

    def set(self, depth=None, n_shallow=None):
        """Choose the depth, which gives the shallow network as many units; or only the number of these."""
        if depth is not None:
            self.depth, self.n_shallow = int(depth), 2 * int(depth)
        if n_shallow is not None:
            self.n_shallow = int(n_shallow)
        self._compute()

    def same_cost(self):
        """Give the shallow network as many units as the deep one has; that is as many parameters, too."""
        self.set(n_shallow=2 * self.depth)

    def one_a_piece(self):
        """Give it a unit for each straight piece."""
        self.set(n_shallow=2**self.depth)

    @property
    def gap(self):
        """Where the shallow network is farthest from the deep one: x, and both heights."""
        k = int(np.argmax(np.abs(self.shallow - self.deep)))
        return float(X[k]), float(self.deep[k]), float(self.shallow[k])

    @property
    def is_exact(self):
        """Whether the shallow network is the same function."""
        return bool(np.abs(self.shallow - self.deep).max() < EXACT)

    @property
    def deep_pieces(self):
        """How many straight pieces the deep network has."""
        return count_pieces(X, self.deep)

    @property
    def sentence(self):
        """What both cost, and what they can do."""
        d, n = self.depth, self.n_shallow
        said = DEEP.format(
            depth=d,
            s="s" * (d > 1),
            parameters=n_parameters([1, *[2] * d, 1]),
            pieces=_pieces(self.deep_pieces),
        )
        _, wanted, found = self.gap
        gap = "the same function" if self.is_exact else OFF.format(gap=format_number(abs(found - wanted), 2))
        words = {"units": n, "s": "s" * (n > 1), "parameters": n_parameters([1, n, 1])}
        said += SHALLOW.format(**words, pieces=_pieces(len(self.points) - 1), gap=gap)
        if not self.is_exact:
            said += NEEDS.format(units=2**d, parameters=n_parameters([1, 2**d, 1]))
        return f"{said} {whose(self._forward, self._tents, self._interpolate)}"

    @property
    def deep_alt(self):
        """What the left picture shows, in words."""
        curve = curve_words("output", X, np.round(self.deep, 12) + 0.0)
        return f"Depth {self.depth}: {curve}, {self.deep_pieces} straight pieces."

    @property
    def shallow_alt(self):
        """What the right picture shows, in words."""
        curve = curve_words("output", X, np.round(self.shallow, 12) + 0.0)
        return f"One layer of {self.n_shallow} units: {curve}."

    @property
    def deep_picture(self):
        """The output of the deep network as SVG."""
        return draw_deep(self, self.deep_alt)

    @property
    def shallow_picture(self):
        """The output of the shallow one, before that of the deep one, as SVG."""
        return draw_shallow(self, self.shallow_alt)

    def _compute(self):
        for function in (self._forward, self._tents, self._interpolate):
            function.begin()
        self.deep = tent_curve(self._forward, self._tents, self.depth, X)
        n_points = min(self.n_shallow, 2**self.depth) + 1  # with more than a unit a piece some are not needed
        x = np.linspace(0.0, 1.0, n_points)
        y = np.interp(x, X, self.deep)
        self.points = np.stack([x, y], axis=1)
        self.shallow = self._interpolate(x, y, shown="relu_interpolate(x, y)")(X)


def _pieces(count):
    return f"{count} straight piece{'s' * (count > 1)}"
