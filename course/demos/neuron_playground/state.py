"""The state of ``neuron_playground``: three facts about a match, three weights, a bias; no widgets."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.neuron_playground.picture import LIMIT, draw_answers, draw_neuron, shown
from course.demos.reference import neuron
from course.demos.student import one_number
from course.demos.written import Written, whose

__all__ = ["INPUTS", "WEIGHTS", "Neuron"]

INPUTS = {"weather": (0.0, 1.0, 0.05), "price": (0.0, 5.0, 0.1), "distance": (0.0, 4.0, 0.1)}
WEIGHTS = (-4.0, 4.0, 0.1)  # and the bias
START = {"weather": 0.8, "price": 2.5, "distance": 1.2}
START |= {"w_weather": 3.0, "w_price": -0.8, "w_distance": -0.5, "b": 0.5}
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
    values : dict of str to float
        Inputs, weights and bias by their names.
    x, w : ndarray of shape (3,)
    b : float
    products : ndarray of shape (3,)
    z : float
    step : int
    a : float
        The answer of the sigmoid.
    curves : list of ndarray of shape (n_values,)
        The answers of step and sigmoid for every z of ``zs``.
    """

    zs = np.sort(np.append(np.linspace(-LIMIT, LIMIT, N_VALUES), JUST_ABOVE))

    def __init__(self, weighted_sum=None, perceptron=None, sigmoid_neuron=None):
        self._sum = Written("weighted_sum", weighted_sum, neuron.weighted_sum, _number)
        self._step = Written("perceptron", perceptron, neuron.fires, _answers("perceptron"))
        self._smooth = Written("sigmoid_neuron", sigmoid_neuron, _sigmoid, _answers("sigmoid_neuron"))
        self.curves = [f(self.zs[:, None], ONE, 0.0) for f in (self._step, self._smooth)]
        self.reset()

    def reset(self):
        """Go back to the match of the story."""
        self.values = dict(START)
        self.set()

    def value(self, name):
        """Return one of the ``values``."""
        return self.values[name]

    def set(self, **changes):
        """Change an input such as ``weather``, a weight such as ``w_weather``, or the bias ``b``."""
        self.values |= changes
        *numbers_of, self.b = self.values.values()
        self.x, self.w = np.array(numbers_of).reshape(2, -1)
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
        return f"A neuron of three inputs: an edge for each, as wide as its weight. {self.sentence}"

    @property
    def picture(self):
        """The neuron as SVG."""
        return draw_neuron(self, list(INPUTS))

    @property
    def answers(self):
        """Both answers as functions of z, as SVG."""
        return draw_answers(self)

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
