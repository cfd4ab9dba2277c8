"""Toy problems: each is what its text says, and a number out of range is refused."""

import numpy as np
import pytest

from course.data import (
    make_blobs,
    make_checkerboard,
    make_circles,
    make_multi_gaussian,
    make_noisy_sine,
    make_plane,
    make_three_spirals,
    make_two_moons,
    make_two_spirals,
    make_xor,
)


def test_centers_on_the_unit_circle(rng):
    """A number of centers stands evenly on the unit circle, the first on the right."""
    X, y = make_blobs(8, centers=4, noise=0, rng=rng)
    for label, center in enumerate([(1, 0), (0, 1), (-1, 0), (0, -1)]):
        assert np.allclose(X[y == label], center)


def test_own_centers(rng):
    """Centers of one's own may have any number of features; each class scatters around its own."""
    centers = [[0, 0, 0], [5, 5, 5]]
    X, y = make_blobs(2000, centers=centers, noise=0.5, rng=rng)
    assert X.shape == (2000, 3)
    for label, center in enumerate(centers):
        assert np.allclose(X[y == label].mean(axis=0), center, atol=0.1)
        assert np.allclose(X[y == label].std(axis=0), 0.5, atol=0.05)


@pytest.mark.parametrize(
    ("centers", "words"),
    [
        (0, "centers to be a whole number of at least 1. Got 0"),
        (2.5, "Got 2.5"),
        ([1.0, 2.0], r"shape \(n_classes, n_features\). Got shape \(2,\)"),
        ([[]], r"Got shape \(1, 0\)"),
    ],
)
def test_wrong_centers(centers, words, rng):
    """What is neither a number of centers nor a matrix of them is refused."""
    with pytest.raises(ValueError, match=words):
        make_blobs(centers=centers, rng=rng)


def test_circles_radii(rng):
    """Without noise, class 0 is on the unit circle and class 1 on the inner one, both all the way round."""
    X, y = make_circles(101, inner=0.3, noise=0, rng=rng)
    assert np.allclose(np.hypot(*X.T), np.where(y == 0, 1, 0.3))
    for label in (0, 1):
        angles = np.sort(np.arctan2(X[y == label, 1], X[y == label, 0]))
        assert np.allclose(np.diff(angles), 2 * np.pi / len(angles))


@pytest.mark.parametrize("inner", [0, 1, -0.5])
def test_inner_radius_out_of_range(inner, rng):
    """An inner circle that is none is refused."""
    with pytest.raises(ValueError, match=rf"the smaller radius, in \(0, 1\). Got {inner}"):
        make_circles(inner=inner, rng=rng)


def test_points_lie_on_two_half_circles(rng):
    """Without noise, each class is at distance 1 from its center, above or below of it, from end to end."""
    X, y = make_two_moons(101, noise=0, rng=rng)
    for label, center, side in [(0, (0, 0), 1), (1, (1, 0.5), -1)]:
        moon = X[y == label] - center
        assert np.allclose(np.hypot(*moon.T), 1)
        assert (side * moon[:, 1] > -1e-12).all()
        assert np.ptp(moon[:, 0]) == 2


def test_no_line_parts_the_moons(rng):
    """The least-squares line makes mistakes even without noise."""
    X, y = make_two_moons(400, noise=0, rng=rng)
    design = np.column_stack([X, np.ones(len(X))])
    scores = design @ np.linalg.lstsq(design, 2 * y - 1, rcond=None)[0]
    assert 0.05 < np.mean((scores > 0) != y) < 0.2


def test_class_is_where_signs_differ(rng):
    """Class 1 holds the points with one positive and one negative coordinate; four squares, equally full."""
    X, y = make_xor(400, rng=rng)
    assert (y == (X[:, 0] * X[:, 1] < 0)).all()
    assert np.bincount((X > 0) @ [2, 1]).tolist() == [100] * 4


