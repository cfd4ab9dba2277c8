"""What all toy problems have in common: shapes, balance, shuffling, fractions, noise and reproducibility."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data

from .conftest import patient

CLASSES = {
    "gate": (partial(data.make_gate, "XOR"), 2),
    "xor": (data.make_xor, 2),
    "blobs": (data.make_blobs, 3),
    "five blobs": (partial(data.make_blobs, centers=5), 5),
    "moons": (data.make_two_moons, 2),
    "circles": (data.make_circles, 2),
    "two spirals": (data.make_two_spirals, 2),
    "three spirals": (data.make_three_spirals, 3),
    "checkerboard": (data.make_checkerboard, 2),
    "odd checkerboard": (partial(data.make_checkerboard, n_cells=3), 2),
}
VALUES = {"plane": data.make_plane, "multi_gaussian": data.make_multi_gaussian, "sine": data.make_noisy_sine}
ALL = {name: make for name, (make, _) in CLASSES.items()} | VALUES
BY_CLASS = pytest.mark.parametrize(("make", "n_classes"), CLASSES.values(), ids=list(CLASSES))
EACH = pytest.mark.parametrize("make", ALL.values(), ids=list(ALL))

sizes = st.integers(10, 120)
fractions = st.floats(0.2, 0.8)
seeds = st.integers(0, 1000)


def seeded(seed=0):
    """Return a new generator."""
    return np.random.default_rng(seed)


def rows(X, y):
    """Return samples as a sorted list of rows, targets included."""
    return sorted(map(tuple, np.column_stack([X, y]).tolist()))


def spread_of(y, n_classes):
    """Return the difference between the largest and the smallest class."""
    return np.ptp(np.bincount(y, minlength=n_classes))


@EACH
def test_shapes_and_types(make):
    """X is a float64 matrix, y a vector as long: int64 classes or float64 values."""
    X, y = make(31, rng=seeded())
    assert X.shape == (31, 1 if make is data.make_noisy_sine else 2)
    assert y.shape == (31,)
    assert X.dtype == np.float64
    assert y.dtype == (np.float64 if make in VALUES.values() else np.int64)


@BY_CLASS
@patient
@given(n=sizes, seed=seeds)
def test_classes_are_balanced(make, n_classes, n, seed):
    """All classes are there, with sizes within one of each other."""
    y = make(n, rng=seeded(seed)).y
    assert set(y.tolist()) == set(range(n_classes))
    assert spread_of(y, n_classes) <= 1


@pytest.mark.parametrize(
    ("make", "n_classes"), [pytest.param(*row, id=name) for name, row in CLASSES.items() if name != "gate"]
)
@patient
@given(n=sizes, fraction=fractions, seed=seeds)
def test_both_parts_are_balanced(make, n_classes, n, fraction, seed):
    """Training and test part have class sizes within one of each other."""
    split = make(n, train_fraction=fraction, rng=seeded(seed))
    assert spread_of(split.y_train, n_classes) <= 1
    assert spread_of(split.y_test, n_classes) <= 1


@EACH
@patient
@given(n=sizes, fraction=fractions, seed=seeds)
def test_parts_are_the_whole(make, n, fraction, seed):
    """The two parts have the sizes asked for and are, together, the samples of the same seed."""
    whole = make(n, rng=seeded(seed))
    split = make(n, train_fraction=fraction, rng=seeded(seed))
    assert len(split.y_train) == round(fraction * n)
    X, y = np.concatenate([split.X_train, split.X_test]), np.concatenate([split.y_train, split.y_test])
    assert rows(X, y) == rows(*whole)


@EACH
def test_same_seed_same_bytes(make):
    """A seed gives the same bytes each time, another seed gives others."""
    first, again, other = (make(40, noise=0.1, rng=seeded(seed)) for seed in (3, 3, 4))
    assert [array.tobytes() for array in first] == [array.tobytes() for array in again]
    assert first.X.tobytes() != other.X.tobytes()


@BY_CLASS
def test_noise_moves_the_same_points(make, n_classes):
    """With one seed, twice the noise moves each point twice as far, and its scale is what was asked for."""
    clean, noisy, noisier = (make(4000, noise=noise, rng=seeded()) for noise in (0, 0.1, 0.2))
    assert np.allclose(noisier.X - clean.X, 2 * (noisy.X - clean.X))
    assert np.std(noisy.X - clean.X) == pytest.approx(0.1, rel=0.05)
    assert (noisy.y == clean.y).all()


@pytest.mark.parametrize("make", VALUES.values(), ids=list(VALUES))
def test_noise_of_values(make):
    """In a regression problem the noise is on y, X stays."""
    clean, noisy = (make(4000, noise=noise, rng=seeded()) for noise in (0, 0.3))
    assert (noisy.X == clean.X).all()
    assert np.std(noisy.y - clean.y) == pytest.approx(0.3, rel=0.05)
    assert np.abs(clean.y).max() <= 1


@EACH
def test_order_is_shuffled(make):
    """Neither classes nor coordinates come in a pattern: neighbours know nothing of each other."""
    parts = make(2000, train_fraction=0.5, rng=seeded())
    for values in (*make(1000, rng=seeded()), *parts):
        columns = values.reshape(len(values), -1).astype(float)
        for column in columns.T:
            assert abs(np.corrcoef(column[1:], column[:-1])[0, 1]) < 0.12


@EACH
def test_global_random_state_is_left_alone(make):
    """Only the generator handed in is drawn from."""
    before = np.random.get_state()[1].copy()  # noqa: NPY002, what must not change
    make(20, train_fraction=0.5, rng=seeded())
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002


@EACH
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"n_samples": 0}, "n_samples to be a whole number of at least .* Got 0"),
        ({"n_samples": 20.0}, "n_samples to be a whole number .* Got 20.0"),
        ({"noise": -0.1}, "noise to be a standard deviation, 0 or more. Got -0.1"),
        ({"noise": float("nan")}, "Got nan"),
        ({"train_fraction": 1.0}, "train_fraction between 0 and 1, both excluded. Got 1.0"),
        ({"train_fraction": 0}, "both excluded. Got 0"),
        ({"n_samples": 6, "train_fraction": 0.99}, "one to test. Got 6 to train on, of 6"),
    ],
)
def test_numbers_out_of_range(make, wrong, words):
    """A number out of range is named, with what was expected and what came."""
    with pytest.raises(ValueError, match=words):
        make(**wrong, rng=seeded())


@EACH
@pytest.mark.parametrize("rng", [0, None, np.random])
def test_a_seed_is_not_a_generator(make, rng):
    """What is not a Generator is refused, with the call that makes one."""
    with pytest.raises(TypeError, match=r"np\.random\.default_rng\(0\)"):
        make(rng=rng)


def test_text_of_a_result():
    """A result shows shapes and types, not its numbers."""
    assert repr(data.make_plane(3, rng=seeded())) == "Samples(X: (3, 2) float64, y: (3,) float64)"
    assert repr(data.make_xor(8, train_fraction=0.5, rng=seeded())).startswith(
        "Split(X_train: (4, 2) float64, y_train: (4,) int64, X_test:"
    )
