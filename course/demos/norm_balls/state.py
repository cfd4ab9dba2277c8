"""A point of the plane, its L_p norm, and all points that have the same; no widgets."""

import numpy as np

from course.demos.norm_balls.picture import LIMIT, draw_norms, draw_plane
from course.demos.reference.losses import lp_norm as reference
from course.demos.student import one_number
from course.demos.written import Written, whose
from course.graphs import format_number

__all__ = ["POWERS", "NormBalls", "shape"]

FINITE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 15, 20)
POWERS = [*((format_number(p), float(p)) for p in FINITE), ("∞", np.inf)]
FIRST = {"p": 2.0, "x1": 1.2, "x2": 0.8}
N_A_QUADRANT = 28
SHAPES = {1: "a diamond", 2: "a circle", np.inf: "a square"}
CLOSE, EXACT = 0.04, 1e-6
SENTENCE = "p = {p}: ‖({x1}, {x2})‖ = {norm}. All points of norm 1 form {shape}. {verdict}"
NO_NORM = (
    "Below 1 it is no norm: the straight way to (1, 1) has length {straight}, the detour by (1, 0) only "
    "{detour}."
)
STREETS = "The coordinates are added up: the way along the streets."
BIRD = "The distance as the crow flies."
LARGEST = "The largest coordinate alone counts: the limit for p → ∞, which is drawn by the course."
BETWEEN = "The larger p, the less the smaller coordinate counts."
ALT = "The unit ball of the norm, a point, and the ball through it. {sentence}"


class NormBalls:
    """A norm and a point.

    Parameters
    ----------
    lp_norm : callable, optional
        The student's.

    Attributes
    ----------
    p : float
    x1, x2 : float
        The point.
    norm : float
        Of the point.
    ball : ndarray of shape (n, 2)
        Points of norm 1, all around the origin.
    powers, all_norms : ndarray of shape (n_powers,)
        Finite values of p, and the norm of the point for each.
    """

    powers = np.array(FINITE, dtype=float)

    def __init__(self, lp_norm=None):
        self._lp_norm = Written("lp_norm", lp_norm, reference, _read)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.set(**FIRST)

    def set(self, **changes):
        """Change p, x1 or x2."""
        vars(self).update(changes)
        self.x1, self.x2 = (float(np.clip(np.round(x, 2), -LIMIT, LIMIT)) for x in (self.x1, self.x2))
        self._lp_norm.begin()
        self._measure()
        if self._lp_norm.complaint:  # so that all of it is the course's
            self._measure()

    @property
    def sentence(self):
        """The norm of the point, the shape of the ball, and whose function says so."""
        said = SENTENCE.format(
            p=format_number(self.p),
            x1=format_number(self.x1),
            x2=format_number(self.x2),
            norm=format_number(self.norm, 4),
            shape=shape(self.ball),
            verdict=self._verdict(),
        )
        return f"{said} {whose(self._lp_norm)}"

    @property
    def alt(self):
        """What the picture shows, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def plane(self):
        """Ball and point as SVG."""
        return draw_plane(self, self.alt)

    @property
    def norms(self):
        """The norm of the point for every p as SVG."""
        return draw_norms(self, self.alt)

    def _measure(self):
        self.norm = self._length((self.x1, self.x2), self.p)
        self.ball = (
            DIRECTIONS / np.array([self._length(way, self.p) or np.inf for way in DIRECTIONS])[:, None]
        )
        self.all_norms = np.array([self._length((self.x1, self.x2), p) for p in self.powers])
        self._corners = [self._length(x, self.p) for x in ((1.0, 0.0), (1.0, 1.0))]

    def _length(self, x, p):
        x = np.array(x, dtype=float)
        if np.isinf(p):
            return float(reference(x, p))
        shown = f"lp_norm([{x[0]:.2f}, {x[1]:.2f}], {p:g})"
        return self._lp_norm(x, p, shown=shown)

    def _verdict(self):
        if self.p < 1:
            corner, straight = self._corners
            return NO_NORM.format(straight=format_number(straight), detour=format_number(2 * corner))
        return {1.0: STREETS, 2.0: BIRD, np.inf: LARGEST}.get(self.p, BETWEEN)


def shape(curve):
    """Say what a closed curve around the origin looks like, by measuring it.

    Parameters
    ----------
    curve : ndarray of shape (n, 2)

    Returns
    -------
    str
    """
    for p, name in SHAPES.items():
        error = np.abs(np.linalg.norm(curve, p, axis=1) - 1).max()
        if error < CLOSE:
            return name if error < EXACT else f"nearly {name}"
    distances = np.hypot(*curve.T)
    return f"a curve between {distances.min():.2g} and {distances.max():.2g} from the origin"


def _directions():
    """Return unit vectors all around, densely near the axes, where a ball may have spikes."""
    part = np.linspace(0, 1, N_A_QUADRANT, endpoint=False)
    part = part**2 / (part**2 + (1 - part) ** 2)
    angles = np.append(np.concatenate([part + k for k in range(4)]), 0.0) * np.pi / 2
    return np.round(np.column_stack([np.cos(angles), np.sin(angles)]), 12) + 0.0


DIRECTIONS = _directions()


def _read(found, x, p):
    return one_number(found, "lp_norm", f"x = ({x[0]:.2f}, {x[1]:.2f}), p = {p:g}")
