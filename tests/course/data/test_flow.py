"""Flows: which elements come out of a recipe, in which order, and what is refused."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.data import Flow

from .conftest import patient

lengths = st.integers(0, 40)
sizes = st.integers(1, 45)


def numbered(n):
    """Return images and targets that tell which sample they belong to."""
    return np.arange(n)[:, None, None] * np.ones((n, 2, 3)), np.arange(n) * 10


def targets(flow):
    """Return the targets of an epoch, batch by batch."""
    return [y.tolist() for _, y in flow]


def add_noise(X, y, *, rng):
    """Change a batch at random."""
    return X + rng.normal(size=X.shape), y


@patient
@given(n=lengths, size=sizes, map_first=st.booleans(), ahead=st.booleans())
def test_every_sample_once(n, size, map_first, ahead):
    """Shuffled batches hold every sample once with its target, however the steps are arranged."""
    flow = Flow(*numbered(n)).shuffle(np.random.default_rng(0))
    flow = flow.map(lambda X, y: (X, y)) if map_first else flow
    flow = flow.batch(size)
    flow = flow.prefetch(3) if ahead else flow
    batches = list(flow)
    assert len(batches) == len(flow)
    assert all((X[:, 0, 0] * 10 == y).all() and X.shape[1:] == (2, 3) for X, y in batches)
    assert [len(y) for _, y in batches] == [size] * (n // size) + [n % size] * (n % size > 0)
    seen = sorted(itertools.chain(*(y.tolist() for _, y in batches)))
    assert seen == numbered(n)[1].tolist()


def test_samples_without_batch():
    """Without `batch` the elements are single samples, in order."""
    flow = Flow(*numbered(4))
    assert [(X.shape, int(y)) for X, y in flow] == [((2, 3), 0), ((2, 3), 10), ((2, 3), 20), ((2, 3), 30)]
    assert len(flow) == 4


def test_one_array_comes_bare():
    """With one array an element is a row or a batch of it, not a tuple."""
    assert [x.tolist() for x in Flow([1, 2, 3]).batch(2)] == [[1, 2], [3]]
    assert [int(x) for x in Flow([1, 2, 3]).map(lambda x: x * x)] == [1, 4, 9]
    assert [x.tolist() for x in Flow([1, 2, 3]).map(lambda x: x * x).batch(2)] == [[1, 4], [9]]


def test_three_arrays_stay_together(rng):
    """Any number of arrays runs in step."""
    for a, b, c in Flow(range(9), range(9), range(9)).shuffle(rng).batch(4):
        assert a.tolist() == b.tolist() == c.tolist()


def test_map_changes_what_it_gets():
    """`map` sees samples before `batch` and batches after it; maps follow one another."""
    X, y = numbered(6)
    seen = []

    def note(X, y):
        seen.append(X.shape)
        return X + 1, y

    twice = Flow(X, y).map(note).batch(4).map(note)
    assert np.concatenate([X[:, 0, 0] for X, _ in twice]).tolist() == [2, 3, 4, 5, 6, 7]
    assert set(seen) == {(2, 3), (4, 2, 3), (2, 2, 3)}


def test_map_may_make_other_elements():
    """What `map` returns is the element: more parts, fewer, or one array."""
    X, y = numbered(4)
    assert [len(element) for element in Flow(X, y).batch(2).map(lambda X, y: (X, X, y))] == [3, 3]
    assert [a.shape for a in Flow(X, y).batch(2).map(lambda X, y: X)] == [(2, 2, 3)] * 2


def test_nothing_happens_before_it_is_asked_for():
    """Making a flow and beginning an epoch call no function; each element is made when its turn comes."""
    calls = []

    def note(x):
        calls.append(int(x[0]))
        return x

    epoch = iter(Flow([1, 2, 3]).batch(1).map(note))
    assert calls == []
    next(epoch)
    assert calls == [1]


def test_each_epoch_has_its_own_order(rng):
    """Iterating again shuffles anew; the same seed repeats all epochs."""
    flow = Flow(*numbered(30)).shuffle(rng).batch(8)
    epochs = [targets(flow) for _ in range(3)]
    assert epochs[0] != epochs[1] != epochs[2]
    again = Flow(*numbered(30)).shuffle(np.random.default_rng(0)).batch(8)
    assert epochs == [targets(again) for _ in range(3)]


def test_order_without_shuffle():
    """Without `shuffle` batches are views, in order."""
    X, y = numbered(7)
    batches = list(Flow(X, y).batch(3))
    assert np.concatenate([y for _, y in batches]).tolist() == y.tolist()
    assert all(np.shares_memory(batch, X) for batch, _ in batches)


def test_shuffled_batches_are_copies(rng):
    """Writing on a shuffled batch leaves the data alone."""
    X, y = numbered(6)
    for X_batch, y_batch in Flow(X, y).shuffle(rng).batch(2):
        X_batch[:] = y_batch[:] = -1
    assert X.min() == y.min() == 0


@pytest.mark.parametrize("ahead", [0, 1, 5])
def test_same_seed_same_numbers_with_a_thread(ahead):
    """A random `map` draws the same numbers with `prefetch` and without, epoch for epoch."""

    def epochs(ahead):
        rng = np.random.default_rng(4)
        flow = Flow(*numbered(20)).shuffle(rng).batch(6).map(add_noise, rng=rng)
        flow = flow.prefetch(ahead) if ahead else flow
        return [[X.tolist() for X, _ in flow] for _ in range(3)]

    assert epochs(ahead) == epochs(0)
    assert epochs(0)[0] != epochs(0)[1]


@pytest.mark.parametrize("n_taken", [0, 1, 2])
def test_epoch_after_one_broken_off(n_taken):
    """The next epoch is the same however far a thread had come in one that was broken off."""

    def second_epoch(taken, ahead):
        rng = np.random.default_rng(4)
        flow = Flow(*numbered(20)).shuffle(rng).batch(2).map(add_noise, rng=rng).prefetch(ahead)
        first = iter(flow)
        for _ in range(taken):
            next(first)
        first.close()
        return [X.tolist() for X, _ in flow]

    assert second_epoch(n_taken, ahead=5) == second_epoch(10, ahead=1)


def test_restored_generator_repeats_an_epoch(rng):
    """The state of the generator before an epoch is all that the epoch depends on."""
    flow = Flow(*numbered(12)).shuffle(rng).batch(5).map(add_noise, rng=rng).prefetch()
    list(flow)
    state = rng.bit_generator.state
    epoch = [X.tolist() for X, _ in flow]
    rng.bit_generator.state = state
    assert [X.tolist() for X, _ in flow] == epoch


def test_interleaved_epochs(rng):
    """Two epochs under way at once do not disturb each other."""
    flow = Flow(*numbered(12)).shuffle(rng).batch(3)
    one, two = zip(*itertools.zip_longest(iter(flow), iter(flow)), strict=True)
    for epoch in (one, two):
        assert sorted(itertools.chain(*(y.tolist() for _, y in epoch))) == numbered(12)[1].tolist()


def test_a_step_leaves_the_flow_before_it_alone(rng):
    """Each method returns a new flow."""
    flow = Flow(*numbered(4))
    flow.shuffle(rng).batch(2).map(add_noise, rng=rng).prefetch()
    assert repr(flow) == "Flow((4, 2, 3) float64, (4,) int64)"


def test_repr_is_the_recipe(rng):
    """A flow shows its data's shapes and its steps."""
    flow = Flow(*numbered(4)).shuffle(rng).map(len).batch(2).map(add_noise, rng=rng).prefetch()
    assert repr(flow) == (
        "Flow((4, 2, 3) float64, (4,) int64).shuffle(rng).map(len).batch(2)"
        ".map(add_noise, rng=rng).prefetch(2)"
    )


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        (lambda flow, rng: Flow(), ValueError, "Got shapes none"),
        (lambda flow, rng: Flow([1, 2], [1]), ValueError, r"equally long. Got shapes \(2,\), \(1,\)"),
        (lambda flow, rng: Flow(3), ValueError, r"Got shapes \(\)"),
        (lambda flow, rng: flow.batch(0), ValueError, "'size' .* a whole number of at least 1. Got 0"),
        (lambda flow, rng: flow.batch(2.0), ValueError, "Got 2.0"),
        (lambda flow, rng: flow.batch(2).batch(2), ValueError, r"one batch in a flow.*batch\(2\)"),
        (lambda flow, rng: flow.batch(2).shuffle(rng), ValueError, "shuffle before batch"),
        (lambda flow, rng: flow.shuffle(rng).shuffle(rng), ValueError, "one shuffle in a flow"),
        (lambda flow, rng: flow.shuffle(0), TypeError, r"numpy\.random\.Generator, .* Got int"),
        (lambda flow, rng: flow.map(abs, rng=7), TypeError, r"numpy\.random\.Generator, .* Got int"),
        (lambda flow, rng: flow.map(flow), TypeError, "Expected a function for map. Got Flow"),
        (lambda flow, rng: flow.prefetch(0), ValueError, "'size' .* a whole number of at least 1. Got 0"),
        (lambda flow, rng: list(flow.map(lambda x: None)), TypeError, "returned None; does it lack a return"),
        (
            lambda flow, rng: list(flow.map(lambda x: np.zeros(x)).batch(2)),
            ValueError,
            r"one shape in a batch. Got \(0,\), \(1,\)",
        ),
    ],
)
def test_wrong_use(wrong, error, words, rng):
    """What cannot work is refused in a sentence, where it is written if that can be known there."""
    with pytest.raises(error, match=words):
        wrong(Flow(range(4)), rng)


def test_it_names_its_generators():
    """A flow says what it draws from, each generator once."""
    first, second = np.random.default_rng(0), np.random.default_rng(1)
    flow = Flow(np.zeros(4)).shuffle(first).batch(2)
    assert flow.generators == [first]
    assert flow.map(lambda x, rng: x, rng=second).map(lambda x, rng: x, rng=first).generators == [
        first,
        second,
    ]
    assert Flow(np.zeros(4)).generators == []
