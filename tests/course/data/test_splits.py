"""Training, validation and test parts, and folds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data import kfold, train_val_test_split

from .conftest import patient

seeds = st.integers(0, 99)
weights = st.tuples(*[st.integers(0, 20)] * 3).filter(any)


@patient
@given(n=st.integers(1, 200), weights=weights, seed=seeds)
def test_three_parts_cover_without_overlap(n, weights, seed):
    """Every index is in exactly one part; sizes are within one of what was asked for."""
    fractions = [weight / sum(weights) for weight in weights]
    parts = train_val_test_split(n, fractions, np.random.default_rng(seed))
    assert sorted(np.concatenate(parts).tolist()) == list(range(n))
    assert all(abs(len(part) - f * n) <= 1 for part, f in zip(parts, fractions, strict=True))
    assert all(part.dtype == np.int64 for part in parts)


@pytest.mark.parametrize(
    "fractions", [(0.5, 0.5), (0.5, 0.4, 0.2), (1.2, -0.1, -0.1), (0.5, 0.5, float("nan")), 0.5]
)
def test_fractions_that_are_none(fractions, rng):
    """Anything but three fractions that add up to 1 is refused."""
    with pytest.raises(ValueError, match=r"three fractions, 0 or more, that add up to 1. Got"):
        train_val_test_split(10, fractions, rng)


@patient
@given(n=st.integers(2, 60), k=st.integers(2, 60), seed=seeds)
def test_folds(n, k, seed):
    """Validation folds are disjoint, cover everything and differ by at most one; train is the rest."""
    k = min(n, k)
    pairs = kfold(n, k, np.random.default_rng(seed))
    assert sorted(np.concatenate([val for _, val in pairs]).tolist()) == list(range(n))
    assert np.ptp([len(val) for _, val in pairs]) <= 1
    assert len(pairs) == k
    for train, val in pairs:
        assert sorted(np.concatenate([train, val]).tolist()) == list(range(n))


@pytest.mark.parametrize(
    ("n", "k", "words"),
    [
        (10, 1, "folds, to be a whole number from 2 to 10. Got 1"),
        (10, 11, "Got 11"),
        (1, 2, "n to be a whole number of at least 2. Got 1"),
    ],
)
def test_folds_that_are_none(n, k, words, rng):
    """Fewer than two folds, or more folds than samples, are refused."""
    with pytest.raises(ValueError, match=words):
        kfold(n, k, rng)


@patient
@given(n=st.integers(6, 100), k=st.integers(2, 6), seed=seeds)
def test_stratified_folds(n, k, seed):
    """Sizes, and how often a class is in a fold, differ by one at most; every index is held out once."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 3, n)
    folds = kfold(n, k, rng, labels=labels)
    assert sorted(np.concatenate([val for _, val in folds]).tolist()) == list(range(n))
    assert all(sorted([*train, *val]) == list(range(n)) for train, val in folds)
    counts = np.array([[len(val), *np.bincount(labels[val], minlength=3)] for _, val in folds])
    assert (np.ptp(counts, axis=0) <= 1).all()


def test_labels_belong_to_the_samples(rng):
    """As many labels as samples are needed."""
    with pytest.raises(ValueError, match=r"a label for each of 9 samples. Got labels of shape \(8,\)"):
        kfold(9, 3, rng, labels=np.zeros(8))


@pytest.mark.parametrize(
    "split",
    [lambda rng: kfold(100, 4, rng)[0][1], lambda rng: train_val_test_split(100, (0.2, 0.3, 0.5), rng)[0]],
)
def test_chosen_at_random_from_the_generator(split):
    """The same seed chooses the same indices, another others, and not the first ones."""
    chosen = [split(np.random.default_rng(seed)).tolist() for seed in (0, 0, 1)]
    assert chosen[0] == chosen[1] != chosen[2]
    assert sorted(chosen[0]) != list(range(len(chosen[0])))


@pytest.mark.parametrize(
    "split", [lambda: kfold(9, 3, 0), lambda: train_val_test_split(9, (0.5, 0.3, 0.2), 0)]
)
def test_a_seed_is_refused(split):
    """A seed in place of a generator is a TypeError."""
    with pytest.raises(TypeError, match=r"numpy\.random\.Generator. Got 0"):
        split()
