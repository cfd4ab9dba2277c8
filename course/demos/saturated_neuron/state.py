"""One sigmoid neuron, taught by two losses from the same start; no widgets.

References
----------
Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 3, "The cross-entropy cost function".
"""

import copy
from typing import NamedTuple

import numpy as np

from course.demos.saturated_neuron.picture import draw_costs, draw_outputs
from course.demos.written import whose
from course.demos.written_losses import NAMES, written_grad, written_loss
from course.graphs import format_number

__all__ = ["LONGEST", "STARTS", "SaturatedNeuron", "Step"]

STARTS = {"Unsure": (0.6, 0.9), "Sure, and wrong": (2.0, 2.0)}
FIRST = {"w": 2.0, "b": 2.0, "lr": 0.15}
LONGEST = 300
LOSSES = ("mse", "bce")
SENTENCE = "Step {n}, input 1, target 0. {each} {verdict}"
EACH = "{name}: output {a}, cost {cost}, dL/dz = {grad}."
BELOW = "The output fell below 0.5 after {mse} steps with the squared error, after {bce} with cross-entropy."
NOT_YET = "more than {n}"
PRESS = "Press Play, and see which one learns."
ALT = "A sigmoid with both neurons on it, their outputs, costs and gradients step by step. {sentence}"


class Step(NamedTuple):
    """A neuron before a step: its logit and output, the cost, and dL/dz."""

    z: float
    a: float
    cost: float
    grad: float


class SaturatedNeuron:
    """Two neurons with input 1 and target 0.

    Parameters
    ----------
    mse_grad, bce_grad, mse, bce : callable, optional
        The student's.

    Attributes
    ----------
    w, b : float
        Weight and bias at the start, the same for both.
    lr : float
    runs : dict of str to list of Step
        ``"mse"`` and ``"bce"``: what was before each step, and what is now.
    """

    def __init__(self, mse_grad=None, bce_grad=None, mse=None, bce=None):
        self._grads = {"mse": written_grad("mse", mse_grad), "bce": written_grad("bce", bce_grad)}
        self._losses = {"mse": written_loss("mse", mse), "bce": written_loss("bce", bce)}
        self.reset()

    def reset(self):
        """Go back to the first view."""
        vars(self).update(FIRST)
        self.rewind()

    def rewind(self):
        """Go back to step 0."""
        self._run(0)

    def set(self, **changes):
        """Change w, b or lr, and go as many steps from there."""
        vars(self).update(changes)
        self._run(self.n_steps)

    def step(self):
        """Move both neurons one step on; return False at the end."""
        if self.n_steps >= LONGEST:
            return False
        for name in LOSSES:
            self._step(name)
        return True

    def go_to(self, n):
        """Run from the start to a step."""
        self._run(n)

    def finished(self):
        """Return a neuron like this one, at the end of its run."""
        other = copy.copy(self)
        other._run(LONGEST)
        return other

    @property
    def n_steps(self):
        """How many steps were made."""
        return len(self.runs["mse"]) - 1

    def waits(self, name):
        """Return after how many steps the output of one neuron was below 0.5, or None."""
        below = (k for k, one in enumerate(self.runs[name]) if one.a < 0.5)
        return next(below, None)

    @property
    def sentence(self):
        """Where both are, which one was quicker, and whose functions teach them."""
        each = " ".join(
            EACH.format(
                name=NAMES[name][0].upper() + NAMES[name][1:],
                a=format_number(run[-1].a),
                cost=format_number(run[-1].cost),
                grad=format_number(run[-1].grad),
            )
            for name, run in self.runs.items()
        )
        said = SENTENCE.format(n=self.n_steps, each=each, verdict=self._verdict())
        return f"{said} {whose(*self._grads.values(), *self._losses.values())}"

    @property
    def alt(self):
        """What the pictures show, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def outputs(self):
        """The sigmoid with both neurons, and their outputs, as SVG."""
        return draw_outputs(self, self.alt)

    @property
    def costs(self):
        """Costs and gradients as SVG."""
        return draw_costs(self, self.alt)

    def _run(self, n):
        for one in (*self._grads.values(), *self._losses.values()):
            one.begin()
        self._weights = dict.fromkeys(LOSSES, (self.w, self.b))
        self.runs = {name: [self._look(name)] for name in LOSSES}
        for _ in range(n):
            for name in LOSSES:
                self._step(name)

    def _step(self, name):
        w, b = self._weights[name]
        change = self.lr * self.runs[name][-1].grad  # the input is 1, so both feel the same
        self._weights[name] = w - change, b - change
        self.runs[name].append(self._look(name))

    def _look(self, name):
        z = sum(self._weights[name])
        a = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
        A, Y = np.array([[a]]), np.zeros((1, 1))
        cost, grad_a = self._losses[name](A, Y), self._grads[name](A, Y).item()
        return Step(z, float(a), cost, grad_a * float(a * (1 - a)))

    def _verdict(self):
        waits = {name: self.waits(name) for name in LOSSES}
        if self.n_steps == 0:
            return PRESS
        return BELOW.format(
            **{name: NOT_YET.format(n=self.n_steps) if wait is None else wait for name, wait in waits.items()}
        )
