"""Two and three spirals."""

import numpy as np
import pytest

from course.data import make_three_spirals, make_two_spirals

SPIRALS = pytest.mark.parametrize(("make", "n_classes"), [(make_two_spirals, 2), (make_three_spirals, 3)])


def lang_and_witbrock():
    """Return the 194 points as the paper computes them, with their classes."""
    points = []
    for i in range(97):
        angle, radius = i * np.pi / 16, 6.5 * (104 - i) / 104
        x, y = radius * np.sin(angle), radius * np.cos(angle)
        points += [(x, y, 0), (-x, -y, 1)]
    return np.array(points)


def test_defaults_are_the_benchmark(rng):
    """The default is the published set of 194 points, divided by its radius."""
    X, y = make_two_spirals(rng=rng)
    ours = np.column_stack([6.5 * X, y])
    gaps = np.abs(ours[:, None] - lang_and_witbrock()).sum(axis=2).min(axis=0)
    assert ours.shape == (194, 3)
    assert gaps.max() < 1e-12


@SPIRALS
def test_spirals_are_one_spiral_turned(make, n_classes, rng):
    """Turned by its share of a circle, each class lies on the first."""
    X, y = make(60 * n_classes, noise=0, rng=rng)
    first = X[y == 0] @ [1, 1j]
    for label in range(n_classes):
        turned = X[y == label] @ [1, 1j] * np.exp(2j * np.pi * label / n_classes)
        assert np.allclose(np.sort(np.abs(turned)), np.sort(np.abs(first)))
        assert np.abs(turned[:, None] - first).min(axis=1).max() < 1e-12


@SPIRALS
@pytest.mark.parametrize("turns", [0.5, 2])
def test_turns(make, n_classes, turns, rng):
    """The angle grows by the number of turns from the rim to the innermost point."""
    X, y = make(1000, turns=turns, noise=0, rng=rng)
    spiral = X[y == 0] @ [1, 1j]
    angles = np.unwrap(np.angle(spiral[np.argsort(-np.abs(spiral))]))
    assert abs(angles[-1] - angles[0]) == pytest.approx(2 * np.pi * turns)


@SPIRALS
@pytest.mark.parametrize("turns", [0, -1, float("inf")])
def test_turns_out_of_range(make, n_classes, turns, rng):
    """A spiral that does not turn is refused."""
    with pytest.raises(ValueError, match=f"turns, the number of rounds, to be more than 0. Got {turns}"):
        make(turns=turns, rng=rng)


@SPIRALS
def test_test_part_is_from_all_along(make, n_classes, rng):
    """The test part is no end of a spiral: like training, it has points near the rim and the middle."""
    split = make(600, train_fraction=0.8, noise=0, rng=rng)
    for X in (split.X_train, split.X_test):
        radii = np.hypot(*X.T)
        assert radii.min() < 0.2
        assert radii.max() > 0.9
