"""Toy problems that one can see: points of the plane with a class each, or with a value.

All functions but ``make_truth_table`` take the same last arguments, by keyword, and return the same:

- ``n_samples`` points; of classes each is equally frequent (within one), and none may be missing;
- ``noise``: standard deviation of what is added to each coordinate, or to ``y`` where that is a value, once
  the class is settled;
- ``train_fraction``: the part of the samples to train on, in (0, 1), the others being for testing;
- ``rng``: a numpy.random.Generator.

They return ``Samples``, which unpack as ``X, y``, or a ``Split`` if ``train_fraction`` is given: ``X`` of
shape (n_samples, n_features), ``y`` of shape (n_samples,), int64 classes from 0 or float64 values. A network
with an output of shape (n_samples, 1) wants ``y[:, None]``. A number out of its range is a ValueError.

References
----------
Pedregosa et al., "Scikit-learn: Machine Learning in Python", *JMLR* 12, 2011: ``make_two_moons``.
Lang and Witbrock, "Learning to tell two spirals apart", *Proceedings of the 1988 Connectionist Models Summer
School*, 1989, pages 52-59: ``make_two_spirals``.
Karpathy, notes of the Stanford course CS231n, "Putting it together: minimal neural network case study", for
the idea: ``make_three_spirals``.
Smilkov, Carter, Sculley, Viegas and Wattenberg, "Direct-manipulation visualization of deep networks", 2017,
for the arrangement of the centers: ``make_multi_gaussian``.
Bishop, *Pattern Recognition and Machine Learning*, 2006, section 1.1: ``make_noisy_sine``.
"""

import numpy as np

from course.data.arguments import require_count, require_generator
from course.data.samples import Samples, add_noise, finish

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
GATES = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
}
QUADRANTS = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
CENTERS = np.array([[x, y] for y in (0.4, -0.4) for x in (-0.65, 0.0, 0.65)])
HEIGHTS = np.array([1, -1, 1, -1, 1, -1])
WIDTH = 0.2


def make_truth_table(name):
    """Return a gate exactly: its four inputs, in the order of counting, and what it answers.

    ``name`` is "AND", "OR", "NAND", "NOR", "XOR" or "XNOR".
    """
    if name not in GATES:
        raise ValueError(f"Expected one of the gates {', '.join(GATES)}. Got {name!r}.")
    return Samples(CORNERS.copy(), np.array(GATES[name], dtype=np.int64))


def make_gate(name, n_samples=200, *, noise=0.1, train_fraction=None, rng):
    """Draw clouds of points around the four inputs of a gate, labelled with its answers.

    The corners are equally frequent (within one), so the classes are as in the truth table: equally frequent
    for XOR and XNOR, one to three for the others.
    """
    corners, answers = _labels(n_samples, len(CORNERS)), make_truth_table(name).y
    return _classes(CORNERS[corners], answers[corners], noise, train_fraction, rng, groups=corners)


def make_blobs(n_samples=200, *, centers=3, noise=0.25, train_fraction=None, rng):
    """Draw a round Gaussian cloud around each of several centers: a linear classifier solves it.

    ``centers`` are the centers themselves, of shape (n_classes, n_features), or how many to place evenly on
    the unit circle, beginning on the right.
    """
    if np.ndim(centers) == 0:
        centers = _on_circle(2 * np.pi * np.arange(require_count("centers", centers, 1)) / centers)
    centers = np.asarray(centers, dtype=float)
    if centers.ndim != 2 or centers.size == 0:
        raise ValueError(f"Expected centers of shape (n_classes, n_features). Got shape {centers.shape}.")
    labels = _labels(n_samples, len(centers))
    return _classes(centers[labels], labels, noise, train_fraction, rng)


