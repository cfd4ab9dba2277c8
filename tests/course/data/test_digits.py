"""MNIST as arrays: the facts everybody knows of it, its forms and its parts."""

import numpy as np
import pytest

from course.data import load_mnist

TRAIN_COUNTS = [4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988]
VAL_COUNTS = [991, 1064, 990, 1030, 983, 915, 967, 1090, 1009, 961]
TEST_COUNTS = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


@pytest.fixture(scope="module")
def digits():
    """All of MNIST, as bytes."""
    return load_mnist(dtype="uint8")


def test_sizes(digits):
    """50,000 / 10,000 / 10,000 vectors of 784 pixels with int64 labels."""
    assert [X.shape for X in digits[::2]] == [(50_000, 784), (10_000, 784), (10_000, 784)]
    assert [y.shape for y in digits[1::2]] == [(50_000,), (10_000,), (10_000,)]
    assert all(y.dtype == np.int64 for y in digits[1::2])


def test_counts_of_the_classes(digits):
    """Every digit is as frequent as published: 5,923 zeros and so on in the training file."""
    assert [np.bincount(y).tolist() for y in digits[1::2]] == [TRAIN_COUNTS, VAL_COUNTS, TEST_COUNTS]
    published = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.add(TRAIN_COUNTS, VAL_COUNTS).tolist() == published


def test_first_labels(digits):
    """The files begin as everybody knows them."""
    assert digits.y_train[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert digits.y_val[:5].tolist() == [3, 8, 6, 9, 6]
    assert digits.y_test[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]


def test_pixels(digits):
    """Mean and deviation of the training file are the published 0.1307 and 0.3081; sums are exact."""
    sums = [int(X.sum(dtype=np.int64)) for X in digits[::2]]
    assert sums == [1_309_089_051, 258_209_494, 264_923_200]
    squares = sum(int(np.einsum("ij,ij", X, X, dtype=np.int64)) for X in (digits.X_train, digits.X_val))
    mean, mean_square = (sums[0] + sums[1]) / 60_000 / 784 / 255, squares / 60_000 / 784 / 255**2
    assert mean == pytest.approx(0.1307, abs=5e-5)
    assert np.sqrt(mean_square - mean**2) == pytest.approx(0.3081, abs=5e-5)


def test_images_stand_upright():
    """The first digit is a five: its bar at the top right, its bowl open to the left at the bottom."""
    five = load_mnist(images=True, subset=20).X_train[0] > 0.5
    rows = ["".join(".#"[int(pixel)] for pixel in row[4:24]) for row in five]
    assert rows[5] == ".............##.###."
    assert rows[12] == "........##.........."
    assert rows[24] == "#######............."


@pytest.mark.parametrize("dtype", [np.float32, np.float64, "float32", "float64", np.dtype("float64")])
def test_floats(dtype, digits):
    """Floats are the bytes divided by 255, in [0, 1]."""
    few = load_mnist(dtype=dtype, subset=100)
    same = load_mnist(dtype="uint8", subset=100)
    for got, want in zip(few[::2], same[::2], strict=True):
        assert got.dtype == dtype
        assert (got == (want / 255).astype(dtype)).all()
        assert (got.min(), got.max()) == (0, 1)


def test_whole_as_float32(digits):
    """The default is float32 vectors of everything."""
    whole = load_mnist()
    assert whole.X_train.dtype == np.float32
    assert whole.X_train.shape == (50_000, 784)
    assert (whole.X_val[-1] == digits.X_val[-1] / np.float32(255)).all()


@pytest.mark.parametrize("n", [5, 17, 100, 3000])
def test_subset_is_balanced(n):
    """A subset has the size asked for, a fifth for validation and test, every class equally often."""
    few = load_mnist(subset=n, dtype="uint8")
    labels = few[1::2]
    assert [len(y) for y in labels] == [n, n // 5, n // 5]
    assert all(np.ptp(np.bincount(y, minlength=10)) <= 1 for y in labels)


def test_subset_is_a_part_in_order(digits):
    """A subset holds the first of each class, image with label, in the order of the file."""
    few = load_mnist(subset=200, dtype="uint8")
    rows = np.sort(np.concatenate([np.flatnonzero(digits.y_train == k)[:20] for k in range(10)]))
    assert (few.X_train == digits.X_train[rows]).all()
    assert (few.y_train == digits.y_train[rows]).all()


def test_largest_subset_is_the_whole(digits):
    """A subset of everything is everything, where the classes are as unequal as they are."""
    few = load_mnist(subset=50_000, dtype="uint8")
    assert all((a == b).all() for a, b in zip(few, digits, strict=True))


def test_arrays_are_ones_own():
    """Writing on what was loaded changes nothing that is loaded later."""
    load_mnist(subset=10, dtype="uint8").X_train[:] = 7
    assert load_mnist(subset=10, dtype="uint8").X_train[0, 0] == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"dtype": "float16"}, "one of float32, float64, uint8. Got 'float16'"),
        ({"dtype": "pixels"}, "Got 'pixels'"),
        ({"dtype": None}, "Got None"),
        ({"subset": 4}, "'subset' .* a whole number from 5 to 50000. Got 4"),
        ({"subset": 50_001}, "Got 50001"),
        ({"subset": 0.1}, "Got 0.1"),
    ],
)
def test_wrong_use(wrong, words):
    """An argument out of range is named, with what was expected and what came."""
    with pytest.raises(ValueError, match=words):
        load_mnist(**wrong)
