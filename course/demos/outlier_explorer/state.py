"""Points with an outlier, and the number or the line that each loss likes best; no widgets."""

import numpy as np

from course.demos.outlier_explorer.fits import design, lowest, starts
from course.demos.outlier_explorer.picture import X_SPAN, Y_SPAN, draw_points, draw_shares
from course.demos.written import whose
from course.demos.written_losses import NAMES, check_names, written_grad, written_loss
from course.graphs import format_number
from course.plots.words import listed

__all__ = ["DELTAS", "FITS", "OutlierExplorer"]

FITS = ("one number", "a line")
DELTAS = (0.5, 20.0)
FIRST_DELTA = 2.0
POINTS = {
    "one number": np.array([[1.0, 28], [3, 29], [5, 30], [7, 31], [9, 60]]),
    "a line": np.array([[1, 12], [2, 13], [3, 18], [4, 20], [5, 23], [6, 25], [7, 29], [8, 31], [9, 60.0]]),
}
SENTENCE = "Best under each loss: {fits}. Of all gradients, the point farthest from its fit has {shares}."
NUMBER, LINE = "{name} {c}", "{name} {slope} x {sign} {height}"
ALT = "Points and the best fit under each loss. {sentence}"


class OutlierExplorer:
    """Points that can be moved, and fits.

    Parameters
    ----------
    losses : dict of str to (callable, callable) or None, optional
        The student's losses and gradients.
    fit : str
        ``"one number"`` or ``"a line"``.

    Attributes
    ----------
    points : ndarray of shape (n, 2)
    delta : float
        Of Huber's loss.
    coefficients : dict of str to ndarray
        What each loss likes best, of shape (1,), or of shape (2,): the line's heights at both ends of the
        picture.
    values : dict of str to float
        The loss of each fit.
    shares : dict of str to ndarray of shape (n,)
        dL/da of each point, divided by the sum of the sizes of all.
    """

    def __init__(self, losses=None, fit="one number"):
        losses = losses or dict.fromkeys(("mse", "mae"))
        check_names(losses)
        pairs = {name: pair or (None, None) for name, pair in losses.items()}
        self._losses = {name: written_loss(name, loss) for name, (loss, _) in pairs.items()}
        self._grads = {name: written_grad(name, grad) for name, (_, grad) in pairs.items()}
        self._first = fit
        self.reset()

    @property
    def names(self):
        """Of the losses."""
        return list(self._losses)

    def reset(self):
        """Go back to the first view."""
        self._points = {fit: points.copy() for fit, points in POINTS.items()}
        self.set(fit=self._first, delta=FIRST_DELTA)

    def set(self, **changes):
        """Change fit or delta."""
        vars(self).update(changes)
        self._fit_all()

    def move(self, name, x, y):
        """Move a point; rides of one number stay in their order.

        Parameters
        ----------
        name : str
            Its number, from ``"0"``.
        x, y : float
        """
        k = int(name)
        if self.is_line:
            self.points[k, 0] = np.clip(round(x, 1), *X_SPAN)
        self.points[k, 1] = np.clip(round(y, 1), *Y_SPAN)
        self._fit_all()

    @property
    def points(self):
        """All points: an ndarray of shape (n, 2)."""
        return self._points[self.fit]

    @property
    def is_line(self):
        """Whether a line is fitted."""
        return self.fit == "a line"

    @property
    def sentence(self):
        """All fits, which part of the gradients one point has, and whose losses they are."""
        fits = ", ".join(self.fit_in_words(name) for name in self.names)
        shares = listed([f"{self._share(name):.0%}" for name in self.names])
        said = SENTENCE.format(fits=fits, shares=shares)
        return f"{said} {whose(*self._losses.values(), *self._grads.values())}"

    @property
    def alt(self):
        """What the picture shows, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def points_picture(self):
        """Points and fits as SVG."""
        return draw_points(self, self.alt)

    @property
    def shares_picture(self):
        """The gradients of all points as SVG."""
        return draw_shares(self, self.alt)

    def fit_in_words(self, name):
        """Return a fit as ``"squared error 35.6"``, or with the formula of a line."""
        c = self.coefficients[name]
        if not self.is_line:
            return NUMBER.format(name=_called(name), c=format_number(c[0]))
        slope = (c[1] - c[0]) / (X_SPAN[1] - X_SPAN[0])
        height = c[0] - slope * X_SPAN[0]
        sign = "−" if height < 0 else "+"
        return LINE.format(
            name=_called(name), slope=format_number(slope), sign=sign, height=format_number(abs(height))
        )

    def _share(self, name):
        residuals = self._X @ self.coefficients[name] - self.points[:, 1]
        return abs(self.shares[name][np.argmax(np.abs(residuals))])

    def _fit_all(self):
        x, y = self.points.T
        self._X = design(x, self.is_line, X_SPAN)
        first = starts(self._X, y, self.delta)
        self.coefficients, self.values, self.shares = {}, {}, {}
        for name, loss in self._losses.items():
            loss.begin()
            self._grads[name].begin()
            self._fit_one(name, loss, first[name], y)
            if loss.complaint:  # so that all of it is the course's
                self._fit_one(name, loss, first[name], y)

    def _fit_one(self, name, loss, start, y):
        given = (self.delta,) if name == "huber" else ()
        Y = y[:, None]
        c = lowest(lambda c: loss((self._X @ c)[:, None], Y, *given), start)
        A = np.round(self._X @ c, 9)[:, None]  # a fit that goes through a point has no residual there
        gradient = self._grads[name](A, Y, *given)[:, 0]
        self.coefficients[name], self.values[name] = c, loss(A, Y, *given)
        self.shares[name] = gradient / (np.abs(gradient).sum() or 1.0)


def _called(name):
    return "Huber loss" if name == "huber" else NAMES[name]
