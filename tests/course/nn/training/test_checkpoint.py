"""Checkpoints: what goes on from them, and which are refused."""

import zipfile
from functools import partial

import numpy as np
import pytest

from course.data import Flow
from course.nn import (
    MSE,
    SGD,
    Adam,
    Checkpoint,
    EarlyStopping,
    Momentum,
    SoftmaxCrossEntropy,
    accuracy,
    fit,
    step_decay,
)
from tests.course.nn.training.nets import assert_same_bits, noisy_net, plain_net, samples, weights_of

X, Y = samples()
run = partial(fit, loss=SoftmaxCrossEntropy(), batch_size=16, progress=False)


def rng():
    """Return the generator every run here starts with."""
    return np.random.default_rng(5)


@pytest.mark.parametrize("n_first", [1, 4, 9])
def test_more_epochs_go_on_from_the_file(tmp_path, n_first):
    """A run of some epochs, continued with fresh objects to more, is the long run, bit for bit."""
    whole, path = noisy_net(), tmp_path / "run.npz"
    history = run(whole, X, Y, optimizer=Adam(), epochs=9, rng=rng())
    run(noisy_net(), X, Y, optimizer=Adam(), epochs=n_first, rng=rng(), checkpoint=path)
    again = noisy_net(seed=50)
    continued = run(again, X, Y, optimizer=Adam(), epochs=9, rng=np.random.default_rng(0), checkpoint=path)
    assert_same_bits(weights_of(again), weights_of(whole))
    assert dict(continued) == dict(history)
    assert continued.n_epochs == 9


def test_early_stopping_is_continued(tmp_path):
    """Patience and the best weights survive: a continued run stops where the whole one stops, as it does."""

    def train(model, epochs, path=None):
        stopping = EarlyStopping(3, monitor="train_loss", min_delta=0.02)
        return stopping, run(
            model,
            X,
            Y,
            optimizer=Momentum(0.1),
            epochs=epochs,
            rng=rng(),
            early_stopping=stopping,
            checkpoint=path,
        )

    whole, parts, path = noisy_net(), noisy_net(), tmp_path / "run.npz"
    stopping, history = train(whole, 60)
    assert 5 < history.n_epochs < 60
    train(noisy_net(), history.n_epochs - 2, path)
    again, continued = train(parts, 60, path)
    assert dict(continued) == dict(history)
    assert again.progress == stopping.progress
    assert_same_bits(weights_of(parts), weights_of(whole))
    finished = noisy_net(seed=9)
    assert dict(train(finished, 60, path)[1]) == dict(history)
    assert_same_bits(weights_of(finished), weights_of(whole))


def test_a_function_of_rng_is_continued(tmp_path):
    """Batches made from fit's generator go on where they were."""

    def batches(rng):
        for rows in np.array_split(rng.permutation(len(X)), 5):
            yield X[rows] + rng.normal(size=(1, 4)).astype(np.float32), Y[rows]

    whole, again, path = plain_net(), plain_net(), tmp_path / "run.npz"
    history = run(whole, batches, optimizer=SGD(0.1), epochs=6, rng=rng())
    run(plain_net(), batches, optimizer=SGD(0.1), epochs=2, rng=rng(), checkpoint=path)
    assert dict(run(again, batches, optimizer=SGD(0.1), epochs=6, rng=rng(), checkpoint=path)) == dict(
        history
    )
    assert_same_bits(weights_of(again), weights_of(whole))


@pytest.mark.parametrize("kind", [np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64])
def test_every_kind_of_generator_is_continued(tmp_path, kind):
    """The state of each of NumPy's bit generators goes to the file and back."""
    path, seen = tmp_path / "run.npz", []

    def train(epochs, checkpoint):
        generator = np.random.Generator(kind(3))
        run(plain_net(), X, Y, optimizer=SGD(0.1), epochs=epochs, rng=generator, checkpoint=checkpoint)
        seen.append(generator.random())

    train(4, None)
    train(2, path)
    train(4, path)
    assert seen[0] == seen[2] != seen[1]


def test_every_says_how_often(tmp_path):
    """Only every third epoch is written, and the last one."""
    path, sizes = tmp_path / "run.npz", []

    def note(history):
        sizes.append(path.stat().st_mtime_ns if path.exists() else 0)

    checkpoint = Checkpoint(path, every=3)
    run(plain_net(), X, Y, optimizer=SGD(0.1), epochs=7, rng=rng(), checkpoint=checkpoint, on_epoch=note)
    assert sizes[2] == 0 < sizes[3] == sizes[5] < sizes[6] < path.stat().st_mtime_ns


def test_nothing_in_it_is_pickled(tmp_path):
    """A checkpoint is an archive of plain arrays."""
    run(plain_net(), X, Y, optimizer=Adam(), epochs=1, rng=rng(), checkpoint=tmp_path / "run.npz")
    with np.load(tmp_path / "run.npz", allow_pickle=False) as archive:
        assert all(archive[name].dtype.kind in "fu" for name in archive.files)


