"""An activation function, its derivative, a point on them, and a deep network that uses it; no widgets."""

import numpy as np

from course.demos.activation_explorer.kinds import PARAMETER_OF, PARAMETERS, pair, whose_pairs
from course.demos.activation_explorer.picture import draw_curves, draw_network
from course.demos.reference.activations import ACTIVATIONS
from course.graphs import format_number

__all__ = ["FLAT", "LIMIT", "MOST_LAYERS", "ActivationExplorer"]

LIMIT = 6.0
GRID = np.linspace(-LIMIT, LIMIT, 241)
FLAT = 0.05  # a smaller slope counts as saturated
MOST_LAYERS, N_UNITS, N_SAMPLES = 20, 64, 64
FIRST = {"z": 1.0, "n_layers": 10, "gain": 1.0}
POINT = "{label} at z = {z}: value {value}, slope {slope}. {saturated}"
STACK = (
    "After {n} layers with weights of {gain}/√n: outputs of mean {mean} and standard deviation {std}, "
    "{share:.0%} of the slopes below {flat}."
)
NOWHERE = "It saturates nowhere in the picture."
ALT = "Above the function, below its derivative, saturated ranges shaded. {sentence}"


class ActivationExplorer:
    """One of several activation functions, looked at.

    Parameters
    ----------
    functions : dict of str to (callable, callable) or None, optional
        Name to the student's function and derivative; None for the course's.

    Attributes
    ----------
    kind : str
        The one that is looked at.
    before : tuple or None
        Label and values of the one before it.
    z : float
        Where the point is.
    leak, alpha, beta : float
        The numbers that some functions take.
    n_layers : int
    gain : float
        The weights of the network have the standard deviation ``gain / sqrt(n)``.
    values, slopes : ndarray of shape (241,)
        At ``grid``.
    layers : list of ndarray of shape (64, 64)
        The outputs of all twenty layers.
    """

    grid = GRID

    def __init__(self, functions=None):
        functions = functions or dict.fromkeys(["sigmoid", *(k for k in ACTIVATIONS if k != "sigmoid")])
        self._pairs = {name: pair(name, own) for name, own in functions.items()}
        rng = np.random.default_rng(0)
        self._X = rng.normal(size=(N_SAMPLES, N_UNITS))
        self._weights = rng.normal(size=(MOST_LAYERS, N_UNITS, N_UNITS)) / np.sqrt(N_UNITS)
        self.reset()

    @property
    def names(self):
        """What can be chosen."""
        return list(self._pairs)

    def reset(self):
        """Go back to the first view."""
        self.before = None
        first = {name: parameter.first for name, parameter in PARAMETERS.items()}
        vars(self).update(FIRST | first, kind=self.names[0])
        self._compute()

    def set(self, **changes):
        """Change kind, z, leak, alpha, beta, n_layers or gain."""
        if changes.get("kind", self.kind) != self.kind:
            self.before = self.label, self.values
        vars(self).update(changes)
        self.z = round(min(max(float(self.z), -LIMIT), LIMIT), 2)
        if changes.keys() == {"z"}:
            self._look()
        else:
            self._compute()

    @staticmethod
    def parameter_of(name):
        """Return which number a function takes: ``"leak"``, ``"alpha"``, ``"beta"`` or None."""
        return PARAMETER_OF.get(name)

    @property
    def parameter(self):
        """Which number the present function takes, or None."""
        return self.parameter_of(self.kind)

    @property
    def label(self):
        """The function's name, with its number."""
        if self.parameter is None:
            return self.kind
        symbol = PARAMETERS[self.parameter].symbol
        return f"{self.kind}, {symbol} = {format_number(getattr(self, self.parameter))}"

    @property
    def saturated(self):
        """Where the slope is nearly 0 up to an edge of the picture: a list of (low, high)."""
        flat = np.concatenate([[False], np.abs(self.slopes) < FLAT, [False]])
        edges = np.flatnonzero(np.diff(flat.astype(int)))
        starts, ends = edges[::2], edges[1::2] - 1
        pairs = zip(starts, ends, strict=True)
        return [(GRID[i], GRID[j]) for i, j in pairs if j > i and (i == 0 or j == GRID.size - 1)]

    @property
    def spreads(self):
        """The standard deviation of the outputs of each layer: an ndarray of shape (20,)."""
        return np.array([A.std() for A in self.layers])

    @property
    def outputs(self):
        """The outputs of the last layer that counts: an ndarray of shape (64 * 64,)."""
        return self.layers[self.n_layers - 1].ravel()

    @property
    def sentence(self):
        """What is at the point, where the function saturates, what the network does, and whose it is."""
        point = POINT.format(
            label=self.label[0].upper() + self.label[1:],
            z=format_number(self.z),
            value=format_number(self.value),
            slope=format_number(self.slope),
            saturated=self._where_saturated(),
        )
        stack = STACK.format(
            n=self.n_layers,
            gain=format_number(self.gain),
            mean=_small(self.outputs.mean()),
            std=_small(self.outputs.std()),
            share=self.share_flat,
            flat=FLAT,
        )
        return " ".join([point, stack, whose_pairs({self.kind: self._pairs[self.kind]})]).strip()

    @property
    def alt(self):
        """What the picture shows, in words."""
        return ALT.format(sentence=self.sentence)

    @property
    def curves(self):
        """Function and derivative as SVG."""
        return draw_curves(self, self.alt)

    @property
    def network(self):
        """The outputs of the network as SVG."""
        return draw_network(self, self.sentence)

    def _compute(self):
        for one in self._pairs[self.kind]:
            one.begin()
        function, derivative = self._functions()
        self.values, self.slopes = function(GRID), derivative(GRID)
        self.layers, A = [], self._X
        for k, W in enumerate(self._weights):
            Z = A @ (self.gain * W)
            A = function(Z)
            self.layers.append(A)
            if k + 1 == self.n_layers:
                self.share_flat = np.mean(np.abs(derivative(Z)) < FLAT)
        self._look()

    def _look(self):
        """Compute value and slope at the point."""
        self.value, self.slope = (f(np.array([self.z])).item() for f in self._functions())

    def _functions(self):
        """Return function and derivative as functions of z alone."""
        numbers = () if self.parameter is None else (getattr(self, self.parameter),)
        return [lambda z, f=f: f(z, *numbers) for f in self._pairs[self.kind]]

    def _where_saturated(self):
        if not self.saturated:
            return NOWHERE
        ranges = " and ".join(_range(low, high) for low, high in self.saturated)
        return f"Saturated: {ranges}."


def _range(low, high):
    low_text, high_text = format_number(low), format_number(high)
    if low == -LIMIT and high == LIMIT:
        return "everywhere"
    if low == -LIMIT:
        return f"z up to {high_text}"
    return f"z from {low_text} on" if high == LIMIT else f"z from {low_text} to {high_text}"


def _small(value):
    return "0" if abs(value) < 5e-13 else format_number(value, 2)
