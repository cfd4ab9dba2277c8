"""The line w₁x₁ + w₂x₂ + b = 0, moved by its weights, by its normal vector's tip, or by the foot of it."""

import numpy as np

from course.graphs import format_number

__all__ = ["MOST_BIAS", "MOST_WEIGHT", "Line", "line_sliders", "line_value"]

MOST_WEIGHT, MOST_BIAS = 3.0, 6.0
DIGITS = 2
SLIDERS = {"w1": ("w₁", MOST_WEIGHT), "w2": ("w₂", MOST_WEIGHT), "b": ("b", MOST_BIAS)}
FAR = 50.0


class Line:
    """A line in the plane and the vector w that stands on it.

    Parameters
    ----------
    w : array_like of shape (2,)
    b : float
    near : array_like of shape (2,)
        The vector stands on the point of the line that lies nearest to it.
    length : float
        How long the vector is drawn where a weight is 1.

    Attributes
    ----------
    w : ndarray of shape (2,)
        Each entry from -3 to 3.
    b : float
        From -6 to 6.
    """

    def __init__(self, w, b, near=(0.0, 0.0), length=1.0):
        self.w, self.b, self._length = np.array(w, dtype=float), float(b), length
        self._near = np.array(near, dtype=float)

    @property
    def w1(self):
        """The first weight."""
        return float(self.w[0])

    @property
    def w2(self):
        """The second weight."""
        return float(self.w[1])

    def set(self, **changes):
        """Change ``w1``, ``w2`` or ``b``; the others stay."""
        w1, w2, b = (changes.get(name, getattr(self, name)) for name in SLIDERS)
        self.put([w1, w2], b)

    def move_tip(self, x, y):
        """Turn and stretch the vector; the line still goes through its foot, as far as the bias allows."""
        foot = self.foot
        w = np.round((np.array([x, y]) - foot) / self._length, DIGITS)
        w = np.clip(w, -MOST_WEIGHT, MOST_WEIGHT)
        if w.any():
            self._near = foot
            self.put(w, np.round(-w @ foot, DIGITS))

    def move_foot(self, x, y):
        """Carry the line to another point; the weights stay."""
        self._near = np.array([x, y], dtype=float)
        self.put(self.w, np.round(-self.w @ self._near, DIGITS))

    def put(self, w, b):
        """Take other weights, of shape (2,), and another bias, as far as they go."""
        self.w = np.clip(w, -MOST_WEIGHT, MOST_WEIGHT) + 0.0
        self.b = float(np.clip(b, -MOST_BIAS, MOST_BIAS)) + 0.0

    @property
    def foot(self):
        """The point on which the vector stands; a point of its own where both weights are 0."""
        if not self.w.any():
            return self._near
        return self._near - self.w * (self.w @ self._near + self.b) / (self.w @ self.w)

    @property
    def tip(self):
        """Where the vector ends."""
        return self.foot + self._length * self.w

    @property
    def score(self):
        """The weighted sum as text, such as "1 x₁ − 2 x₂ + 0.5"."""
        w1, w2, b = *self.w, self.b
        return f"{format_number(w1)} x₁ {_signed(w2)} x₂ {_signed(b)}"

    @property
    def ends(self):
        """Two far points of the line, an ndarray of shape (2, 2), or None where both weights are 0."""
        size = np.hypot(*self.w)
        if not size > 0:
            return None
        along = FAR * np.array([-self.w[1], self.w[0]]) / size
        return np.array([self.foot - along, self.foot + along])


def line_value(state, name):
    """Return a value of a state that has a ``line``, for a ``Bound``: of the line, or of the state itself."""
    return getattr(state.line if name in SLIDERS else state, name)


def line_sliders(controls):
    """Return sliders for ``w1``, ``w2`` and ``b`` of a state.

    Parameters
    ----------
    controls : Bound

    Returns
    -------
    list of ipywidgets.FloatSlider
    """
    return [controls.slider(name, label, -most, most, 0.1) for name, (label, most) in SLIDERS.items()]


def _signed(value):
    return ("− " if value < 0 else "+ ") + format_number(abs(value))
