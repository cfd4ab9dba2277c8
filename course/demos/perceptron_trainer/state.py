"""The state of ``perceptron_trainer``: points, a neuron, and what the rule makes of it sample by sample."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.perceptron_trainer.picture import LIMITS, draw_mistakes, draw_plane
from course.demos.reference.neuron import fires, perceptron_rule
from course.demos.student import one_number
from course.demos.written import Written, whose
from course.graphs import format_number

__all__ = ["EPOCHS", "RATE", "START", "TASKS", "Training"]

LEFT = [[0.3, 2.6], [0.9, 0.8], [1.3, 2.9], [1.0, 1.8]]
RIGHT = [[2.2, 0.4], [2.9, 1.0], [3.1, 2.4], [3.0, 1.8]]
CORNERS = np.array([[0.5, 0.5], [0.5, 2.5], [2.5, 0.5], [2.5, 2.5]])
TASKS = {
    "a line exists": (np.array(LEFT + RIGHT), np.array([0, 0, 0, 0, 1, 1, 1, 1])),
    "XOR": (CORNERS, np.array([0, 1, 1, 0])),
}
START, RATE, EPOCHS = ((-0.5, 1.0), 0.5), 0.5, 60
MOST_POINTS = 30
BEGIN = (
    "Press Play or Step: the perceptron looks at one point after the other. Drag points, click to add some."
)
LOOKED = "Epoch {epoch}, point {i} of {n}: {verdict} Now w = ({w1}, {w2}), b = {b}."
DONE = " A whole epoch without a mistake: learned."
CIRCLE = " These are the weights of the end of epoch {epoch} again: it goes round in a circle."
ENOUGH = " It is not learned after {n} epochs."


class Training:
    """How far a perceptron has learned. Knows nothing of widgets.

    Parameters
    ----------
    perceptron_learn : callable or None
        The student's; called with one sample after the other. The course's until it is written.
    """

    def __init__(self, perceptron_learn=None):
        self._learn = Written("perceptron_learn", perceptron_learn, perceptron_rule, _read)
        self.reset()

    def reset(self):
        """Go back to the first task and its points."""
        self.set(task=next(iter(TASKS)), new_class=0)

    def set(self, **changes):
        """Take the points of another task and begin again, or change the class of points that are added."""
        vars(self).update(changes)
        if "task" in changes:
            self.X, self.y = (array.copy() for array in TASKS[self.task])
            self.restart()

    def restart(self):
        """Begin again with the first weights; the points stay."""
        self.w, self.b = np.array(START[0]), START[1]
        self.lines = []  # weights and bias before, the oldest first
        self._count_again()

    def add_point(self, x, y):
        """Add a point of the chosen class; the weights stay."""
        if len(self.X) < MOST_POINTS:
            self.X, self.y = np.vstack([self.X, _inside(x, y)]), np.append(self.y, self.new_class)
            self._count_again()

    def move_point(self, k, x, y):
        """Move a point; the weights stay."""
        self.X[k] = _inside(x, y)
        self._count_again()

    def step(self):
        """Show the next sample to the perceptron; return False where it has learned all, or never will."""
        if self.is_learned or len(self.mistakes) == EPOCHS:
            return False
        self._look(self.sample)
        self.seen = self.sample
        self.sample = (self.sample + 1) % len(self.X)
        if self.sample == 0:
            self._end_epoch()
        return True

    def epoch(self):
        """Go on to the end of the epoch."""
        while self.step() and self.sample:
            pass

    @property
    def is_learned(self):
        """Whether the last whole epoch had no mistake."""
        return bool(self.mistakes) and self.mistakes[-1] == 0 and self.sample == 0

    def predicted(self):
        """Return the classes that the perceptron sees: an ndarray of shape (n_samples,)."""
        return fires(self.X, self.w, self.b)

    @property
    def sentence(self):
        """What has just happened."""
        if self.seen is None:
            return BEGIN
        words = {
            "epoch": len(self.mistakes) + (self.sample > 0),
            "i": self.seen + 1,
            "n": len(self.X),
            "verdict": "a mistake, so w and b move." if self.was_wrong else "right, nothing changes.",
            "w1": format_number(self.w[0]),
            "w2": format_number(self.w[1]),
            "b": format_number(self.b),
        }
        return f"{LOOKED.format(**words)}{self._end()} {whose(self._learn)}"

    @property
    def alt(self):
        """What the plane shows, in words."""
        wrong = int(np.sum(self.predicted() != self.y))
        return (
            f"{len(self.X)} points of two classes and the perceptron's line; {wrong} lie on the wrong side."
        )

    @property
    def plane(self):
        """The points and the line as SVG."""
        return draw_plane(self)

    @property
    def curve(self):
        """The mistakes of each epoch as SVG."""
        return draw_mistakes(self.mistakes, EPOCHS)

    def _count_again(self):
        self.sample, self.seen, self.was_wrong = 0, None, False
        self.mistakes, self._running, self._ends, self._again = [], 0, {}, None

    def _look(self, i):
        args = self.X[i : i + 1].copy(), self.y[i : i + 1].copy(), self.w.copy(), self.b, RATE, 1
        self._learn.begin()
        w, b, mistakes = self._learn(*args)
        if (*w, b) != (*self.w, self.b):
            self.lines.append((self.w, self.b))
        self.w, self.b, self.was_wrong = w, b, bool(mistakes)
        self._running += mistakes

    def _end_epoch(self):
        self.mistakes.append(float(self._running))
        self._running = 0
        self._again = self._ends.setdefault((*self.w, self.b), len(self.mistakes))

    def _end(self):
        if self.is_learned:
            return DONE
        if self.mistakes and self._again < len(self.mistakes):
            return CIRCLE.format(epoch=self._again)
        return ENOUGH.format(n=EPOCHS) if len(self.mistakes) == EPOCHS else ""


def _read(value, *_):
    found = parts(value, "perceptron_learn", ("w", "b", "mistakes"))
    w = numbers(found[0], "perceptron_learn", (2,), "w")
    b = one_number(found[1], "perceptron_learn", "b")
    return w, b, numbers(found[2], "perceptron_learn", (1,), "mistakes")[0]


def _inside(x, y):
    return np.clip((x, y), *LIMITS).round(2)
