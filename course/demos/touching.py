"""A loss of two weights, a penalty, and the best weights, where their level lines touch; no widgets."""

import numpy as np

from course.demos.penalized import Penalty, curvature, level_line, loss_line, solutions
from course.demos.penalty_picture import MOST_LAM, draw
from course.demos.reference.regularization import half_square, sum_of_sizes

__all__ = ["MIXES", "PenaltyGeometry"]

MIXES = {"L2": 0.0, "L1": 1.0, "elastic net": 0.5}  # the part of L1
LEVELS = (0.1, 0.3, 0.7, 1.3, 2.1, 3.1)
START, LIMIT = np.array([1.0, 1.9]), 2.9
LAM, DEGREES = 0.6, -30.0
SENTENCE = (
    "{kind}, λ = {lam:g}: the loss alone wants w = {minimum}; with the penalty the best is {best}. {verdict}"
)
NO_PENALTY = "Without a penalty the best is the minimum of the loss."
BOTH_ZERO = "Both weights are exactly zero: the penalty is stronger than the loss anywhere."
ONE_ZERO = "w{zero} is exactly zero: the level line of the loss touches a corner of the region."
NO_CORNER = "No weight is exactly zero: a circle has no corner to touch, it only makes weights smaller."
ON_EDGE = "No weight is exactly zero: the level line touches an edge; make λ larger, or move the minimum."
ON_AXIS = " (The minimum of the loss lies on that axis anyway.)"
YOURS = "Yours: {names}."
ALT = (
    "Left: level lines of the loss around its minimum, the region that the penalty allows, and where they "
    "touch. Right: both weights for every λ. {sentence}"
)


class PenaltyGeometry:
    """A loss of two weights, a penalty, and where both together are smallest.

    Parameters
    ----------
    l1_penalty, l2_penalty : callable, optional
        ``l1_penalty(weights, lam)`` returns a number; the student's.
    """

    def __init__(self, l1_penalty=None, l2_penalty=None):
        self._l1 = Penalty("l1_penalty", l1_penalty, sum_of_sizes)
        self._l2 = Penalty("l2_penalty", l2_penalty, half_square)
        self.lams = np.linspace(0.0, MOST_LAM, 161)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.kind, self.lam, self.degrees, self.minimum = "L1", LAM, DEGREES, START
        self._solve()

    def set(self, **changes):
        """Change kind (one of ``MIXES``), lam, or degrees, by which the loss is turned."""
        vars(self).update(changes)
        self._solve()

    def move(self, w1, w2):
        """Move the minimum of the loss, as far as the chart goes."""
        self.minimum = np.clip(np.round([w1, w2], 2), -LIMIT, LIMIT)
        self._solve()

    @property
    def sentence(self):
        """Where the best weights are, and which of them is exactly zero, and why."""
        said = SENTENCE.format(
            kind=self.kind[0].upper() + self.kind[1:],
            lam=self.lam,
            minimum=_pair(self.minimum),
            best=_pair(self.solution),
            verdict=self._verdict(),
        )
        used = self._used()
        yours = [penalty.name for penalty in used if penalty.is_yours]
        complaints = [penalty.complaint for penalty in used]
        return " ".join(filter(None, [said, yours and YOURS.format(names=", ".join(yours)), *complaints]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def pictures(self):
        """Both charts as SVG."""
        return draw(self, self.alt)

    def _solve(self):
        H, mix = curvature(self.degrees), MIXES[self.kind]
        found = solutions(H, self.minimum, mix, np.append(self.lams, self.lam))
        self.path, self.solution = found[:-1], found[-1]
        away = self.solution - self.minimum
        self.touching = loss_line(H, self.minimum, away @ H @ away / 2)
        self.loss_lines = [loss_line(H, self.minimum, level) for level in LEVELS]
        self.region = level_line(mix * self._l1.table + (1 - mix) * self._l2.table, self.solution)

    def _used(self):
        return {"L1": [self._l1], "L2": [self._l2]}.get(self.kind, [self._l1, self._l2])

    def _verdict(self):
        zeros = self.solution == 0
        if self.lam == 0:
            return NO_PENALTY
        if zeros.all():
            return BOTH_ZERO
        if not zeros.any():
            return NO_CORNER if self.kind == "L2" else ON_EDGE
        i = int(np.argmax(zeros))
        return ONE_ZERO.format(zero="₁₂"[i]) + (ON_AXIS if self.minimum[i] == 0 else "")


def _pair(w):
    return "({:g}, {:g})".format(*(np.round(w, 3) + 0.0)).replace("-", "−")