@pytest.mark.parametrize(
    ("model", "optimizer", "data", "options", "message"),
    [
        (
            plain_net(n_hidden=9),
            SGD(0.1),
            (X, Y),
            {},
            r"weight 'dense_1.W' was float32 of shape \(4, 8\) and is",
        ),
        (noisy_net(), SGD(0.1), (X, Y), {}, "another run: the weight 'batchnorm_1.gamma' was None"),
        (plain_net(), SGD(0.2), (X, Y), {}, "the optimizer's 'lr' was 0.1 and is 0.2 now"),
        (plain_net(), Adam(), (X, Y), {}, "the optimizer's 'class' was SGD and is Adam"),
        (
            plain_net(activation="tanh"),
            SGD(0.1),
            (X, Y),
            {},
            r"layer number '2' was Dense\(n_out=8, activation='relu'\) and is",
        ),
        (plain_net(), SGD(0.1), (X[:9], Y[:9]), {}, r"the shapes of X was \[\[90, 4\]\] and is \[\[9, 4\]\]"),
        (
            plain_net(),
            SGD(0.1),
            (X, Y),
            {"batch_size": 4},
            "batch_size was 16 and is 4 now. Give another path",
        ),
        (plain_net(), SGD(0.1), (X + 1, Y), {}, "the checksum of X was "),
        (
            plain_net(),
            SGD(0.1),
            (X, Y),
            {"metrics": [accuracy]},
            "the metrics 'accuracy' was None and is accuracy now",
        ),
        (
            plain_net(),
            SGD(0.1),
            (X, Y),
            {"schedule": partial(step_decay, drop=0.5, every=2)},
            r"step_decay\(drop",
        ),
        (plain_net(), SGD(0.1), (X, Y), {"clip": 1.0}, r"clip was None and is clip_by_norm\(max_norm=1.0\)"),
        (
            plain_net(),
            SGD(0.1),
            (X, Y),
            {"validation": (X, Y)},
            "the validation data's 'the shapes of X' was None",
        ),
        (plain_net(), SGD(0.1), (X, np.eye(2)[Y]), {"loss": MSE()}, "the loss was SoftmaxCrossEntropy"),
        (plain_net(), SGD(0.1), (X, Y), {"epochs": 1}, "has 2 epochs behind it, more than epochs=1"),
        (
            plain_net(),
            SGD(0.1),
            (X, Y),
            {"early_stopping": EarlyStopping(2, monitor="train_loss")},
            "early stopping's 'patience' was None and is 2",
        ),
    ],
)
def test_a_checkpoint_of_another_run_is_refused(tmp_path, model, optimizer, data, options, message):
    """The error says what differs, and the model is left alone."""
    path, before = tmp_path / "run.npz", weights_of(model)
    run(plain_net(), X, Y, optimizer=SGD(0.1), epochs=2, rng=rng(), checkpoint=path)
    with pytest.raises(ValueError, match=message):
        run(model, *data, optimizer=optimizer, rng=rng(), checkpoint=path, **{"epochs": 3, **options})
    assert_same_bits(weights_of(model), before)


def test_a_damaged_file_is_refused(tmp_path):
    """Neither a torn file nor one of another kind is taken for a checkpoint."""
    path, train = tmp_path / "run.npz", partial(run, optimizer=SGD(0.1), epochs=2)
    train(plain_net(), X, Y, rng=rng(), checkpoint=path)
    whole = path.read_bytes()
    for torn in (whole[:-40], whole[: len(whole) // 2], b"", b"nothing"):
        path.write_bytes(torn)
        with pytest.raises(ValueError, match=r"run\.npz is not a file of weights, or it is damaged"):
            train(plain_net(), X, Y, rng=rng(), checkpoint=path)
    plain_net().save_weights(path)
    with pytest.raises(ValueError, match=r"run\.npz is not a checkpoint that this version of fit wrote"):
        train(plain_net(), X, Y, rng=rng(), checkpoint=path)
    assert zipfile.is_zipfile(path)


def test_wrong_use_is_explained(tmp_path):
    """A missing folder, an impossible interval and an optimizer with a hidden memory are named."""
    with pytest.raises(
        FileNotFoundError, match=r"The folder .*absent must exist before the checkpoint run.npz"
    ):
        Checkpoint(tmp_path / "absent" / "run.npz")
    with pytest.raises(ValueError, match=r"'every' parameter of Checkpoint must be .* at least 1\. Got 0"):
        Checkpoint(tmp_path / "run.npz", every=0)

    class Own:
        def step(self, params, grads):
            """Stand still."""

    with pytest.raises(TypeError, match=r"must be one of course.nn's.* Got Own instead"):
        run(plain_net(), X, Y, optimizer=Own(), epochs=1, rng=rng(), checkpoint=tmp_path / "run.npz")


def test_a_data_flow_is_continued(tmp_path):
    """Generators inside of a flow, which fit is not handed, go on where they were, prefetched or not."""

    def jitter(X, y, *, rng):
        return X + rng.normal(scale=0.1, size=X.shape).astype(X.dtype), y

    def train(epochs, path=None):
        draw, model = np.random.default_rng(8), plain_net()
        flow = Flow(X, Y).shuffle(draw).batch(16).map(jitter, rng=draw).prefetch(2)
        return model, run(model, flow, optimizer=Adam(), epochs=epochs, checkpoint=path)

    whole, history = train(5)
    train(2, tmp_path / "run.npz")
    again, continued = train(5, tmp_path / "run.npz")
    assert dict(continued) == dict(history)
    assert_same_bits(weights_of(again), weights_of(whole))


def test_batches_say_what_they_draw_from(tmp_path):
    """Batches of one's own name their generators, or are refused where a checkpoint is asked for."""

    class Batches:
        def __init__(self):
            self.draw = np.random.default_rng(8)

        def __iter__(self):
            for rows in np.array_split(self.draw.permutation(len(X)), 5):
                yield X[rows], Y[rows]

    class Named(Batches):
        @property
        def generators(self):
            return [self.draw]

    def train(batches, epochs, path):
        model = plain_net()
        run(model, batches, optimizer=SGD(0.1), epochs=epochs, checkpoint=path)
        return weights_of(model)

    with pytest.raises(TypeError, match=r"attribute 'generators'; it may be empty\. Got Batches without"):
        train(Batches(), 1, tmp_path / "run.npz")
    train(Named(), 2, tmp_path / "run.npz")
    assert_same_bits(train(Named(), 4, tmp_path / "run.npz"), train(Batches(), 4, None))
