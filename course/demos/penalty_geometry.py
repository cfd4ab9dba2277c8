"""Why L1 makes weights exactly zero and L2 does not: level lines of a loss touch a diamond or a circle."""

import ipywidgets
import numpy as np

from course.demos.penalized import Penalty, curvature, level_line, loss_line, solutions
from course.demos.penalty_picture import MOST_LAM, PLANE, WIDTH, draw
from course.demos.stage import Stage
from course.demos.widgets import Demo, button_row, choice, say
from course.pictures import svg_html

__all__ = ["PenaltyGeometry", "penalty_geometry"]

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


def _absolute(w):
    return np.abs(w).sum(axis=-1)


def _half_square(w):
    return (w**2).sum(axis=-1) / 2


class PenaltyGeometry:
    """A loss of two weights, a penalty, and where both together are smallest. Knows nothing of widgets.

    Parameters
    ----------
    l1_penalty, l2_penalty : callable, optional
        ``l1_penalty(weights, lam)`` returns a number; the student's.
    """

    def __init__(self, l1_penalty=None, l2_penalty=None):
        self._l1 = Penalty("l1_penalty", l1_penalty, _absolute)
        self._l2 = Penalty("l2_penalty", l2_penalty, _half_square)
        self.lams = np.linspace(0.0, MOST_LAM, 161)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.kind, self.lam, self.degrees, self.minimum = "L1", LAM, DEGREES, START
        self._solve()

    def set_kind(self, kind):
        """Choose ``"L2"``, ``"L1"`` or ``"elastic net"``."""
        self.kind = kind
        self._solve()

    def set_lam(self, lam):
        """Choose the strength of the penalty."""
        self.lam = float(lam)
        self._solve()

    def set_degrees(self, degrees):
        """Turn the level lines of the loss."""
        self.degrees = float(degrees)
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
    def picture(self):
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


def penalty_geometry(l1_penalty=None, l2_penalty=None):
    """Show a loss of two weights whose minimum can be dragged, and what a penalty does to its best weights.

    Parameters
    ----------
    l1_penalty, l2_penalty : callable, optional
        ``l1_penalty(weights, lam)`` returns a number for a list of weight matrices; the student's.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    state = PenaltyGeometry(l1_penalty, l2_penalty)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        stage.picture = state.picture

    def after(move, *args):
        move(*args)
        show()

    def on(widget, move):
        widget.observe(lambda change: after(move, change.new), "value")
        return widget

    def reset():
        state.reset()
        kind.value, lam.value, turn.value = state.kind, state.lam, state.degrees
        show()

    stage = Stage(on_drag=lambda _, x, y: after(state.move, PLANE.x.value(x), PLANE.y.value(y)))
    look = {"layout": {"width": "330px"}, "style": {"description_width": "60px"}}
    kind = on(choice("Penalty", MIXES, state.kind), state.set_kind)
    lam = {"min": 0.0, "max": MOST_LAM, "step": 0.05, "description": "λ"}
    lam = on(ipywidgets.FloatSlider(state.lam, **lam, **look), state.set_lam)
    turn = {"min": -90.0, "max": 90.0, "step": 15.0, "description": "turn loss", "readout_format": ".0f"}
    turn = on(ipywidgets.FloatSlider(state.degrees, **turn, **look), state.set_degrees)
    buttons = button_row(("Reset", "back to the first view", reset))
    show()
    row = {"flex_flow": "row wrap", "overflow": "visible"}
    return Demo(
        ipywidgets.HBox([kind, buttons], layout=row),
        ipywidgets.HBox([lam, turn], layout=row),
        sentence,
        stage,
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), state.alt),
    )


def _pair(w):
    return "({:g}, {:g})".format(*(np.round(w, 3) + 0.0)).replace("-", "−")
