"""The state of ``hidden_space``: the nine numbers of a network for XOR, and what its hidden layer does."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.forward_pass import forward_pass, identity, relu
from course.demos.hidden_space.picture import (
    ARROW,
    CENTERS,
    COUNT,
    GRID,
    draw_hidden,
    draw_inputs,
    ends,
    nodes,
)
from course.demos.hidden_space.words import LABELS, told
from course.demos.reference import xor as ours
from course.demos.written import Written, whose
from course.plots.words import place_words

__all__ = ["LIMIT", "NAMES", "STEP", "WAY", "HiddenSpace"]

X_XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
NAMES = ("h₁ from x₁", "h₁ from x₂", "h₁ bias", "h₂ from x₁", "h₂ from x₂", "h₂ bias")
NAMES = (*NAMES, "y from h₁", "y from h₂", "y bias")
WAY = "way to XOR"
LIMIT = 4.0  # of weights and biases
FIRST = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 1.0, 0.0]])
LEVELS = (0.0, 0.0, 0.5)  # where the line of h1, h2 and y is drawn
STEP = 0.025  # of the way
ROUND = 0.05  # what a drag sets
SAME = 9  # decimals to which points have to agree to lie on one place
SHAPES = {"W1": (2, 2), "b1": (2,), "w2": (2,), "b2": ()}
NAME = "xor_relu_parameters"


class HiddenSpace:
    """A network of two inputs, two ReLUs and a linear output. Knows nothing of widgets.

    Parameters
    ----------
    mlp_forward : callable, optional
        The student's ``mlp_forward(X, weights, biases, activations)``.
    xor_relu_parameters : callable, optional
        The student's ``xor_relu_parameters()``.

    Attributes
    ----------
    units : ndarray of shape (3, 3)
        A row for each of h1, h2 and y: the weights of its two inputs, and its bias.
    anchors : ndarray of shape (3, 2)
        For each unit a point of its line, at which the line can be held.
    way : float
        How far it has gone from the identity, 0, to the solution, 1.
    corners, outputs : ndarray of shape (4, 2) and (4,)
        Where the hidden layer puts the corners of the square, and what the output says.
    """

    def __init__(self, mlp_forward=None, xor_relu_parameters=None):
        self._forward = forward_pass(mlp_forward)
        self.has_way = xor_relu_parameters is not None
        self._solution = Written(NAME, xor_relu_parameters, ours.xor_relu_parameters, _read)
        self._goal = self._solution() if self.has_way else FIRST
        self.reset()

    def reset(self):
        """Go back to the identity."""
        self.go_to(0.0)

    def value(self, name):
        """Return one of the nine numbers by its name, or the way."""
        return self.way if name == WAY else float(self.units.flat[NAMES.index(name)])

    def set(self, **changes):
        """Change some of the nine numbers, by their names, or the way."""
        if WAY in changes:
            self.go_to(changes.pop(WAY))
        for name, value in changes.items():
            self.units.flat[NAMES.index(name)] = value
        self._compute()

    def go_to(self, way):
        """Mix the identity, at 0, and the solution, at 1."""
        self.way, self.anchors = float(np.clip(way, 0.0, 1.0)), np.array(CENTERS)
        self.units = (1.0 - self.way) * FIRST + self.way * self._goal
        self._compute()

    def step(self):
        """Go on along the way, from its end to its beginning; return False where the end is reached."""
        self.go_to(0.0 if self.way == 1.0 else round(self.way / STEP + 1) * STEP)
        return self.way < 1.0

    def drag(self, name, x, y):
        """Move the line of a unit, or turn it.

        Parameters
        ----------
        name : str
            ``"line 0"`` or ``"arrow 0"``, with the number of the unit.
        x, y : float
            Where the handle is dragged to.
        """
        what, number = name.split()
        k, place = int(number), np.array([x, y])
        if what == "line":
            self.anchors[k] = place
        else:
            self.units[k, :2] = _rounded((place - self.anchors[k]) / ARROW)
        self.units[k, 2] = _rounded(LEVELS[k] - self.units[k, :2] @ self.anchors[k])
        self._compute()

    @property
    def lines(self):
        """The ends of the units' lines: three ndarrays of shape (2, 2), or None where there is no line."""
        return [ends(*unit, level, k) for k, (unit, level) in enumerate(zip(self.units, LEVELS, strict=True))]

    @property
    def groups(self):
        """Lists of the numbers of the corners that lie on one place of the hidden plane."""
        places = {}
        for k, place in enumerate(np.round(self.corners, SAME) + 0.0):
            places.setdefault(tuple(place), []).append(k)
        return list(places.values())

    @property
    def sentence(self):
        """What the outputs are, which corners merge, and whether one line separates the classes."""
        used = [self._forward, self._solution] if self.has_way else [self._forward]
        return f"{told(self.corners, self.outputs, self.groups)} {whose(*used)}"

    @property
    def inputs_alt(self):
        """What the plane of the inputs shows, in words."""
        share = 100 * np.mean(self.ground > 0.5)
        return (
            "The plane of the inputs with a grid, and the lines where the hidden units begin. "
            f"The output is above 0.5 on {share:.0f} percent of what is shown."
        )

    @property
    def hidden_alt(self):
        """What the plane of the hidden units shows, in words."""
        places = [
            f"{' and '.join(LABELS[k] for k in group)} at {place_words(self.corners[group[0]])}"
            for group in self.groups
        ]
        return f"The plane of the hidden units with the same grid. Corners: {'; '.join(places)}."

    @property
    def inputs(self):
        """The plane of the inputs as SVG."""
        return draw_inputs(self, self.inputs_alt)

    @property
    def hidden(self):
        """The plane of the hidden units as SVG."""
        return draw_hidden(self, self.hidden_alt)

    def _compute(self):
        """Send the corners, the grid and the ground through the network."""
        self._forward.begin()
        self._hold_lines()
        W1, b1 = self.units[:2, :2].T, self.units[:2, 2]
        output = [self.units[2:, :2].T], [self.units[2:, 2]], [identity]
        points = np.concatenate([X_XOR, GRID.reshape(-1, 2), nodes(0)])
        network = [[W1, *output[0]], [b1, *output[1]], [relu, identity]]
        _, hidden, said = self._forward(points, *network)
        self.corners, self.outputs = hidden[:4], said[:4, 0]
        self.folded = hidden[4 : 4 + GRID[..., 0].size].reshape(GRID.shape)
        self.ground = said[-(COUNT**2) :].reshape(COUNT, COUNT)
        self.hidden_ground = self._forward(nodes(1), *output)[-1].reshape(COUNT, COUNT)

    def _hold_lines(self):
        """Put each anchor on its line, as near as it can be to where it was."""
        for k, (*w, b) in enumerate(self.units):
            w = np.array(w)
            if size := w @ w:
                near = [at - w * (w @ at + b - LEVELS[k]) / size for at in (self.anchors[k], CENTERS[k])]
                low, high = nodes(k // 2)[[-COUNT, COUNT - 1]]
                inside = [at for at in near if (at >= low).all() and (at <= high).all()]
                self.anchors[k] = inside[0] if inside else np.clip(near[1], low, high)


def _rounded(values):
    """Return what a drag sets: short numbers, so that exactly XOR can be reached."""
    return np.clip(np.round(values / ROUND) * ROUND, -LIMIT, LIMIT) + 0.0


def _read(found):
    W1, b1, w2, b2 = (
        numbers(value, NAME, shape, what)
        for value, (what, shape) in zip(parts(found, NAME, tuple(SHAPES)), SHAPES.items(), strict=True)
    )
    return np.concatenate([np.vstack([W1, b1]).T, [np.append(w2, b2)]])
