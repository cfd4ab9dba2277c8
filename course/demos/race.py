"""The state of ``optimizer_race``: optimizers on one surface, their paths and the terms of the next step."""

import math

import numpy as np

from course.demos.arrays import numbers
from course.demos.race_picture import draw_board, draw_map, written
from course.demos.reference.optimizers import RULES, Optimizer, terms_of
from course.demos.student import StudentFunctionError, call, is_missing
from course.demos.surfaces import LIMIT, SURFACES
from course.graphs import format_number

__all__ = ["LONGEST", "Race", "Racer"]

LONGEST = 150  # steps
LOST = 1e3  # a point so far away has no way back
AT_FIRST = ("SGD", "Momentum", "RMSProp", "Adam")
STEPS_AT_FIRST = 12
AGREE = 1e-6
SENTENCE = "Step {n} on the {surface}. {about} {result}"
DIFFERENT = (
    "Step {n} of your {name} went by {found}, the formula by {wanted}: compare the arrows, or its check."
)


class Racer:
    """One optimizer and the way it has gone.

    Parameters
    ----------
    name : str
        One of ``RULES``.
    kind : type or None
        The student's class; where it is missing or not written, the reference takes its place.
    """

    def __init__(self, name, kind):
        self.name, self.rule = name, RULES[name]
        self.parameters = dict(self.rule.parameters)
        self.is_racing = name in AT_FIRST
        self._kind = None if is_missing(kind, attempt=lambda: self._try(kind)) else kind
        self.complaint = None

    @property
    def is_yours(self):
        """Whether the student's class races."""
        return self._kind is not None

    def restart(self, surface, start):
        """Stand at the start, with an optimizer that remembers nothing."""
        self.surface, self.complaint = surface, None
        self.path = [np.array(start, dtype=float)]
        self.gradients = [surface.gradient(self.path[0])]
        self._params = {"point": self.path[0].copy()}
        try:
            self._optimizer = call(self._make, self.name)
        except StudentFunctionError as error:
            self.complaint = str(error)

    def advance(self, n_steps):
        """Make steps, as long as nothing goes wrong.

        Parameters
        ----------
        n_steps : int
        """
        if self.complaint is None:
            try:
                call(lambda: [self._step() for _ in range(n_steps)], self.name)
            except StudentFunctionError as error:
                self.complaint = str(error)

    def terms(self, n):
        """Return the terms of step ``n``, counted from 0, by the formula and along this path."""
        n = min(n, len(self.gradients) - 1)
        with np.errstate(all="ignore"):
            return terms_of(self.rule, self.parameters, self.gradients[: n + 1])

    def _step(self):
        if np.abs(self.path[-1]).max() > LOST:
            return
        self._optimizer.step(self._params, {"point": self.gradients[-1].copy()})
        point = self._params.get("point")
        if not _is_plain(point):
            point = numbers(point, f"{self.name}.step", (2,), 'params["point"]')
        self.path.append(point.copy())
        self.gradients.append(self.surface.gradient(point))

    def _make(self):
        if self._kind is None:
            return Optimizer(self.rule, self.parameters)
        return self._kind(**self.parameters)

    def _try(self, kind):
        kind(**self.parameters).step({"point": np.zeros(2)}, {"point": np.ones(2)})


