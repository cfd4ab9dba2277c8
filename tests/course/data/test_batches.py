"""Shuffling and batches."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data import minibatches

from .conftest import patient

lengths = st.integers(0, 40)
batch_sizes = st.integers(1, 45)
seeds = st.none() | st.integers(0, 99)


def numbered(n):
    """Return images and targets that tell which sample they belong to."""
    return np.arange(n)[:, None, None] * np.ones((n, 2, 3)), np.arange(n) * 10


@patient
@given(n=lengths, batch_size=batch_sizes, seed=seeds)
def test_every_sample_once(n, batch_size, seed):
    """Batches hold every sample once with its target; only the last is shorter, none is empty."""
    X, y = numbered(n)
    rng = None if seed is None else np.random.default_rng(seed)
    batches = list(minibatches(X, y, batch_size, rng))
    assert all((X_batch[:, 0, 0] * 10 == y_batch).all() for X_batch, y_batch in batches)
    assert sorted(itertools.chain(*(batch.tolist() for _, batch in batches))) == y.tolist()
    sizes = [len(batch) for _, batch in batches]
    assert sizes == [batch_size] * (n // batch_size) + [n % batch_size] * (n % batch_size > 0)


def test_lists_are_welcome(rng):
    """X and y may be nested lists."""
    batches = list(minibatches([[1, 2], [3, 4], [5, 6]], [0, 1, 2], 2, rng))
    assert [X.shape for X, _ in batches] == [(2, 2), (1, 2)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"batch_size": 0}, "batch_size to be a whole number of at least 1. Got 0"),
        ({"batch_size": 2.0}, "Got 2.0"),
        ({"y": np.zeros(4)}, r"equally long. Got shapes \(5, 2\), \(4,\)"),
        ({"X": np.float64(1)}, r"Got shapes \(\)"),
    ],
)
def test_wrong_use_is_told_at_once(change, words):
    """An error comes from the call, before any batch is asked for."""
    arguments = {"X": np.zeros((5, 2)), "y": np.zeros(5), "batch_size": 2} | change
    with pytest.raises(ValueError, match=words):
        minibatches(**arguments)


def test_a_seed_is_refused():
    """A seed in place of a generator is a TypeError."""
    with pytest.raises(TypeError, match=r"numpy\.random\.Generator. Got 0"):
        minibatches([1], [1], 1, 0)