def test_gap(rng):
    """No point is nearer to an axis than the gap, none outside of the square."""
    distance = np.abs(make_xor(1000, gap=0.3, rng=rng).X)
    assert distance.min() == pytest.approx(0.3, abs=0.01)
    assert distance.max() == pytest.approx(1, abs=0.01)
    assert distance.min() >= 0.3
    assert distance.max() <= 1


@pytest.mark.parametrize("gap", [-0.1, 1])
def test_gap_out_of_range(gap, rng):
    """A gap that leaves no square is refused."""
    with pytest.raises(ValueError, match=rf"Expected gap in \[0, 1\)\. Got {gap}"):
        make_xor(gap=gap, rng=rng)


@pytest.mark.parametrize("n_cells", [2, 3, 4, 7])
def test_colours_alternate(n_cells, rng):
    """The class of a point is the colour of its cell, class 0 at the lower left; no cell is left empty."""
    X, y = make_checkerboard(600, n_cells=n_cells, rng=rng)
    cells = np.floor((X + 1) * n_cells / 2).astype(int)
    assert (y == cells.sum(axis=1) % 2).all()
    assert cells.min() == 0
    assert cells.max() == n_cells - 1
    assert len(np.unique(cells, axis=0)) == n_cells**2


def test_cells_are_equally_full(rng):
    """On an even board, every cell has its share."""
    X, _ = make_checkerboard(320, n_cells=4, rng=rng)
    cells = np.floor((X + 1) * 2).astype(int)
    assert np.bincount(cells @ [4, 1]).tolist() == [20] * 16


def test_board_too_small(rng):
    """A board of one cell has one class only and is refused."""
    with pytest.raises(ValueError, match=r"n_cells to be a whole number of at least 2. Got 1"):
        make_checkerboard(n_cells=1, rng=rng)


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


def test_least_squares_finds_the_plane(rng):
    """A linear fit recovers the two slopes, and all of the noise is left over."""
    X, y = make_plane(5000, noise=0.1, rng=rng)
    design = np.column_stack([X, np.ones(len(X))])
    weights = np.linalg.lstsq(design, y, rcond=None)[0]
    assert np.allclose(weights, [0.5, 0.5, 0], atol=0.02)
    assert abs(np.std(y - design @ weights) - 0.1) < 0.01
    assert np.abs(X).max() <= 1


def test_heights(rng):
    """Every value is the sum of six Gaussians with signs that take turns."""
    X, y = make_multi_gaussian(300, noise=0, rng=rng)
    centers = [
        (-0.65, 0.4, 1),
        (0, 0.4, -1),
        (0.65, 0.4, 1),
        (-0.65, -0.4, -1),
        (0, -0.4, 1),
        (0.65, -0.4, -1),
    ]
    want = sum(
        sign * np.exp(-((X[:, 0] - a) ** 2 + (X[:, 1] - b) ** 2) / (2 * 0.2**2)) for a, b, sign in centers
    )
    assert np.allclose(y, want, atol=1e-14)


def test_a_plane_explains_little(rng):
    """A linear fit leaves most of the variance: the problem needs a hidden layer."""
    X, y = make_multi_gaussian(5000, noise=0, rng=rng)
    design = np.column_stack([X, np.ones(len(X))])
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    assert rest.var() / y.var() > 0.9
    assert (y.min(), y.max()) == pytest.approx((-1, 1), abs=0.03)


@pytest.mark.parametrize("periods", [0.5, 1, 3])
def test_sine(periods, rng):
    """Without noise, y is the sine of x, which fills [0, 1]."""
    X, y = make_noisy_sine(1000, periods=periods, noise=0, rng=rng)
    assert np.allclose(y, np.sin(2 * np.pi * periods * X[:, 0]), atol=1e-14)
    assert (X.min(), X.max()) == pytest.approx((0, 1), abs=0.01)


@pytest.mark.parametrize("periods", [0, -1, float("nan")])
def test_periods_out_of_range(periods, rng):
    """A wave that does not swing is refused."""
    with pytest.raises(ValueError, match=f"periods, the number of waves, to be more than 0. Got {periods}"):
        make_noisy_sine(periods=periods, rng=rng)