class Race:
    """Where the race stands. Knows nothing of widgets.

    Parameters
    ----------
    **kinds : type or None
        The student's classes by their names; those left out are the reference ones.
    """

    def __init__(self, **kinds):
        self.racers = {name: Racer(name, kinds.get(name)) for name in RULES}
        self.shown = "Momentum"  # whose terms are drawn
        self.choose("ravine")
        self.go_to(STEPS_AT_FIRST)

    @property
    def surface(self):
        """The surface they race on."""
        return SURFACES[self.surface_name]

    @property
    def racing(self):
        """The racers that take part."""
        return [racer for racer in self.racers.values() if racer.is_racing]

    def choose(self, name):
        """Take another surface, from its own start."""
        self.surface_name, self.n_steps = name, 0
        self.start_at(*self.surface.start)

    def start_at(self, x, y):
        """Start elsewhere; all go again, as many steps as before."""
        self.start = tuple(float(np.clip(value, -LIMIT, LIMIT)) for value in (x, y))
        for racer in self.racers.values():
            self._again(racer)

    def set_parameter(self, name, parameter, value):
        """Change a parameter of one optimizer; it goes again from the start.

        Parameters
        ----------
        name, parameter : str
        value : float
        """
        self.racers[name].parameters[parameter] = float(value)
        self._again(self.racers[name])

    def reset_parameters(self, name):
        """Give an optimizer the parameters that it began with."""
        self.racers[name].parameters.update(self.racers[name].rule.parameters)
        self._again(self.racers[name])

    def toggle(self, name):
        """Let an optimizer take part, or not."""
        self.racers[name].is_racing = not self.racers[name].is_racing
        self._again(self.racers[name])

    def show_terms(self, name):
        """Choose whose terms are drawn; it takes part."""
        self.shown = name
        if not self.racers[name].is_racing:
            self.toggle(name)

    def go_to(self, n_steps):
        """Go to a step, forward or back."""
        self.n_steps = int(np.clip(n_steps, 0, LONGEST))
        for racer in self.racing:
            racer.advance(self.n_steps + 1 - len(racer.path))

    def step(self):
        """Make one step; return False at the end."""
        if self.n_steps == LONGEST:
            return False
        self.go_to(self.n_steps + 1)
        return True

    def back(self):
        """Go one step back."""
        self.go_to(self.n_steps - 1)

    def place(self, racer):
        """Return which of a racer's steps is the present one: the last, where it stopped early."""
        return min(self.n_steps, len(racer.path) - 1)

    def is_outside(self, racer):
        """Tell whether a racer has left the picture."""
        return bool(np.abs(racer.path[self.place(racer)]).max() > LIMIT)

    def excess(self, racer):
        """Return a racer's present loss above the lowest in the picture."""
        return max(self.surface.loss(racer.path[self.place(racer)]) - self.surface.lowest, 0.0)

    @property
    def sentence(self):
        """How the race stands, and what is wrong with the student's classes."""
        words = {"n": self.n_steps, "surface": self.surface_name, "about": self.surface.about}
        parts = [SENTENCE.format(**words, result=self._result())]
        outside = [racer.name for racer in self.racing if self.is_outside(racer)]
        if outside:
            parts.append(f"Outside the picture: {', '.join(outside)}.")
        parts += [racer.complaint for racer in self.racing if racer.complaint]
        parts.append(self._difference())
        parts.append(self._whose())
        return " ".join(filter(None, parts))

    @property
    def alt(self):
        """What the map shows, in words."""
        places = [f"{r.name} at {written(r.path[self.place(r)])}" for r in self.racing]
        return f"Level lines of the {self.surface_name}, start {written(self.start)}. {'; '.join(places)}."

    @property
    def map(self):
        """The surface with the paths and the terms of the next step, as SVG."""
        return draw_map(self)

    @property
    def board(self):
        """Who races, with losses now and over the steps, as SVG."""
        return draw_board(self)

    def next_terms(self):
        """Return the racer whose terms are drawn, and the terms of its next step."""
        racer = self.racers[self.shown]
        return racer, racer.terms(self.place(racer))

    def _again(self, racer):
        racer.restart(self.surface, self.start)
        if racer.is_racing:
            racer.advance(self.n_steps)

    def _result(self):
        if not self.racing:
            return "Nobody races: press a name."
        best = min(self.racing, key=self.excess)
        return f"Lowest: {best.name}, {format_number(self.excess(best), 3)} above the minimum."

    def _difference(self):
        """Say where the last step of the optimizer that is shown is not what its formula says."""
        racer = self.racers[self.shown]
        n = self.place(racer)
        if not racer.is_yours or n == 0:
            return ""
        found, wanted = racer.path[n] - racer.path[n - 1], racer.terms(n - 1).step
        if np.allclose(found, wanted, rtol=AGREE, atol=AGREE):
            return ""
        return DIFFERENT.format(n=n, name=racer.name, found=written(found), wanted=written(wanted))

    def _whose(self):
        yours = [racer.name for racer in self.racers.values() if racer.is_yours]
        if len(yours) == len(self.racers):
            return "All optimizers are yours."
        if not yours:
            return "The optimizers are the course's, until you have written yours."
        return f"Yours: {', '.join(yours)}; the others are the course's until you have written them."


def _is_plain(point):
    """Tell quickly what holds of almost every point: an array of two finite numbers."""
    if not isinstance(point, np.ndarray) or point.shape != (2,) or point.dtype != np.float64:
        return False
    return all(map(math.isfinite, point.tolist()))
