"""The state of ``linear_classifier``: nine samples of three classes, a line for each class; no widgets."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.line import Line
from course.demos.linear_classifier.picture import LENGTH, LIMIT, draw_plane, draw_table
from course.demos.plane_picture import pair
from course.demos.reference import neuron
from course.demos.reference.classes import LOSSES, step
from course.demos.written import Written, whose
from course.graphs import format_number

__all__ = ["LOSSES", "MOST_L2", "MOST_RATE", "NAMES", "Classifier"]

POINTS = [[-2.4, 1.8], [-1.4, 2.8], [-0.6, 1.4], [2.0, 2.6], [2.8, 1.2], [1.2, 0.8]]
POINTS += [[-0.8, -2.0], [0.8, -2.8], [1.6, -1.4]]
CLASSES = np.repeat([0, 1, 2], 3)
START = (((0.2, 1.0), 0.0), ((1.0, -0.3), 0.4), ((-0.7, -0.8), -0.5))
FEET = ((-3.5, 0.0), (0.4, 2.0), (1.8, 0.0))
RATE, MOST_RATE, MOST_L2, MOST_STEPS = 0.1, 1.0, 0.5, 400
ENOUGH = 1e-5  # a step that gains less is the last
SEED = 2026
NAMES = ("class 0", "class 1", "class 2")
SENTENCE = (
    "Point {i} at {place}, class {label}: its scores are {scores}, so it is put into class {answer}; its "
    "loss is {loss}. The mean loss is {mean}{penalty}, and {right} of {n} points are classified correctly."
)
PENALTY = ", with the L2 penalty {whole}"
STEPPED = " After {n} steps of gradient descent on the {loss} loss."


class Classifier:
    """A layer of three neurons, one for each class.

    Parameters
    ----------
    layer : callable, optional
        ``layer(X, W, b)``, the student's; gives an array of shape (n_samples, 3).

    Attributes
    ----------
    lines : list of Line
        Where the score of each class is 0.
    X : ndarray of shape (9, 2)
    y : ndarray of shape (9,)
    scores : ndarray of shape (9, 3)
    losses : ndarray of shape (9,)
    loss : str
        One of ``LOSSES``.
    lr, l2 : float
        The learning rate, and how much half the sum of the squared weights counts.
    of : str
        The class whose weights are changed, one of ``NAMES``.
    chosen : int
        The sample that was moved last.
    """

    def __init__(self, layer=None):
        self._layer = Written("layer", layer, neuron.scores, _scores)
        self.y = CLASSES
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self._draws, self.X, self.chosen = np.random.default_rng(SEED), np.array(POINTS), 0
        self.loss, self.of = next(iter(LOSSES)), NAMES[0]
        self.lr, self.l2 = RATE, 0.0
        self._begin(START)

    def draw_weights(self):
        """Take weights at random; the points stay."""
        self._begin([(self._draws.normal(size=2), self._draws.normal()) for _ in START])

    def set(self, *, loss=None, of=None, lr=None, l2=None, **changes):
        """Take another loss, rate or penalty, or the class ``of`` which ``w1``, ``w2`` and ``b`` are."""
        self.loss, self.of = loss or self.loss, of or self.of
        self.lr, self.l2 = (old if new is None else new for new, old in ((lr, self.lr), (l2, self.l2)))
        if changes:
            self.line.set(**changes)
        if changes or loss:
            self._compute()

    def drag(self, name, x, y):
        """Move ``"tip1"`` or ``"foot1"``, the weights of class 1, or a point, such as ``"3"``."""
        if name.startswith("tip"):
            self.lines[int(name[-1])].move_tip(x, y)
        elif name.startswith("foot"):
            self.lines[int(name[-1])].move_foot(*np.clip((x, y), -LIMIT, LIMIT))
        else:
            self.chosen = int(name)
            self.X[self.chosen] = np.clip(np.round((x, y), 2), -LIMIT, LIMIT)
        self._compute()

    def step(self):
        """Make one step of gradient descent; return False where there is nothing more to gain."""
        before, was = self.cost, [(line.w, line.b) for line in self.lines]
        W, b = step(self.loss, self.X, self.y, self.W, self.b, self.lr, self.l2)
        for line, w, bias in zip(self.lines, W.T, b, strict=True):
            line.put(w, bias)
        self._compute(self.n_steps + 1)
        if abs(before - self.cost) > ENOUGH and self.n_steps <= MOST_STEPS:
            return True
        for line, (w, bias) in zip(self.lines, was, strict=True):
            line.put(w, bias)
        self._compute(self.n_steps - 1)
        return False

    @property
    def line(self):
        """The line of the class whose weights are changed."""
        return self.lines[NAMES.index(self.of)]

    @property
    def W(self):  # noqa: N802
        """The weights, a column for each class: an ndarray of shape (2, 3)."""
        return np.column_stack([line.w for line in self.lines])

    @property
    def b(self):
        """The biases: an ndarray of shape (3,)."""
        return np.array([line.b for line in self.lines])

    @property
    def cost(self):
        """What gradient descent makes small: the mean loss and the penalty."""
        return self.losses.mean() + self.l2 * np.sum(self.W**2) / 2

    @property
    def answers(self):
        """The class of the highest score: an ndarray of shape (9,)."""
        return self.scores.argmax(axis=1)

    @property
    def sentence(self):
        """The scores and the loss of the chosen sample, and of all samples together."""
        k = self.chosen
        said = SENTENCE.format(
            i=k + 1,
            place=pair(self.X[k]),
            label=self.y[k],
            scores=pair(self.scores[k]),
            answer=self.answers[k],
            loss=format_number(self.losses[k]),
            mean=format_number(self.losses.mean()),
            penalty=PENALTY.format(whole=format_number(self.cost)) if self.l2 else "",
            right=int(np.sum(self.answers == self.y)),
            n=len(self.y),
        )
        if self.n_steps:
            said += STEPPED.format(n=self.n_steps, loss=self.loss)
        return " ".join(filter(None, [said, whose(self._layer)]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        right = int(np.sum(self.answers == self.y))
        return (
            f"Nine points of three classes and the regions of three linear scores; {right} lie in their own."
        )

    @property
    def plane(self):
        """Points, regions and weights as SVG."""
        return draw_plane(self)

    @property
    def table(self):
        """Scores and loss of every sample as SVG."""
        return draw_table(self)

    def _begin(self, weights):
        self.lines = [Line(w, b, near, LENGTH) for (w, b), near in zip(weights, FEET, strict=True)]
        self._compute()

    def _compute(self, n_steps=0):
        self.n_steps = n_steps
        self._layer.begin()
        self.scores = self._layer(self.X, self.W, self.b)
        self.losses, _ = LOSSES[self.loss](self.scores, self.y)


def _scores(value, X, W, b):
    return numbers(value, "layer", (len(X), W.shape[1]))