def make_circles(n_samples=200, *, inner=0.5, noise=0.08, train_fraction=None, rng):
    """Place points on the unit circle (class 0) and a smaller one inside (1): the radius as a feature helps.

    ``inner`` is the radius of the smaller one, in (0, 1).
    """
    if not 0 < inner < 1:
        raise ValueError(f"Expected inner, the smaller radius, in (0, 1). Got {inner!r}.")
    labels = _labels(n_samples, 2)
    angles = 2 * np.pi * (np.arange(len(labels)) // 2) / np.bincount(labels)[labels]
    X = np.where(labels == 0, 1, inner)[:, None] * _on_circle(angles)
    return _classes(X, labels, noise, train_fraction, rng)


def make_two_moons(n_samples=200, *, noise=0.1, train_fraction=None, rng):
    """Place points on two half circles of radius 1 that interlock, so that the boundary has to bend.

    With t from 0 to pi in equal steps, class 0 is (cos t, sin t), class 1 is (1 - cos t, 1/2 - sin t).
    """
    labels = _labels(n_samples, 2)
    upper = _on_circle(np.pi * _steps(labels))
    X = np.where(labels[:, None] == 0, upper, [1, 0.5] - upper)
    return _classes(X, labels, noise, train_fraction, rng)


def make_xor(n_samples=200, *, gap=0.1, noise=0.0, train_fraction=None, rng):
    """Draw points evenly from four squares around the origin; class 1 where the signs of x1 and x2 differ.

    The squares are equally frequent (within one). The corners themselves are ``make_truth_table``'s, and
    clouds around them ``make_gate``'s.

    ``gap`` is the distance of the squares from the axes, in [0, 1); they reach to 1.
    """
    if not 0 <= gap < 1:
        raise ValueError(f"Expected gap in [0, 1). Got {gap!r}.")
    squares = _labels(n_samples, len(QUADRANTS))
    X = QUADRANTS[squares] * require_generator(rng).uniform(gap, 1, size=(len(squares), 2))
    return _classes(X, squares % 2, noise, train_fraction, rng, groups=squares)


def make_checkerboard(n_samples=400, *, n_cells=4, noise=0.0, train_fraction=None, rng):
    """Draw points from a board on [-1, 1] x [-1, 1], the class being the colour: the size of a network shows.

    There are ``n_cells`` cells a side, at least 2. The one at the lower left is of class 0.
    """
    n_cells = require_count("n_cells", n_cells, 2)
    labels = _labels(n_samples, 2)
    cells = np.argwhere(np.ones((n_cells, n_cells)))
    dark, light = (cells[cells.sum(axis=1) % 2 == colour] for colour in (0, 1))
    turn = np.arange(len(labels)) // 2  # the cells of a class take turns
    corners = np.where(labels[:, None] == 0, dark[turn % len(dark)], light[turn % len(light)])
    X = 2 * (corners + require_generator(rng).uniform(size=corners.shape)) / n_cells - 1
    return _classes(X, labels, noise, train_fraction, rng)


def make_two_spirals(n_samples=194, *, turns=3.0, noise=0.0, train_fraction=None, rng):
    """Place points on two spirals, each the other turned by half a circle, from the rim inwards.

    ``turns`` says how often each runs around the origin, more than 0; fewer make an easier problem. With
    three, the classes are 0.15 apart.

    With t from 0 to 1 in equal steps, angle phi = 2 pi turns t and radius r = 1 - 12/13 t, class 0 is
    (r sin phi, r cos phi) and class 1 its negative. The defaults give the 194 points of the original, divided
    by its radius 6.5.
    """
    return _spirals(n_samples, 2, 1 / 13, turns, noise, train_fraction, rng)


def make_three_spirals(n_samples=300, *, turns=0.75, noise=0.03, train_fraction=None, rng):
    """Place points on three spirals, a third of a circle apart, from the rim inwards."""
    return _spirals(n_samples, 3, 1 / 10, turns, noise, train_fraction, rng)


def make_plane(n_samples=200, *, noise=0.1, train_fraction=None, rng):
    """Draw points evenly from [-1, 1] x [-1, 1] with y = (x1 + x2) / 2: one linear neuron solves it."""
    X = _square(n_samples, rng)
    return finish(X, add_noise(X.mean(axis=1), noise, rng), train_fraction=train_fraction, rng=rng)


def make_multi_gaussian(n_samples=500, *, noise=0.05, train_fraction=None, rng):
    """Draw points evenly from [-1, 1] x [-1, 1] with the height of a landscape that no plane comes near.

    y = sum over k of s_k exp(-||x - c_k||^2 / (2 * 0.2^2)). Three hills (s_k = 1) and three hollows
    (s_k = -1) take turns on two rows of three centers c_k; before noise, y is between -1 and 1.
    """
    X = _square(n_samples, rng)
    squared_distances = ((X[:, None, :] - CENTERS) ** 2).sum(axis=2)
    y = np.exp(-squared_distances / (2 * WIDTH**2)) @ HEIGHTS
    return finish(X, add_noise(y, noise, rng), train_fraction=train_fraction, rng=rng)


def make_noisy_sine(n_samples=100, *, periods=1.0, noise=0.2, train_fraction=None, rng):
    """Draw x evenly from [0, 1] and y = sin(2 pi periods x): one feature, so that overfitting can be drawn.

    ``periods`` is the number of waves in [0, 1], more than 0.
    """
    if not 0 < periods < np.inf:
        raise ValueError(f"Expected periods, the number of waves, to be more than 0. Got {periods!r}.")
    n_samples = require_count("n_samples", n_samples, 1)
    X = require_generator(rng).uniform(0, 1, size=(n_samples, 1))
    y = add_noise(np.sin(2 * np.pi * periods * X[:, 0]), noise, rng)
    return finish(X, y, train_fraction=train_fraction, rng=rng)


def _labels(n_samples, n_classes):
    """Return the labels 0, 1, ..., n_classes - 1, 0, 1, ...: class sizes within one of each other."""
    return np.arange(require_count("n_samples", n_samples, n_classes)) % n_classes


def _steps(labels):
    """Return numbers that run from 0 to 1 in equal steps within each class; a class of one sample gets 0."""
    sizes = np.bincount(labels)
    return np.arange(len(labels)) // len(sizes) / np.maximum(sizes - 1, 1)[labels]


def _classes(X, labels, noise, train_fraction, rng, groups=None):
    """Add noise to the points, shuffle them and cut off the test part, with each group's share in both."""
    groups = labels if groups is None else groups
    return finish(add_noise(X, noise, rng), labels, groups=groups, train_fraction=train_fraction, rng=rng)


def _on_circle(angles):
    """Return points of the unit circle."""
    return np.column_stack([np.cos(angles), np.sin(angles)])


def _square(n_samples, rng):
    n_samples = require_count("n_samples", n_samples, 1)
    return require_generator(rng).uniform(-1, 1, size=(n_samples, 2))


def _spirals(n_samples, n_classes, innermost, turns, noise, train_fraction, rng):
    """Place points on ``n_classes`` spirals from radius 1 to radius ``innermost``."""
    if not 0 < turns < np.inf:
        raise ValueError(f"Expected turns, the number of rounds, to be more than 0. Got {turns!r}.")
    labels = _labels(n_samples, n_classes)
    steps = _steps(labels)
    angles = 2 * np.pi * (turns * steps + labels / n_classes)
    radii = 1 - (1 - innermost) * steps
    X = radii[:, None] * np.column_stack([np.sin(angles), np.cos(angles)])
    return _classes(X, labels, noise, train_fraction, rng)
