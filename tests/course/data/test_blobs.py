"""Round clouds of points."""

import numpy as np
import pytest

from course.data import make_blobs


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
