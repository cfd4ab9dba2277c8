"""A network that learns XOR, with the student's gradient or with one in which something is wrong."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.reference.backprop import SigmoidNetwork, gradients
from course.demos.student import StudentFunctionError, call, is_missing

__all__ = ["SIZES", "Learner", "X", "Y"]

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])
SIZES = (2, 4, 4, 1)
KIND = "quadratic"
INSTEAD = "{problem} The course's takes its place."


class Learner:
    """A network with the way it learns. Knows nothing of pictures.

    Parameters
    ----------
    backprop_rows : callable or None
        ``backprop_rows(X, Y, weights, biases) -> (loss, grad_weights, grad_biases)``.
    Network : type or None
        ``Network(sizes, rng)``; where it is written, it is preferred.

    Attributes
    ----------
    name : str
        Of what is the student's, or empty.
    complaint : str
        What was wrong with it.
    """

    def __init__(self, backprop_rows=None, Network=None):
        self._rows, self._kind, self.complaint, self.name = None, None, "", ""
        if not is_missing(Network, attempt=lambda: _try(Network)):
            self._kind, self.name = Network, "Network"
        elif not is_missing(backprop_rows, attempt=lambda: _try_rows(backprop_rows)):
            self._rows, self.name = backprop_rows, "backprop_rows"

    def restart(self, seed):
        """Begin again with the first weights that belong to a seed."""
        self._net = SigmoidNetwork(SIZES, np.random.default_rng(seed))
        if self._kind is not None:
            self._or_else(lambda: self._begin(seed), lambda: None)

    def outputs(self, points):
        """Return what the network says at some points: an ndarray of shape (n,)."""
        with np.errstate(over="ignore"):
            return self._or_else(lambda: self._forward(points), lambda: self._net.forward(points))[:, 0]

    def gradient(self, mistake=None):
        """Return the gradients of all weights and of all biases, without a mistake the student's own."""
        if mistake:
            return self.reference(mistake)
        return self._or_else(self._backward, self.reference)

    def reference(self, mistake=None):
        """Return the gradients by the course's code."""
        with np.errstate(over="ignore"):
            return gradients(X, Y, self.weights, self.biases, mistake)

    def step(self, gradient, lr):
        """Make one step of gradient descent."""
        before = self._copy()
        self._or_else(lambda: self._step(gradient, lr), lambda: self._leave(before).step(*gradient, lr))

    @property
    def weights(self):
        """The weight matrices as they are now."""
        return [np.array(W, dtype=float) for W in self._net.weights]

    @property
    def biases(self):
        """The biases as they are now."""
        return [np.array(b, dtype=float) for b in self._net.biases]

    def _or_else(self, act, instead):
        """Do something with the student's code; where that goes wrong, use the course's from now on."""
        try:
            return act()
        except StudentFunctionError as error:
            self.complaint = INSTEAD.format(problem=error)
            self._leave(self._copy())
            return instead()

    def _leave(self, net):
        self._rows = self._kind = None
        self.name, self._net = "", net
        return net

    def _copy(self):
        net = SigmoidNetwork(SIZES, np.random.default_rng(0))
        net.weights, net.biases = self.weights, self.biases
        return net

    def _begin(self, seed):
        net = call(self._kind, "Network", list(SIZES), np.random.default_rng(seed))
        _check(getattr(net, "weights", None), getattr(net, "biases", None), "Network")
        self._net = net

    def _forward(self, points):
        if self._kind is None:
            return self._net.forward(points)
        found = call(self._net.forward, "Network.forward", points)
        return numbers(found, "Network.forward", (len(points), 1))

    def _backward(self):
        if self._kind is not None:
            found = call(self._net.backward, "Network.backward", X.copy(), Y.copy(), KIND)
            return _check(
                *parts(found, "Network.backward", ("grad_weights", "grad_biases")), "Network.backward"
            )
        if self._rows is not None:
            found = call(self._rows, "backprop_rows", X.copy(), Y.copy(), self.weights, self.biases)
            _, *found = parts(found, "backprop_rows", ("loss", "grad_weights", "grad_biases"))
            return _check(*found, "backprop_rows")
        return self.reference()

    def _step(self, gradient, lr):
        if self._kind is None:
            self._net.step(*gradient, lr)
            return
        call(self._net.step, "Network.step", *gradient, lr)
        _check(self._net.weights, self._net.biases, "Network.step")


def _check(weights, biases, name):
    """Return both lists as arrays of the right shapes and finite, or say what is wrong."""
    layers = range(len(SIZES) - 1)
    kinds = (
        ("weights", [SIZES[k : k + 2] for k in layers]),
        ("biases", [SIZES[k + 1 : k + 2] for k in layers]),
    )
    checked = []
    for found, (kind, shapes) in zip((weights, biases), kinds, strict=True):
        names = [f"{kind}[{k}]" for k in layers]
        arrays = zip(parts(found, name, names), shapes, names, strict=True)
        checked.append([numbers(array, name, shape, part) for array, shape, part in arrays])
    return checked


def _try(kind):
    net = kind(list(SIZES), np.random.default_rng(0))
    net.forward(X.copy())
    net.step(*net.backward(X.copy(), Y.copy(), KIND), 1.0)


def _try_rows(backprop_rows):
    net = SigmoidNetwork(SIZES, np.random.default_rng(0))
    backprop_rows(X.copy(), Y.copy(), net.weights, net.biases)
