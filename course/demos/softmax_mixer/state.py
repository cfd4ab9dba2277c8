"""Four scores, a temperature and a shift, and the probabilities that come of them; no widgets."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.reference.activations import softmax as reference
from course.demos.softmax_mixer.picture import draw_scores, draw_shares
from course.demos.written import Written, whose
from course.graphs import format_number

__all__ = ["LIMIT", "SCORES", "SHIFT", "TEMPERATURES", "SoftmaxMixer"]

LIMIT, SHIFT = 5.0, 1000.0
TEMPERATURES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.33, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0)
SCORES = {"z1": "z₁", "z2": "z₂", "z3": "z₃", "z4": "z₄"}
FIRST = {"z1": 2.0, "z2": 1.0, "z3": 0.5, "z4": -1.0, "temperature": 1.0, "shift": 0.0}
SENTENCE = (
    "Softmax of (z + c)/T with z = {scores}, c = {shift}, T = {T} gives the probabilities {shares}; their "
    "sum is {total}. {ratio}"
)
RATIO = "p₁/p₂ = {found}, and e to the power of (z₁ − z₂)/T = {difference} is {expected}."
NO_RATIO = "p₂ is 0 to the computer: it cannot be divided by."
ALT = "Left: the scores. Right: a bar for each probability. {sentence}"


class SoftmaxMixer:
    """Four scores that can be moved, and their softmax.

    Parameters
    ----------
    softmax : callable, optional
        The student's.

    Attributes
    ----------
    z1, z2, z3, z4 : float
        The scores.
    temperature, shift : float
        Softmax is asked for ``(z + shift) / temperature``.
    shares : ndarray of shape (4,)
        The probabilities.
    """

    def __init__(self, softmax=None):
        self._softmax = Written("softmax", softmax, reference, _like_scores)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.set(**FIRST)

    def set(self, **changes):
        """Change scores, shift or temperature."""
        vars(self).update({name: round(float(value), 2) for name, value in changes.items()})
        for name in SCORES:
            setattr(self, name, min(max(getattr(self, name), -LIMIT), LIMIT))
        self._softmax.begin()
        self.shares = self._softmax((self.scores + self.shift)[None] / self.temperature)[0]

    @property
    def scores(self):
        """All four: an ndarray of shape (4,)."""
        return np.array([getattr(self, name) for name in SCORES])

    @property
    def sentence(self):
        """The probabilities, their sum, the ratio of the first two, and whose they are."""
        said = SENTENCE.format(
            scores=_listed(self.scores),
            shift=format_number(self.shift, 4),
            T=format_number(self.temperature),
            shares=_listed(self.shares, 3),
            total=format_number(self.shares.sum(), 6),
            ratio=self._ratio(),
        )
        return f"{said} {whose(self._softmax)}"

    @property
    def alt(self):
        """What the picture shows, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def left(self):
        """The scores as SVG."""
        return draw_scores(self, self.alt)

    @property
    def right(self):
        """The probabilities as SVG."""
        return draw_shares(self, self.alt)

    def _ratio(self):
        if self.shares[1] == 0:
            return NO_RATIO
        difference = (self.z1 - self.z2) / self.temperature
        return RATIO.format(
            found=format_number(self.shares[0] / self.shares[1]),
            difference=format_number(difference),
            expected=format_number(np.exp(difference)),
        )


def _like_scores(found, scores):
    return numbers(found, "softmax", scores.shape)


def _listed(values, digits=3):
    return "(" + ", ".join(format_number(value, digits) for value in values) + ")"
