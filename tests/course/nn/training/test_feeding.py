"""Where batches come from: every sample once an epoch, in rows that stay together."""

import numpy as np
import pytest

from course.nn import SGD, SoftmaxCrossEntropy, fit
from course.nn.training import feeding
from course.nn.training.feeding import feed_for
from tests.course.nn.training.nets import assert_same_bits, plain_net, samples, weights_of

X, Y = samples()


@pytest.mark.parametrize("batch_size", [1, 7, 16, 90, 200, 700])
def test_every_sample_comes_once(batch_size, rng, monkeypatch):
    """Batches hold every row once, beside its target; only the last may be smaller."""
    monkeypatch.setattr(feeding, "BYTES_AT_ONCE", 500)
    X, y = np.arange(2600.0).reshape(1300, 2), np.arange(1300)
    feed = feed_for("fit", X, y, batch_size, rng)
    batches = list(feed.epoch())
    sizes = [n for _, _, n in batches]
    assert len(batches) == feed.n_batches
    assert set(sizes[:-1]) <= {batch_size}
    assert 0 < sizes[-1] <= batch_size
    assert sizes == [len(targets) for _, targets, _ in batches] == [len(x) for (x,), _, _ in batches]
    rows, targets = np.concatenate([x for (x,), _, _ in batches]), np.concatenate([t for _, t, _ in batches])
    assert (rows[:, 0] == 2 * targets).all()
    assert (np.sort(targets) == y).all()
    assert (targets != y).any()


def test_each_epoch_has_its_own_order(rng):
    """The order is drawn anew every epoch, and is the same for the same generator state."""
    feed = feed_for("fit", X, Y, 8, rng)
    first, second = ([targets.tolist() for _, targets, _ in feed.epoch()] for _ in range(2))
    again = [t.tolist() for _, t, _ in feed_for("fit", X, Y, 8, np.random.default_rng(7)).epoch()]
    assert first == again != second


def test_floats_are_converted_once(rng):
    """Float arrays take the model's precision before the first batch; labels and uint8 images stay."""
    feed = feed_for(
        "fit", (X.astype(np.float64), np.ones((90, 3), np.uint8)), (Y, X.astype(np.float64)), 8, rng
    )
    feed.convert(np.dtype(np.float32))
    inputs, targets, _ = next(feed.epoch())
    assert [array.dtype for array in (*inputs, *targets)] == [np.float32, np.uint8, np.int64, np.float32]


def test_batches_of_somebody_else(rng):
    """A list of batches is gone through in its order, and gives what the same arrays give."""
    ours, theirs = plain_net(), plain_net()
    options = {"loss": SoftmaxCrossEntropy(), "epochs": 3}
    batches = [(X[:50], Y[:50]), (X[50:], Y[50:])]
    fit(ours, batches, optimizer=SGD(0.1), validation=batches, **options)
    orders = [np.arange(90)] * 3

    class Still(np.random.Generator):
        def permutation(self, n):
            return orders.pop()

    fit(theirs, X, Y, optimizer=SGD(0.1), rng=Still(np.random.PCG64(0)), batch_size=50, **options)
    assert_same_bits(weights_of(ours), weights_of(theirs))


def test_an_unbuilt_model_does_not_disturb_the_batches(rng):
    """Looking for the shape of a sample draws nothing from the generator that batches are made with."""
    states = []

    def batches(generator):
        states.append(generator.bit_generator.state)
        yield X, Y

    from tests.course.nn.training.test_fit import Dynamic

    before = rng.bit_generator.state
    fit(Dynamic(), batches, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1), epochs=1, rng=rng)
    assert states[-1] == before
