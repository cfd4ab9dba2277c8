"""Two weights, a quadratic loss and a penalty: where the minimum goes, and the level lines of a penalty.

The loss is ``1/2 (w - m)^T H (w - m)``, the penalty ``lam (mix |w|_1 + (1 - mix)/2 |w|^2)``: L1 for a mix
of 1, L2 for 0, the elastic net between.

References
----------
Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 2009, section 3.4.
Friedman, Hastie and Tibshirani, "Regularization Paths for Generalized Linear Models via Coordinate Descent",
*Journal of Statistical Software* 33, 2010.
"""

import numpy as np

from course.demos.student import StudentFunctionError, call, one_number

__all__ = ["ANGLES", "RADII", "Penalty", "curvature", "level_line", "loss_line", "solutions"]

ROUNDS = 40  # of coordinate descent; each leaves 36 percent of the error or less
STEEP, FLAT = 1.0, 0.25  # curvatures along the two axes of the loss
RADII = np.linspace(0.0, 6.0, 25)
ANGLES = np.radians(np.arange(0, 361, 6))
PROBES = np.array([[2.0, -1.0], [-0.5, -0.25], [0.0, 1.5], [1.0, 3.0]])
TOLERANCE = 1e-9
WRONG = (
    "Your {name} gives {found:.4g} for w = ({w[0]:g}, {w[1]:g}) and λ = 1; expected {expected:.4g}. "
    "The yellow region is drawn by yours."
)


def curvature(degrees):
    """Return the matrix H of a loss that is flat in one direction.

    Parameters
    ----------
    degrees : float
        Of the flat direction, from the axis of the first weight, counterclockwise.

    Returns
    -------
    ndarray of shape (2, 2)
    """
    a = np.radians(degrees)
    flat, steep = np.array([np.cos(a), np.sin(a)]), np.array([-np.sin(a), np.cos(a)])
    return FLAT * np.outer(flat, flat) + STEEP * np.outer(steep, steep)


def solutions(H, minimum, mix, lams):
    """Return where loss and penalty together are smallest, for several strengths.

    Parameters
    ----------
    H : ndarray of shape (2, 2)
    minimum : ndarray of shape (2,)
        Of the loss alone.
    mix : float
        The part of L1, from 0 to 1.
    lams : ndarray of shape (n,)

    Returns
    -------
    ndarray of shape (n, 2)
        A weight that the penalty holds at zero is exactly 0.

    Notes
    -----
    Coordinate descent: with the other weight fixed, the best ``w_i`` is ``S(r_i, lam mix) / (H_ii + lam (1 -
    mix))``, where ``S(r, t) = sgn(r) max(|r| - t, 0)``.
    """
    w = np.tile(minimum, (len(lams), 1))
    pull = H @ minimum
    for _ in range(ROUNDS):
        for i in (0, 1):
            rest = pull[i] - H[i, 1 - i] * w[:, 1 - i]
            shrunk = np.sign(rest) * np.maximum(np.abs(rest) - lams * mix, 0.0)
            w[:, i] = shrunk / (H[i, i] + lams * (1 - mix)) + 0.0  # and no minus zero
    return w


def loss_line(H, minimum, level):
    """Return the ellipse on which the loss has a value: an ndarray of shape (n_angles, 2)."""
    values, vectors = np.linalg.eigh(H)
    circle = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)
    return minimum + np.sqrt(2 * level) * (circle / np.sqrt(values)) @ vectors.T


class Penalty:
    """A penalty of two weights along rays from the origin, from the student's function where that works.

    Parameters
    ----------
    name : str
        ``"l1_penalty"`` or ``"l2_penalty"``.
    function : callable or None
        The student's: ``l1_penalty(weights, lam)`` for a list of weight matrices.
    reference : callable
        Of an ndarray of shape (..., 2).

    Attributes
    ----------
    table : ndarray of shape (n_angles, n_radii)
        The penalty for lam = 1 on each ray, at each of ``RADII``.
    complaint : str
        What is wrong with the student's function; empty also where it is not written yet.
    is_yours : bool
    """

    def __init__(self, name, function, reference):
        self.name, self._function = name, function
        directions = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)
        points = RADII[None, :, None] * directions[:, None, :]
        self.table, self.complaint, self.is_yours = reference(points), "", False
        if function is None:
            return
        try:
            self.complaint = self._compare(reference)
            if self.complaint:
                self.table = np.array([[self._ask(w) for w in ray] for ray in points])
            self.is_yours = True
        except StudentFunctionError as error:
            if not isinstance(error.__cause__, NotImplementedError):
                self.complaint = str(error)

    def _compare(self, reference):
        for w in PROBES:
            found, expected = self._ask(w), reference(w)
            if abs(found - expected) > TOLERANCE:
                return WRONG.format(name=self.name, found=found, expected=expected, w=w)
        return ""

    def _ask(self, w):
        found = call(self._function, self.name, [w.reshape(2, 1).copy()], 1.0)
        return one_number(found, self.name, "the penalty")


def level_line(table, w):
    """Return the line on which a penalty has the value that it has at w.

    Parameters
    ----------
    table : ndarray of shape (n_angles, n_radii)
    w : ndarray of shape (2,)

    Returns
    -------
    ndarray of shape (n, 2)
        A point on each ray, in order; where the penalty stays below the value, at the end of the ray.
    """
    angle, radius = np.arctan2(w[1], w[0]) % (2 * np.pi), np.hypot(*w)
    at_radius = [np.interp(radius, RADII, row) for row in table]
    value = np.interp(angle, ANGLES, at_radius)
    reach = np.array([np.interp(value, np.maximum.accumulate(row), RADII) for row in table])
    return np.stack([reach * np.cos(ANGLES), reach * np.sin(ANGLES)], axis=1)
