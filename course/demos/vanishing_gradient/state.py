"""Random networks of one activation each: values forward, gradients backward, layer by layer; no widgets."""

import numpy as np

from course.demos.activation_explorer.kinds import PARAMETER_OF, PARAMETERS, pair, whose_pairs
from course.demos.arrays import numbers
from course.demos.reference.activations import delta_norms as reference
from course.demos.vanishing_gradient.picture import draw_backward, draw_forward
from course.demos.written import Written
from course.graphs import format_number

__all__ = ["MOST_LAYERS", "N_UNITS", "Measured", "VanishingGradient"]

MOST_LAYERS, N_UNITS = 50, 64
FIRST = {"depth": 30, "gain": 1.0, "seed": 0}
AT_FIRST = ("sigmoid", "tanh", "relu")
SENTENCE = (
    "{depth} layers of {units} units, weights of standard deviation {gain}/√n. The length of the gradient in "
    "the first layer divided by that in the last: {ratios}."
)
NOTHING = "Press the name of an activation to see it."
ALT = "Left: the spread of the values in each layer. Right: the length of the gradient. {sentence}"


class Measured:
    """What was measured on one network.

    Attributes
    ----------
    spreads, norms : ndarray of shape (n_layers,)
        The standard deviation of each layer's outputs; the length of the gradient in each layer.
    """

    def __init__(self, spreads, norms):
        self.spreads, self.norms = spreads, norms

    @property
    def ratio(self):
        """The first length divided by the last, in words where it is none."""
        return format_number(self.norms[0] / self.norms[-1]) if self.norms[-1] else "no gradient at all"


class VanishingGradient:
    """Networks that differ in their activation alone.

    Parameters
    ----------
    delta_norms : callable, optional
        The student's.
    functions : dict of str to (callable, callable) or None, optional
        The student's activations and their derivatives.

    Attributes
    ----------
    depth, seed : int
    gain : float
        The weights have the standard deviation ``gain / sqrt(n)``.
    shown : list of str
    measured : dict of str to Measured
        Those that are shown.
    """

    def __init__(self, delta_norms=None, functions=None):
        functions = functions or dict.fromkeys(AT_FIRST)
        self._pairs = {name: pair(name, own) for name, own in functions.items()}
        self._delta_norms = Written("delta_norms", delta_norms, reference, _one_a_layer)
        self.reset()

    @property
    def names(self):
        """What can be shown."""
        return list(self._pairs)

    def reset(self):
        """Go back to the first view."""
        self.shown = [name for name in self.names if name in AT_FIRST] or self.names[:3]
        self.set(**FIRST)

    def set(self, **changes):
        """Change depth, gain or seed."""
        vars(self).update(changes)
        if "seed" in changes:
            rng = np.random.default_rng(self.seed)
            self._x = rng.normal(size=N_UNITS)
            self._normal = rng.normal(size=(MOST_LAYERS, N_UNITS, N_UNITS))
        self._weights = list(self._normal[: self.depth] * (self.gain / np.sqrt(N_UNITS)))
        self._measure()

    def draw_again(self):
        """Take other random weights."""
        self.set(seed=self.seed + 1)

    def toggle(self, name):
        """Show an activation, or hide it."""
        kept = set(self.shown) ^ {name}
        self.shown = [name for name in self.names if name in kept]
        self._measure()

    @property
    def sentence(self):
        """The ratio for each activation, and whose functions those are."""
        if not self.shown:
            return NOTHING
        ratios = ", ".join(f"{name} {one.ratio}" for name, one in self.measured.items())
        said = SENTENCE.format(depth=self.depth, units=N_UNITS, gain=format_number(self.gain), ratios=ratios)
        used = {name: self._pairs[name] for name in self.shown}
        return f"{said} {whose_pairs(used, self._delta_norms)}"

    @property
    def alt(self):
        """What the pictures show, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def forward(self):
        """The spreads as SVG, with a button for each activation."""
        return draw_forward(self, self.alt)

    @property
    def backward(self):
        """The lengths of the gradients as SVG."""
        return draw_backward(self, self.alt)

    def _measure(self):
        self._delta_norms.begin()
        self.measured = {name: self._one(*self._pairs[name], _first_number(name)) for name in self.shown}

    def _one(self, function, derivative, given):
        function.begin()
        derivative.begin()
        act, act_grad = (lambda z, f=f: f(z, *given) for f in (function, derivative))
        spreads, a = [], self._x
        for W in self._weights:
            a = act(a @ W)
            spreads.append(a.std())
        norms = self._delta_norms(self._weights, self._x, act, act_grad)
        return Measured(np.array(spreads), norms)


def _first_number(name):
    parameter = PARAMETER_OF.get(name)
    return () if parameter is None else (PARAMETERS[parameter].first,)


def _one_a_layer(found, weights, *_):
    return numbers(found, "delta_norms", (len(weights),))
