"""The state of ``backprop_network``: a 2-3-2 network, one sample, and how far the walk has gone."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.backprop_network.picture import draw
from course.demos.backprop_network.walk import LAST, Weight, sentence
from course.demos.reference.backprop import columns
from course.demos.student import StudentFunctionError, call, is_missing

__all__ = ["SIZES", "BackpropNetwork"]

SIZES = (2, 3, 2)
WEIGHTS = ([[1.0, -1.5], [0.5, 2.0], [-1.0, 0.5]], [[1.5, -1.0, 0.5], [-0.5, 1.0, 2.0]])
BIASES = ([0.0, -0.5, 0.5], [0.2, -0.6])
INPUTS = ("x1", "x2")
INPUT, TARGET = (0.8, -0.5), (1.0, 0.0)
FIRST = Weight(1, 0, 1)  # from the second hidden neuron to the first output
NAME = "backprop_columns"
INSTEAD = "{problem} The course's takes its place."
AGREE = 1e-6


class BackpropNetwork:
    """A small network with a sample, and what is known of it after some steps. Knows nothing of widgets.

    Parameters
    ----------
    backprop_columns : callable or None
        ``backprop_columns(x, y, weights, biases) -> (nabla_w, nabla_b)``, the student's.

    Attributes
    ----------
    weights : list of ndarray of shape (n_out, n_in)
    biases : list of ndarray of shape (n_out, 1)
    activations : list of ndarray of shape (n, 1)
        Inputs first.
    nabla_w, nabla_b : list of ndarray
        By the student's function, or by the course's.
    chosen : Weight
    position : int
        How many steps have been made, up to ``LAST``.
    """

    def __init__(self, backprop_columns=None):
        self._function = backprop_columns
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.weights = [np.array(W) for W in WEIGHTS]
        self.biases = [np.array(b)[:, None] for b in BIASES]
        self.x, self.y = np.array(INPUT)[:, None], np.array(TARGET)[:, None]
        self.chosen, self.position = FIRST, 0
        self._compute()

    def step(self):
        """Go one step on; at the end, stay."""
        self.position = min(self.position + 1, LAST)

    def back(self):
        """Go one step back; at the start, stay."""
        self.position = max(self.position - 1, 0)

    def run_all(self):
        """Go to the end."""
        self.position = LAST

    def choose(self, name):
        """Choose a weight by its name, such as ``"1 0 1"``: layer, end and start."""
        self.chosen = Weight(*map(int, name.split()))

    def get(self, name):
        """Return the input x1 or x2, or the weight that is chosen."""
        return self.weight if name == "weight" else float(self.x[INPUTS.index(name), 0])

    def set(self, **changes):
        """Change the inputs x1 and x2, or the weight that is chosen."""
        for name, value in changes.items():
            if name == "weight":
                layer, k, j = self.chosen
                self.weights[layer][k, j] = value
            else:
                self.x[INPUTS.index(name)] = value
        self._compute()

    @property
    def weight(self):
        """The weight that is chosen, as a number."""
        layer, k, j = self.chosen
        return float(self.weights[layer][k, j])

    @property
    def cost(self):
        """Half the squared distance of the output from the target."""
        return float(np.sum((self.activations[-1] - self.y) ** 2) / 2)

    @property
    def sentence(self):
        """What happened in the last step, and what is wrong with the student's function."""
        return " ".join(filter(None, [f"Step {self.position} of {LAST}.", sentence(self), self.complaint]))

    @property
    def picture(self):
        """The network with what is known so far, as SVG."""
        return draw(self)

    def _compute(self):
        self.activations, self.sums = [self.x.copy()], []
        for W, b in zip(self.weights, self.biases, strict=True):
            self.sums.append(W @ self.activations[-1] + b)
            self.activations.append(0.5 + 0.5 * np.tanh(0.5 * self.sums[-1]))
        wanted = columns(self.x, self.y, self.weights, self.biases)
        self.wanted_w, self.wanted_b = wanted
        self.complaint, self.is_yours = "", False
        self.nabla_w, self.nabla_b = self._students() or wanted
        pairs = zip([*self.nabla_w, *self.nabla_b], [*self.wanted_w, *self.wanted_b], strict=True)
        self.is_right = all(np.allclose(found, right, rtol=AGREE, atol=AGREE) for found, right in pairs)

    def _students(self):
        """Return what the student's function says, or None where there is none or it goes wrong."""
        if is_missing(self._function, attempt=lambda: self._function(*self._arguments())):
            return None
        try:
            result = parts(call(self._function, NAME, *self._arguments()), NAME, ("nabla_w", "nabla_b"))
            found = [
                [
                    numbers(array, NAME, param.shape, f"{part}[{k}]")
                    for k, (array, param) in enumerate(zip(parts(arrays, NAME, names), params, strict=True))
                ]
                for part, arrays, params in zip(
                    ("nabla_w", "nabla_b"), result, (self.weights, self.biases), strict=True
                )
                for names in [[f"{part}[0]", f"{part}[1]"]]
            ]
        except StudentFunctionError as error:
            self.complaint = INSTEAD.format(problem=error)
            return None
        self.is_yours = True
        return found

    def _arguments(self):
        """Return fresh arrays, so that a function that changes its arguments spoils nothing."""
        lists = ([array.copy() for array in arrays] for arrays in (self.weights, self.biases))
        return self.x.copy(), self.y.copy(), *lists
