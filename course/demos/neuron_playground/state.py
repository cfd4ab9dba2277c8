"""The state of ``neuron_playground``: three facts about a match, three weights, a bias; no widgets."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.neuron_playground.picture import LIMIT, draw, shown
from course.demos.reference import neuron
from course.demos.student import one_number
from course.demos.written import Written, whose

__all__ = ["BIASES", "INPUTS", "WEIGHTS", "Neuron"]

INPUTS = {"weather": (0.0, 1.0, 0.05), "price": (0.0, 5.0, 0.1), "distance": (0.0, 4.0, 0.1)}
WEIGHTS, BIASES = (-4.0, 4.0, 0.1), (-4.0, 4.0, 0.1)
X, W, B = (0.8, 2.5, 1.2), (3.0, -0.8, -0.5), 0.5
ONE = np.array([1.0])
N_VALUES, JUST_ABOVE = 161, 1e-9  # so that the step is upright
TOLERANCE = 1e-9
SENTENCE = (
    "{products}; with the bias {b}, z = {z}. The step answers {step}: you {goes}. The sigmoid answers {a}."
)
OTHER = "Your weighted_sum gives {found}, but products and bias add up to {z}."


class Neuron:
    """A neuron of three inputs.

    Parameters
    ----------
    weighted_sum, perceptron, sigmoid_neuron : callable, optional
        As in the exercises, the student's.

    Attributes
    ----------
    x, w : ndarray of shape (3,)
    b : float
    products : ndarray of shape (3,)
    z : float
    step : int
    a : float
        The answer of the sigmoid.
    curves : list of ndarray of shape (n_values,)
        The answers of step and sigmoid for every z of ``values``.
    """

    values = np.sort(np.append(np.linspace(-LIMIT, LIMIT, N_VALUES), JUST_ABOVE))

    def __init__(self, weighted_sum=None, perceptron=None, sigmoid_neuron=None):
        self._sum = Written("weighted_sum", weighted_sum, neuron.weighted_sum, _number)
        self._step = Written("perceptron", perceptron, neuron.fires, _answers("perceptron"))
        self._smooth = Written("sigmoid_neuron", sigmoid_neuron, _sigmoid, _answers("sigmoid_neuron"))
        self.curves = [f(self.values[:, None], ONE, 0.0) for f in (self._step, self._smooth)]
        self.reset()

    def reset(self):
        """Go back to the match of the story."""
        self.x, self.w, self.b = np.array(X), np.array(W), B
        self._compute()

    def set_input(self, i, value):
        """Change one input."""
        self.x[i] = value
        self._compute()

    def set_weight(self, i, value):
        """Change one weight."""
        self.w[i] = value
        self._compute()

    def set_bias(self, value):
        """Change the bias."""
        self.b = float(value)
        self._compute()

    @property
    def sentence(self):
        """Products, sum and answers in words, and whose they are."""
        products = ", ".join(
            f"{name} {shown(x)} · {_bracket(w)} = {shown(p)}"
            for name, x, w, p in zip(INPUTS, self.x, self.w, self.products, strict=True)
        )
        said = SENTENCE.format(
            products=products[0].upper() + products[1:],
            b=shown(self.b),
            z=shown(self.total),
            step=self.step,
            goes="go" if self.step else "stay at home",
            a=shown(self.a),
        )
        functions = whose(self._sum, self._step, self._smooth)
        return " ".join(filter(None, [said, self._difference(), functions]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        return f"A neuron of three inputs, and step and sigmoid as functions of z. {self.sentence}"

    @property
    def picture(self):
        """The neuron and the two curves as SVG."""
        return draw(self, list(INPUTS))

    def _compute(self):
        for function in (self._sum, self._step, self._smooth):
            function.begin()
        self.products = neuron.products(self.x, self.w)
        self.total = neuron.weighted_sum(self.x, self.w, self.b)
        self.z = self._sum(self.x, self.w, self.b)
        sample = self.x[None, :]
        self.step = int(self._step(sample, self.w, self.b)[0])
        self.a = float(self._smooth(sample, self.w, self.b)[0])

    def _difference(self):
        if abs(self.z - self.total) < TOLERANCE:
            return ""
        return OTHER.format(found=shown(self.z), z=shown(self.total))


def _sigmoid(X, w, b):
    return neuron.sigmoid(neuron.scores(X, w, b))


def _number(value, *_):
    return one_number(value, "weighted_sum", "z")


def _answers(name):
    return lambda value, X, w, b: numbers(value, name, (len(X),))


def _bracket(value):
    return f"({shown(value)})" if value < 0 else shown(value)
