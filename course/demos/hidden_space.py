"""The plane of the inputs beside that of two hidden units: the static form of a demo that folds space."""

import numpy as np
from matplotlib.patheffects import withStroke

from course.demos.arrays import numbers, parts
from course.demos.still import still
from course.demos.student import call
from course.palette import GREY, INK, NEGATIVE, POSITIVE
from course.pictures import describe
from course.plots import plot_boundary, plot_points
from course.plots.words import place_words

__all__ = ["HiddenSpace", "hidden_space"]

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([0, 1, 1, 0])
LABELS = ("00", "01", "10", "11")
NAME = "xor_relu_parameters"
SHAPES = {"W1": (2, 2), "b1": (2,), "w2": (2,), "b2": ()}
LINES = np.linspace(-0.25, 1.25, 7)
RESOLUTION = 121
MARGIN = 0.35
HALO = [withStroke(linewidth=3, foreground="white")]
TINT = 0.16  # as in plot_boundary
SAME = 9  # decimals to which points have to agree to lie on one place
LIMITS = (-0.5, 1.5)
SENTENCE = (
    "The hidden layer puts the four corners on {n} places. {together} On the line the output is 0.5: "
    "{verdict}"
)
MERGED = "{} lie on one place."
APART = "All of them stay apart."
PARTED = "one straight line on the right, and what becomes of it unfolded on the left."
NOT_PARTED = "it does not part the classes yet."


class HiddenSpace:
    """What a hidden layer of two ReLUs makes of the XOR square. Knows nothing of widgets.

    Parameters
    ----------
    mlp_forward : callable or None
        The student's ``mlp_forward(X, weights, biases, activations)``.
    parameters : callable or None
        The student's ``xor_relu_parameters()``.

    Raises
    ------
    StudentFunctionError
        If one of them is missing or goes wrong.
    """

    def __init__(self, mlp_forward, parameters):
        self._forward = mlp_forward
        found = parts(call(parameters, NAME), NAME, SHAPES)
        self.W1, self.b1, self.w2, self.b2 = (
            numbers(value, NAME, shape, what)
            for value, (what, shape) in zip(found, SHAPES.items(), strict=True)
        )
        self.corners = self.layers(X)[0]

    def layers(self, points):
        """Return the hidden layer, of shape (n, 2), and the output, of shape (n,), for points (n, 2)."""
        weights, biases = [self.W1.copy(), self.w2.reshape(2, 1)], [self.b1.copy(), self.b2.reshape(1)]
        activations = [lambda z: np.maximum(z, 0), lambda z: z]
        result = call(self._forward, "mlp_forward", points.copy(), weights, biases, activations)
        _, hidden, output = parts(result, "mlp_forward", ("A0", "A1", "A2"))
        n = len(points)
        output = numbers(output, "mlp_forward", (n, 1), "A2")
        return numbers(hidden, "mlp_forward", (n, 2), "A1"), output.ravel()

    @property
    def groups(self):
        """Lists of the corners that lie on one place of the hidden plane."""
        places = {}
        for label, place in zip(LABELS, np.round(self.corners, SAME) + 0.0, strict=True):
            places.setdefault(tuple(place), []).append(label)
        return list(places.values())

    @property
    def sentence(self):
        """What to see."""
        merged = [MERGED.format(" and ".join(group)) for group in self.groups if len(group) > 1]
        is_right = np.array_equal(self.layers(X)[1] > 0.5, Y == 1)
        return SENTENCE.format(
            n=len(self.groups),
            together=" ".join(merged) or APART,
            verdict=PARTED if is_right else NOT_PARTED,
        )

    def draw(self, panels):
        """Draw the plane of the inputs on the first of two Axes, that of the hidden units on the second."""
        left, right = panels
        plot_points(X, Y, labels=LABELS, ax=left)
        self._draw_level(left)
        along = np.linspace(*LIMITS, RESOLUTION)
        middle = (self.corners.max(axis=0) + self.corners.min(axis=0)) / 2
        half = np.ptp(self.corners, axis=0).max() / 2 + MARGIN
        plot_boundary(self.w2, self.b2 - 0.5, self.corners, Y, ax=right)
        for level in LINES:
            for axis in (0, 1):
                line = np.insert(along[:, None], axis, level, axis=1)
                style = {"color": GREY, "linewidth": 0.9, "alpha": 0.5, "zorder": 1}
                left.plot(*line.T, **style)
                right.plot(*self.layers(line)[0].T, **style)
        for group in self.groups:
            style = {"ha": "center", "color": INK, "fontsize": 10}
            right.annotate(
                ", ".join(group),
                self._place(group),
                xytext=(0, -17),
                textcoords="offset points",
                path_effects=HALO,
                **style,
            )
        left.grid(visible=False)
        left.set(xlim=LIMITS, ylim=LIMITS)
        right.set(xlim=(middle[0] - half, middle[0] + half), ylim=(middle[1] - half, middle[1] + half))
        describe(left, f"The square of the inputs, with a grid. {self._shares()}")
        places = "; ".join(f"{' and '.join(g)} at {place_words(self._place(g))}" for g in self.groups)
        describe(right, f"The plane of the hidden units h1 and h2, with the same grid. Corners: {places}.")
        left.locator_params(nbins=5)
        right.set_xlabel("$h_1$")
        right.set_ylabel("$h_2$")
        return self.sentence

    def _place(self, group):
        return self.corners[LABELS.index(group[0])]

    def _shares(self):
        """Say how much of the square has an output above 0.5."""
        side = np.linspace(*LIMITS, RESOLUTION)
        grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
        share = 100 * np.mean(self.layers(grid)[1] > 0.5)
        return f"The output is above 0.5 on {share:.0f} percent of what is shown."

    def _draw_level(self, ax):
        """Tint where the output is below and above 0.5, and draw the line between."""
        side = np.linspace(*LIMITS, RESOLUTION)
        grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
        output = self.layers(grid)[1].reshape(RESOLUTION, RESOLUTION)
        if output.min() < 0.5 < output.max():
            ax.contour(side, side, output, levels=[0.5], colors=INK, linewidths=1.8)
            sides = [output.min() - 1, 0.5, output.max() + 1]
            ax.contourf(side, side, output, levels=sides, colors=[NEGATIVE, POSITIVE], alpha=TINT, zorder=0)


def hidden_space(mlp_forward=None, parameters=None):
    """Show the four corners of XOR, and a grid, before and after a hidden layer.

    Parameters
    ----------
    mlp_forward : callable, optional
        ``mlp_forward(X, weights, biases, activations)``, the student's.
    parameters : callable, optional
        ``xor_relu_parameters()``, the student's.

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(
        lambda panels: HiddenSpace(mlp_forward, parameters).draw(panels), size=(9.2, 4.4), n_panels=2
    )
