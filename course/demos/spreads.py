"""The state of ``initialization_explorer``: what first weights do to the numbers that pass through depth."""

import math

import numpy as np

from course.demos.arrays import numbers
from course.demos.reference import starting
from course.demos.spread_picture import draw_activations, draw_gradients
from course.demos.student import StudentFunctionError, call, is_missing
from course.graphs import format_number

__all__ = ["ACTIVATIONS", "SCHEMES", "Spreads"]

SCHEMES = ("normal", "xavier", "he")
N_SAMPLES = 100
SMALL, LARGE = 0.1, 10.0  # of the first layer's spread
SATURATED_SHARE = 0.3  # of the last layer, so that it is worth a word
SATURATED = 0.99  # of tanh; of sigmoid 0.01 and 0.99
OURS = " The weights are the course's, until you have written init_weights."
SENTENCE = (
    "{scheme} weights, {activation}: from layer 1 to layer {depth} the spread of the activations goes from "
    "{first} to {last}, that of the gradients on the way back from {top} to {bottom}. {verdict}"
)


def _sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))


ACTIVATIONS = {  # the function, and its slope from what it returns
    "tanh": (np.tanh, lambda a: 1.0 - a * a),
    "relu": (lambda z: np.maximum(z, 0.0), lambda a: (a > 0).astype(float)),
    "sigmoid": (_sigmoid, lambda a: a * (1.0 - a)),
}


class Spreads:
    """A deep network with its first weights. Knows nothing of widgets.

    Parameters
    ----------
    init_weights : callable or None
        The student's ``init_weights(n_in, n_out, scheme, rng)``.
    """

    def __init__(self, init_weights=None):
        rng = np.random.default_rng(0)
        self.is_yours = not is_missing(init_weights, 2, 3, "normal", rng)
        self._init_weights = init_weights if self.is_yours else starting.init_weights
        self.reset()

    def reset(self):
        """Go back to what it began with."""
        self.scheme, self.activation, self.width, self.depth, self.seed = "normal", "tanh", 100, 10, 0
        self._compute()

    def set(self, **changes):
        """Change scheme, activation, width, depth or seed, and compute again."""
        vars(self).update(changes)
        self._compute()

    def draw_again(self):
        """Draw other weights of the same kind."""
        self.set(seed=self.seed + 1)

    @property
    def sentence(self):
        """What becomes of the numbers, and why."""
        if self.complaint:
            return self.complaint
        words = {
            "scheme": self.scheme.capitalize(),
            "activation": self.activation,
            "depth": self.depth,
            "first": format_number(self.activations[0].std(), 2),
            "last": format_number(self.activations[-1].std(), 2),
            "top": format_number(self.gradients[-1].std(), 2),
            "bottom": format_number(self.gradients[0].std(), 2),
        }
        return SENTENCE.format(**words, verdict=self._verdict()) + ("" if self.is_yours else OURS)

    @property
    def alt(self):
        """What the picture shows, in words."""
        return "Histograms of activations and of gradients, layer by layer. " + self.sentence

    @property
    def forward(self):
        """The histograms of the activations as SVG."""
        return draw_activations(self)

    @property
    def backward(self):
        """The histograms of the gradients as SVG."""
        return draw_gradients(self)

    def saturated(self, k):
        """Return the share of layer k's activations that are at an end of tanh or sigmoid, or 0 for ReLU."""
        a = self.activations[k]
        if self.activation == "relu":
            return float(np.mean(a == 0.0))
        return float(np.mean(np.abs(a if self.activation == "tanh" else 2.0 * a - 1.0) > SATURATED))

    def _verdict(self):
        ratio = self.activations[-1].std() / max(self.activations[0].std(), 1e-300)
        back = self.gradients[0].std() / max(self.gradients[-1].std(), 1e-300)
        dull = self.saturated(self.depth - 1)
        if self.activation != "relu" and dull > SATURATED_SHARE:
            rest = " The gradients that pass the others explode." if back > LARGE else ""
            return f"{dull:.0%} of the last layer are saturated, where the slope is about 0.{rest}"
        if not math.isfinite(ratio) or ratio > LARGE:
            return "The activations explode."
        if ratio < SMALL:
            return "The activations die away: the layers behind see next to nothing."
        if back < SMALL:
            return "The gradients vanish on the way back: the first layers learn very slowly."
        if back > LARGE:
            return "The gradients explode on the way back."
        return "Both keep their size: every layer can learn."

    def _compute(self):
        self.complaint, self.activations, self.gradients = "", [], []
        try:
            with np.errstate(all="ignore"):
                self._forward(np.random.default_rng(self.seed))
                self._backward(np.random.default_rng(self.seed + 1))
        except StudentFunctionError as error:
            self.complaint = str(error)

    def _forward(self, rng):
        act, _ = ACTIVATIONS[self.activation]
        a = rng.normal(size=(N_SAMPLES, self.width))
        self._weights, self.activations = [], []
        for _ in range(self.depth):
            args = self.width, self.width, self.scheme, rng
            W = call(self._init_weights, "init_weights", *args)
            self._weights.append(numbers(W, "init_weights", (self.width, self.width)))
            a = act(a @ self._weights[-1])
            self.activations.append(a)

    def _backward(self, rng):
        _, slope = ACTIVATIONS[self.activation]
        gradient = rng.normal(size=(N_SAMPLES, self.width))
        self.gradients = []
        for a, W in zip(reversed(self.activations), reversed(self._weights), strict=True):
            self.gradients.insert(0, gradient)
            gradient = (gradient * slope(a)) @ W.T
