"""The state of ``interpolation_explorer``: a curve, a hidden layer through points of it, and its gap."""

import numpy as np

from course.demos.interpolation_explorer.picture import HEIGHT, draw_charts, draw_curve
from course.demos.interpolation_layer import interpolation
from course.demos.written import whose
from course.graphs import format_number

__all__ = ["COUNTS", "CURVES", "MOST_UNITS", "Interpolation", "X"]

X = np.linspace(0.0, 1.0, 513)
HANDLES = np.linspace(0, len(X) - 1, 9).astype(int)
REACH = X[HANDLES[1]]  # how far to each side a bend reaches
CURVES = {
    "wave": lambda x: np.sin(2 * np.pi * x) + 0.5 * np.sin(5 * np.pi * x),
    "bump": lambda x: 1.4 * np.exp(-(((x - 0.5) / 0.15) ** 2)) - 0.5,
    "jump": lambda x: np.where(x < 0.5, -0.8, 0.8),
}
MOST_UNITS, FIRST_UNITS = 64, 8
COUNTS = (1, 2, 4, 8, 16, 32, 64, 128)
LIMIT = HEIGHT - 0.1
WHOLE = "{n} units, {points} points: the largest gap between the network and the curve is {gap}, at x = {x}."
TWICE = " With {n} units it is {gap}."
PARTIAL = "{k} of {n} units added: {what} Up to the next crease the network goes straight on."
NOTHING = "0 of {n} units added: what is left is b2 = {b2}, a level line."
CHANGE = "at x = {x} the last one changes the slope by {change}."


class Interpolation:
    """A curve on [0, 1] and one hidden layer of ReLUs. Knows nothing of widgets.

    Parameters
    ----------
    relu_interpolate : callable, optional
        The student's ``relu_interpolate(x, y)``.

    Attributes
    ----------
    curve, total : ndarray of shape (n,)
        At ``X``: the curve and the network.
    layer : Layer
    points : ndarray of shape (n_points, 2)
        Those that the network goes through.
    errors : list of float
        The largest gap with each number of units of ``COUNTS``.
    """

    def __init__(self, relu_interpolate=None):
        self._interpolate = interpolation(relu_interpolate)
        self.reset()

    def reset(self):
        """Go back to the first curve and the first number of units."""
        self.n_units, self._pen = FIRST_UNITS, None
        self.set(name=next(iter(CURVES)))

    def set(self, name=None, n_units=None, n_added=None):
        """Take one of ``CURVES``, another number of units, or let only the first units take part."""
        if name is not None:
            self.name, self.curve = name, CURVES[name](X)
        if n_units is not None:
            self.n_units = int(n_units)
        if n_added is None:
            self._compute()
        else:
            self.n_added = int(n_added)

    def step(self):
        """Add the next unit, after the last none; return False where the last one is reached."""
        self.n_added = 0 if self.n_added == self.layer.n_units else self.n_added + 1
        return self.n_added < self.layer.n_units

    def bend(self, number, y):
        """Bend the curve around one of its handles, smoothly, so that it passes there at height y."""
        k = HANDLES[number]
        far = np.clip(np.abs(X - X[k]) / REACH, 0.0, 1.0)
        bent = self.curve + (np.clip(y, -LIMIT, LIMIT) - self.curve[k]) * (1 + np.cos(np.pi * far)) / 2
        self.curve = np.clip(bent, -LIMIT, LIMIT)
        self._compute()

    def draw(self, points, starts):
        """Draw a piece of the curve with a pen.

        Parameters
        ----------
        points : list of tuple of float
            Where the pen has been.
        starts : bool
            Whether it has just been put down.
        """
        pen = points[0] if starts or self._pen is None else self._pen
        for point in points:
            (x0, y0), (x1, y1) = sorted([pen, point])
            under = (x0 <= X) & (x1 >= X)
            under[np.argmin(np.abs(X - point[0]))] = True
            self.curve[under] = np.clip(np.interp(X[under], [x0, x1], [y0, y1]), -LIMIT, LIMIT)
            pen = point
        self._pen = pen
        self._compute()

    @property
    def handles(self):
        """The handles of the curve: an ndarray of shape (9, 2)."""
        return np.stack([X[HANDLES], self.curve[HANDLES]], axis=1)

    @property
    def gap(self):
        """Where the network is farthest from the curve: x, and both heights."""
        k = int(np.argmax(np.abs(self.total - self.curve)))
        return float(X[k]), float(self.curve[k]), float(self.total[k])

    @property
    def is_whole(self):
        """Whether all units take part."""
        return self.n_added == self.layer.n_units

    @property
    def partial(self):
        """The network with its first units alone."""
        return self.layer.b2 + self.added.sum(axis=0)

    @property
    def added(self):
        """What each unit that takes part adds: an ndarray of shape (n_added, n)."""
        return self._contributions[: self.n_added]

    @property
    def sentence(self):
        """How far the network is from the curve, or what the last unit did."""
        return f"{self._said()} {whose(self._interpolate)}"

    @property
    def alt(self):
        """What the left picture shows, in words."""
        return f"A curve, and a network through {len(self.points)} points of it. {self._said()}"

    @property
    def charts_alt(self):
        """What the right picture shows, in words."""
        gaps = ", ".join(f"{format_number(e, 2)} with {n}" for n, e in zip(COUNTS, self.errors, strict=True))
        return f"What each of {self.n_added} units adds, and the largest gap against the units: {gaps}."

    @property
    def picture(self):
        """The curve and the network as SVG."""
        return draw_curve(self, X, self.alt)

    @property
    def charts(self):
        """What each unit adds, and the gap against the number of units, as SVG."""
        return draw_charts(self, X, COUNTS, self.charts_alt)

    def _said(self):
        n = self.layer.n_units
        if self.is_whole:
            x, wanted, found = self.gap
            words = {"n": n, "points": len(self.points), "x": format_number(x, 2)}
            said = WHOLE.format(**words, gap=format_number(abs(found - wanted), 2))
            return said + TWICE.format(
                n=2 * self.n_units, gap=format_number(self._error(2 * self.n_units), 2)
            )
        if self.n_added == 0:
            return NOTHING.format(n=n, b2=format_number(self.layer.b2))
        k = self.n_added - 1
        w = self.layer.W1[k]
        crease = format_number(-self.layer.b1[k] / w, 2) if w else "no place"
        what = CHANGE.format(x=crease, change=format_number(self.layer.w2[k] * abs(w)))
        return PARTIAL.format(k=self.n_added, n=n, what=what)

    def _compute(self):
        self._interpolate.begin()
        self.points, self.layer = self._through(self.n_units)
        self._contributions = self.layer.contributions(X)
        self.total = self.layer.b2 + self._contributions.sum(axis=0)
        self.n_added = self.layer.n_units
        self.errors = [self._error(n) for n in COUNTS]

    def _through(self, n_units):
        """Return equally spaced points of the curve, one more than units, and a layer through them."""
        x = np.linspace(0.0, 1.0, n_units + 1)
        y = np.interp(x, X, self.curve)
        return np.stack([x, y], axis=1), self._interpolate(x, y, shown="relu_interpolate(x, y)")

    def _error(self, n_units):
        _, layer = self._through(n_units)
        return float(np.abs(layer(X) - self.curve).max())
