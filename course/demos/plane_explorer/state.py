"""The state of ``plane_explorer``: a neuron of three inputs, points in a cube, and where one looks from."""

from itertools import product

import numpy as np

from course.demos.arrays import numbers
from course.demos.plane_explorer.picture import VIEW, draw
from course.demos.reference import neuron
from course.demos.written import Written, whose
from course.graphs import format_number

__all__ = ["MOST", "Plane"]

MOST = 3.0
START = {"w1": 1.0, "w2": -2.0, "w3": 1.5, "b": 0.3}
AZIMUTH, ELEVATION = 15.0, 14.0
MOST_AZIMUTH, MOST_ELEVATION = 180.0, 90.0
N_POINTS, SEED = 18, 1
CORNERS = np.array(list(product((-1.0, 1.0), repeat=3)))
TOLERANCE = 1e-9
SENTENCE = (
    "{equation} = 0 is a plane. {above} of {n} points lie on the side to which w points (z > 0, squares), "
    "{below} on the other (discs)."
)
NOTHING = "All weights are 0: z = b everywhere, and there is no plane."
MISSED = "It runs outside of this cube."
ALONG = "You look along it: a plane seen from its edge is a line."
THROUGH = "b = 0: it goes through the origin."
OFF = "From the origin to the plane it is {distance}."
FEET = {
    True: "Your distances lead from every point to the plane.",
    False: "Not all ways as long as your signed_distance end on the plane: compare it with the formula.",
}


class Plane:
    """A neuron of three inputs, and a cube that can be turned.

    Parameters
    ----------
    signed_distance : callable, optional
        ``signed_distance(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Attributes
    ----------
    values : dict of str to float
        Weights and bias by their names.
    w : ndarray of shape (3,)
    b : float
    X, feet : ndarray of shape (18, 3)
        The points, and where their distances lead; ``feet`` is None where there is no plane.
    z : ndarray of shape (18,)
    section : ndarray of shape (n_corners, 3)
        The part of the plane that lies in the cube.
    azimuth, elevation : float
        In degrees: where one looks from.
    """

    def __init__(self, signed_distance=None):
        self._distances = Written("signed_distance", signed_distance, neuron.signed_distance, _one_each)
        self.X = np.random.default_rng(SEED).uniform(-1, 1, size=(N_POINTS, 3)).round(2)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.azimuth, self.elevation = AZIMUTH, ELEVATION
        self.values = dict(START)
        self.set()

    def value(self, name):
        """Return one of the ``values``."""
        return self.values[name]

    def set(self, **changes):
        """Change ``w1``, ``w2``, ``w3`` or ``b``."""
        self.values |= changes
        *w, self.b = self.values.values()
        self.w = np.array(w)
        self._compute()

    def turn(self, x, y):
        """Look from where the handle of the view is dragged to, in the picture's coordinates."""
        self.azimuth = float(np.clip(VIEW[0] - x, -MOST_AZIMUTH, MOST_AZIMUTH))
        self.elevation = float(np.clip(y - VIEW[1], -MOST_ELEVATION, MOST_ELEVATION))

    def look_along(self):
        """Look along the plane, from no further above than now."""
        if self.w[:2].any():
            slope = -self.w[2] * np.tan(np.radians(self.elevation)) / np.hypot(*self.w[:2])
            turned = np.degrees(np.arctan2(self.w[1], self.w[0]) + np.arccos(np.clip(slope, -1.0, 1.0)))
            self.azimuth = float((turned + 180) % 360 - 180)
        else:
            self.elevation = 0.0

    @property
    def eye(self):
        """The direction from which one looks: an ndarray of shape (3,)."""
        a, e = np.radians([self.azimuth, self.elevation])
        return np.array([np.cos(a) * np.cos(e), np.sin(a) * np.cos(e), np.sin(e)])

    @property
    def normal(self):
        """The direction of the weights, an ndarray of shape (3,); zeros where all of them are 0."""
        return self.w / (np.linalg.norm(self.w) or 1.0)

    @property
    def equation(self):
        """The weighted sum as text."""
        (first, *others), names = self.w, "₂₃"
        terms = [f"{_signed(w)} x{name}" for w, name in zip(others, names, strict=True)]
        return " ".join([f"{format_number(first)} x₁", *terms, _signed(self.b)])

    @property
    def sentence(self):
        """How the plane lies, how many points are on each side, and what the student's distances do."""
        if self.feet is None:
            return NOTHING
        above = int(np.sum(self.z > 0))
        said = SENTENCE.format(equation=self.equation, above=above, below=N_POINTS - above, n=N_POINTS)
        return " ".join(filter(None, [said, self._place(), *self._verdict()]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        return (
            f"A cube cut by the plane {self.equation} = 0, the weights standing on it; from each of "
            f"{N_POINTS} points a thin line leads to the plane."
        )

    @property
    def picture(self):
        """The cube as SVG."""
        return draw(self)

    def _compute(self):
        self.z = neuron.scores(self.X, self.w, self.b)
        self.section = _section(self.w, self.b)
        self.feet = None
        self._distances.begin()
        if self.w.any():
            self.feet = self.X - np.outer(self._distances(self.X, self.w, self.b), self.normal)

    def _place(self):
        if not len(self.section):
            return MISSED
        if abs(self.normal @ self.eye) < 0.02:
            return ALONG
        if self.b == 0:
            return THROUGH
        return OFF.format(distance=format_number(abs(self.b) / np.linalg.norm(self.w)))

    def _verdict(self):
        if not self._distances.is_yours:
            return [whose(self._distances)]
        off = np.abs(neuron.scores(self.feet, self.w, self.b)).max()
        return [FEET[bool(off < TOLERANCE * max(1.0, np.abs(self.feet).max()))]]


def _section(w, b):
    """Return the corners of the polygon in which a plane cuts the cube, in order around it."""
    z = CORNERS @ w + b
    found = [
        CORNERS[i] + (CORNERS[j] - CORNERS[i]) * z[i] / (z[i] - z[j])
        for i, j in product(range(8), repeat=2)
        if np.abs(CORNERS[i] - CORNERS[j]).sum() == 2 and z[i] <= 0 < z[j]
    ]
    if not found:
        return np.empty((0, 3))
    around = np.array(found) - np.mean(found, axis=0)
    across = np.cross(w / np.linalg.norm(w), around[0])
    return np.array(found)[np.argsort(np.arctan2(around @ across, around @ around[0]))]


def _one_each(value, X, w, b):
    return numbers(value, "signed_distance", (len(X),))


def _signed(value):
    return ("− " if value < 0 else "+ ") + format_number(abs(value))
