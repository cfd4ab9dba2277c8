"""The state of ``xor_training``: a network, the losses so far, and the direction of the next step."""

import numpy as np

from course.demos.written import OURS, YOURS
from course.demos.xor_training.learner import Learner, X, Y
from course.demos.xor_training.picture import draw_losses, draw_plane, grid_points
from course.graphs import format_number

__all__ = ["GRADIENTS", "LONGEST", "RATES", "XorTraining"]

GRADIENTS = {
    "right": None,
    "no σ′ at the output": "slope at the output",
    "no σ′ in between": "slopes in between",
    "no bias gradients": "biases",
    "W, not transposed": "transpose",
    "wrong sign in layer 1": "sign of the first layer",
}
RATES = (0.5, 1.0, 2.0, 5.0, 10.0)
RATE, SEED, LONGEST = 5.0, 2, 1000
BEGIN = "Press Play or Step. Gradient: {name}; loss at the start {loss}. {whose}"
NOW = "Step {n}, gradient: {name}. Loss {loss}, {right} of 4 points right. {verdict}"
LEARNED = "Learned."
NOT_YET = "Not learned yet."
NEVER = "Not learned in {n} steps."
DOWNHILL = "The next step: {angle}° from steepest descent, below 90°, so still downhill."
UPHILL = "The next step: {angle}° from steepest descent, above 90°, so uphill."
STEEPEST = "The next step goes in the direction of steepest descent."
FLAT = "The gradient is zero: it cannot move."
SMALL_ANGLE = 0.5


class XorTraining:
    """How far a network has learned XOR. Knows nothing of widgets.

    Parameters
    ----------
    backprop_rows : callable or None
    Network : type or None
        As in the exercises.
    """

    gradients = GRADIENTS

    def __init__(self, backprop_rows=None, Network=None):
        self._students = backprop_rows, Network
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.learner = Learner(*self._students)
        self.name, self.lr, self.seed = "right", RATE, SEED
        self._forget()

    def set(self, **changes):
        """Take another gradient (name), from the same start and beside the other curves, or another lr."""
        vars(self).update(changes)
        if "lr" in changes:
            self._forget()
        else:
            self.restart()

    def new_start(self):
        """Draw other first weights."""
        self.seed += 1
        self._forget()

    def restart(self):
        """Begin again with the same first weights."""
        self.learner.restart(self.seed)
        self.outputs = self.learner.outputs(X)
        self.curves.pop(self.name, None)  # so that it is the last, and drawn above the others
        self.curves[self.name] = [self._loss()]

    def step(self):
        """Make one step of gradient descent; return False at the end."""
        if self.n_steps >= LONGEST:
            return False
        self.learner.step(self.learner.gradient(GRADIENTS[self.name]), self.lr)
        self.outputs = self.learner.outputs(X)
        self.curves[self.name].append(self._loss())
        return True

    @property
    def n_steps(self):
        """How many steps have been made."""
        return len(self.curves[self.name]) - 1

    @property
    def is_right(self):
        """For each of the four points, whether its output lies on the right side of 0.5: shape (4,)."""
        return np.where(Y[:, 0] == 1, self.outputs > 0.5, self.outputs < 0.5)

    @property
    def angle(self):
        """Degrees between the next step and steepest descent; None where one of them is zero."""
        used, steepest = (
            np.concatenate([np.ravel(part) for parts in found for part in parts])
            for found in (self.learner.gradient(GRADIENTS[self.name]), self.learner.reference())
        )
        sizes = np.linalg.norm(used) * np.linalg.norm(steepest)
        if not sizes > 0:
            return None
        # The angle by its sine and cosine: arccos alone loses half of the digits of a small one.
        across = np.linalg.norm(used * np.linalg.norm(steepest) - steepest * np.linalg.norm(used))
        along = np.linalg.norm(used * np.linalg.norm(steepest) + steepest * np.linalg.norm(used))
        return float(np.degrees(2 * np.arctan2(across, along)))

    @property
    def sentence(self):
        """How far it is, which way the next step goes, and whose gradient it is."""
        words = {"n": self.n_steps, "name": self.name, "loss": format_number(self._loss())}
        if self.n_steps:
            said = NOW.format(**words, right=int(self.is_right.sum()), verdict=self._verdict())
        else:
            yours = self.learner.name
            whose = YOURS.format(names=yours) if yours else OURS.format(names="backprop_rows or Network")
            said = BEGIN.format(**words, whose=whose)
        return " ".join(filter(None, [said, self._direction(), self.learner.complaint]))

    @property
    def alt(self):
        """What the plane shows, in words."""
        outputs = ", ".join(format_number(a, 2) for a in self.outputs)
        return f"The output over the plane, with the line where it is 0.5. At 00, 01, 10, 11 it is {outputs}."

    @property
    def plane(self):
        """The output over the plane as SVG."""
        return draw_plane(self, self.learner.outputs(grid_points()))

    @property
    def chart(self):
        """The losses as SVG."""
        return draw_losses(self)

    def _forget(self):
        self.curves = {}
        self.restart()

    def _loss(self):
        return float(np.sum((self.outputs - Y[:, 0]) ** 2) / (2 * len(X)))

    def _verdict(self):
        if self.is_right.all():
            return LEARNED
        return NEVER.format(n=LONGEST) if self.n_steps == LONGEST else NOT_YET

    def _direction(self):
        angle = self.angle
        if angle is None:
            return FLAT
        if angle < SMALL_ANGLE:
            return STEEPEST
        return (DOWNHILL if angle < 90 else UPHILL).format(angle=round(angle))
