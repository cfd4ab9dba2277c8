"""The state of ``gate_board``: the weights of a neuron, and the gate that it should be; no widgets."""

import numpy as np

from course.data import make_truth_table
from course.demos.arrays import numbers
from course.demos.gate_board.picture import draw_plane, draw_table
from course.demos.line import Line
from course.demos.plane_picture import pair
from course.demos.reference.neuron import fires, scores
from course.demos.written import Written, whose
from course.graphs import format_number

__all__ = ["GATES", "Gate"]

GATES = ("AND", "OR", "NAND", "NOR", "XOR")
START = {"w": (1.0, -0.5), "b": 0.2, "near": (0.5, 0.5), "length": 0.4}
EDGE = (-0.5, 1.5)
SENTENCE = "{name}: with w = {w} and b = {b}, {verdict}"
WRONG = "{n} of 4 answers are right. Wrong for {where}."
RIGHT = "all four answers are right. This neuron is {article} {name} gate."


class Gate:
    """A neuron of two inputs that are 0 or 1.

    Parameters
    ----------
    perceptron : callable, optional
        ``perceptron(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Attributes
    ----------
    name : str
        The gate that it should be.
    line : Line
        Its weights and its bias.
    X : ndarray of shape (4, 2)
    y : ndarray of shape (4,)
        What the gate answers.
    """

    def __init__(self, perceptron=None):
        self._fires = Written("perceptron", perceptron, fires, _answers)
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.line = Line(**START)
        self.name = GATES[0]
        self.X, self.y = make_truth_table(self.name)

    def set(self, **changes):
        """Change the ``name`` of the gate, or ``w1``, ``w2`` or ``b`` of the neuron."""
        self.name = changes.pop("name", self.name)
        self.X, self.y = make_truth_table(self.name)
        self.line.set(**changes)

    def drag(self, name, x, y):
        """Move ``"foot"`` or ``"tip"`` of the weights."""
        if name == "foot":
            self.line.move_foot(*np.clip((x, y), *EDGE))
        else:
            self.line.move_tip(x, y)

    @property
    def z(self):
        """The weighted sum of every input: an ndarray of shape (4,)."""
        return scores(self.X, self.line.w, self.line.b)

    @property
    def answers(self):
        """What the neuron answers: an ndarray of shape (4,)."""
        self._fires.begin()
        return self._fires(self.X, self.line.w, self.line.b)

    @property
    def sentence(self):
        """How many answers are right, and for which inputs the others are wrong."""
        is_wrong = self.answers != self.y
        if is_wrong.any():
            where = " and ".join(pair(x) for x in self.X[is_wrong])
            verdict = WRONG.format(n=4 - int(is_wrong.sum()), where=where)
        else:
            verdict = RIGHT.format(name=self.name, article="a" if self.name.startswith("N") else "an")
        w, b = pair(self.line.w), format_number(self.line.b)
        said = SENTENCE.format(name=self.name, w=w, b=b, verdict=verdict)
        return " ".join(filter(None, [said, whose(self._fires)]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        return f"The four inputs of {self.name} as corners of a square, and the line of the neuron."

    @property
    def plane(self):
        """The four inputs and the line as SVG."""
        return draw_plane(self)

    @property
    def table(self):
        """The truth table as SVG."""
        return draw_table(self)


def _answers(value, X, w, b):
    return numbers(value, "perceptron", (len(X),))
