"""The state of ``boundary_explorer``: a neuron of two inputs, its line, points of two classes; no widgets."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.boundary_explorer.picture import LIMIT, draw_plane, draw_table
from course.demos.line import Line
from course.demos.plane_picture import pair
from course.demos.reference import neuron
from course.demos.student import one_number
from course.demos.written import Written, whose
from course.graphs import format_number

__all__ = ["Boundary"]

POINTS = np.array([[2.0, 2.5], [-1.0, 2.0], [3.0, -1.0], [-2.2, -1.4], [1.2, -2.6]])
CLASSES = np.array([1, 1, 0, 0, 0])
START = ((1.0, 2.0), 0.0)
TOLERANCE = 1e-9
POINT = (
    "Point {i} at {place}: z = {z}, signed distance {distance}, answer {answer}. "
    "{right} of {n} points are on the right side."
)
NOTHING = "Both weights are 0: z = b everywhere, and there is no line."
OUTSIDE = " The line runs outside of the picture."
LINE = {
    True: "Your boundary_line, dashed, is the boundary.",
    False: "Your boundary_line, dashed, is not the boundary: compare it with z = 0.",
}
FEET = {
    True: "Your signed distances, the thin lines, end on the boundary.",
    False: "Not all of your signed distances, the thin lines, end on the boundary.",
}
UPRIGHT = "Here w₂ = 0: the line is upright and has no slope."


class Boundary:
    """A neuron whose line can be moved, and points that can.

    Parameters
    ----------
    boundary_line : callable, optional
        ``boundary_line(w, b) -> (slope, intercept)``, the student's.
    signed_distance : callable, optional
        ``signed_distance(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Attributes
    ----------
    line : Line
    X : ndarray of shape (5, 2)
    y : ndarray of shape (5,)
        Classes, 0 or 1.
    chosen : int
        The point that was moved last.
    """

    def __init__(self, boundary_line=None, signed_distance=None):
        self._line_of = Written("boundary_line", boundary_line, neuron.boundary_line, _slope_and_intercept)
        self._distances_of = Written("signed_distance", signed_distance, neuron.signed_distance, _one_each)
        self.y = CLASSES
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.line, self.X, self.chosen = Line(*START), POINTS.copy(), 0
        self._compute()

    def set(self, **changes):
        """Change ``w1``, ``w2`` or ``b``."""
        self.line.set(**changes)
        self._compute()

    def drag(self, name, x, y):
        """Move ``"foot"`` or ``"tip"`` of the weights, or a point, such as ``"3"``."""
        if name == "foot":
            self.line.move_foot(*np.clip((x, y), -LIMIT, LIMIT))
        elif name == "tip":
            self.line.move_tip(x, y)
        else:
            self.chosen = int(name)
            self.X[self.chosen] = np.clip(np.round((x, y), 2), -LIMIT, LIMIT)
        self._compute()

    @property
    def equation(self):
        """The equation of the line, as text."""
        return f"{self.line.score} = 0"

    @property
    def sentence(self):
        """Where the chosen point lies, and what the student's functions make of it all."""
        if self.feet is None:
            return NOTHING
        k = self.chosen
        said = POINT.format(
            i=k + 1,
            place=pair(self.X[k]),
            z=format_number(self.z[k]),
            distance=format_number(self.distances[k]),
            answer=self.answers[k],
            right=int(np.sum(self.answers == self.y)),
            n=len(self.y),
        )
        if np.abs(self.line.foot).max() > LIMIT:
            said += OUTSIDE
        return " ".join(filter(None, [said, *self._verdicts()]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        return f"Five points of two classes and the line {self.equation}, the weights standing on it."

    @property
    def plane(self):
        """The points, the line and the weights as SVG."""
        return draw_plane(self)

    @property
    def table(self):
        """The numbers of every point as SVG."""
        return draw_table(self)

    def _compute(self):
        self._line_of.begin()
        self._distances_of.begin()
        w, b = self.line.w, self.line.b
        self.z, self.answers = neuron.scores(self.X, w, b), neuron.fires(self.X, w, b)
        self.dashed = self.feet = self.distances = None
        if not w.any():
            return
        self.distances = self._distances_of(self.X, w, b)
        self.feet = self.X - np.outer(self.distances, w / np.hypot(*w))
        if w[1] != 0:
            slope, intercept = self._line_of(w, b)
            if self._line_of.is_yours:
                self.dashed = np.array([[x1, slope * x1 + intercept] for x1 in (-LIMIT, LIMIT)])

    def _verdicts(self):
        if self.line.w[1] == 0:
            yield UPRIGHT
        elif self._line_of.is_yours:
            yield LINE[self._fits(self.dashed)]
        if self._distances_of.is_yours:
            yield FEET[self._fits(self.feet)]
        if not (self._line_of.is_yours and self._distances_of.is_yours):
            yield whose(self._line_of, self._distances_of)

    def _fits(self, points):
        return bool(np.abs(neuron.scores(points, self.line.w, self.line.b)).max() < TOLERANCE)


def _slope_and_intercept(value, w, b):
    found = parts(value, "boundary_line", ("slope", "intercept"))
    names = ("the slope", "the intercept")
    return [one_number(v, "boundary_line", name) for v, name in zip(found, names, strict=True)]


def _one_each(value, X, w, b):
    return numbers(value, "signed_distance", (len(X),))
