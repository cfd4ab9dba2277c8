"""Training on several ranks: the same as on one, and a sentence for whatever goes wrong."""

import os
import resource
import signal

import numpy as np
import pytest

from course.nn import MSE, SGD, Adam, BatchNorm, Dense, Input, Model
from course.parallel import ParallelError, fingerprint, launch, pipeline_step, train, train_rank
from course.parallel.algorithms.ring import ring_schedule

rng = np.random.default_rng(0)
X, Y = rng.normal(size=(23, 4)), rng.normal(size=(23, 2))


def make_model(width=5, seed=1, norm=False):
    """Return a small network; the same for the same seed."""
    rng = np.random.default_rng(seed)
    x = Input((4,), dtype=np.float64)
    hidden = Dense(width, "tanh", rng=rng)(x)
    if norm:
        hidden = BatchNorm()(hidden)
    return Model(x, Dense(2, rng=rng)(hidden))


def options(**changes):
    """Return arguments of ``train``; the last batch of seven leaves two samples, fewer than some ranks."""
    fixed = {"loss": MSE(), "optimizer": Adam(0.05), "epochs": 3, "batch_size": 7, "progress": False}
    return fixed | {"rng": np.random.default_rng(2)} | changes


def by_one_process():
    """Return the loss of each epoch and the model, by the plain loop."""
    model, settings, losses = make_model(), options(), []
    for _ in range(3):
        order, total = settings["rng"].permutation(23), 0.0
        for start in range(0, 23, 7):
            rows = order[start : start + 7]
            model.zero_grad()
            loss = settings["loss"](model(X[rows]), Y[rows])
            loss.backward()
            settings["optimizer"].step(model.params, model.grads)
            total += loss.item() * len(rows)
        losses.append(total / 23)
    return losses, model


def shifted(rank, size):
    return ring_schedule((rank + 1) % size, size)


@pytest.mark.parametrize(
    ("n_workers", "changes"), [(1, {}), (3, {}), (4, {"way": "server"}), (3, {"schedule": shifted})]
)
def test_many_workers_learn_what_one_learns(n_workers, changes):
    """The same loss curve and the same weights as one process with whole batches, up to rounding."""
    losses, expected = by_one_process()
    model = make_model()
    history = train(model, X, Y, n_workers=n_workers, **options(**changes))
    np.testing.assert_allclose(history["train_loss"], losses, rtol=1e-10)
    for key, array in expected.params.items():
        np.testing.assert_allclose(model.params[key], array, rtol=1e-8, atol=1e-10)


def test_all_ranks_end_with_the_same_weights():
    """To the last bit, running statistics too, even if they start from different ones."""

    def task(comm):
        model = make_model(seed=comm.rank, norm=True)
        train_rank(comm, model, X, Y, **options(batch_size=8))
        return fingerprint(model)

    assert len(set(launch(task, 3))) == 1


def test_a_model_with_two_inputs_and_targets_is_trained():
    """Tuples of arrays, and a rank that has no sample of a batch."""
    a, b = Input((4,), dtype=np.float64), Input((2,), dtype=np.float64)
    model = Model(
        (a, b), (Dense(2, rng=np.random.default_rng(0))(a), Dense(2, rng=np.random.default_rng(1))(b))
    )

    def loss(outputs, targets):
        return MSE()(outputs[0], targets[0]) + MSE()(outputs[1], targets[1])

    losses = train(model, (X, Y), (Y, 2 * Y), n_workers=3, **options(loss=loss, epochs=20))["train_loss"]
    assert losses[-1] < losses[0] / 2


def test_a_rank_with_another_model_is_named():
    """With the weights of both; nobody waits for it."""

    def task(comm):
        train_rank(comm, make_model(5 + (comm.rank == 1)), X, Y, **options())

    with pytest.raises(ParallelError, match=r"Rank 1 has another model than rank 0.*\(4, 6\).*\(4, 5\)"):
        launch(task, 3)


def test_a_worker_killed_in_mid_epoch_is_named():
    """And all others are stopped."""
    calls = []

    def task(comm):
        def loss(outputs, targets):
            calls.append(1)
            if comm.rank == 2 and len(calls) == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            return MSE()(outputs, targets)

        train_rank(comm, make_model(), X, Y, **options(loss=loss))

    with pytest.raises(ParallelError, match="Rank 2 of 3 was ended by SIGKILL before it was done"):
        launch(task, 3)


def test_a_disk_that_is_full_at_a_checkpoint_ends_all_ranks(tmp_path):
    """With the path and the reason; no half file is left. A limit of the process stands for the disk's."""
    path = tmp_path / "weights.npz"

    def task(comm):
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        train_rank(comm, make_model(), X, Y, checkpoint=path, **options())

    with pytest.raises(
        ParallelError, match=r"weights.npz could not be written after epoch 1: File too large"
    ):
        launch(task, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_checkpoint_holds_the_weights(tmp_path):
    """Of the last epoch."""
    model, read = make_model(), make_model(seed=9)
    train(model, X, Y, checkpoint=tmp_path / "weights.npz", **options())
    read.load_weights(tmp_path / "weights.npz")
    assert fingerprint(read) == fingerprint(model)


def test_a_loss_that_is_no_longer_finite_ends_the_training():
    """With its epoch."""
    with np.errstate(all="ignore"), pytest.raises(FloatingPointError, match="Training stopped in epoch 1"):
        train(make_model(), X * 1e200, Y * 1e200, **options(optimizer=SGD(1e200)))


@pytest.mark.parametrize("changes", [{"way": "mail"}, {"epochs": 0}, {"batch_size": 1.5}])
def test_wrong_arguments_are_explained(changes):
    """In a sentence that names the argument."""
    with pytest.raises(ValueError, match=f"{next(iter(changes))}.* of train_rank must be"):
        train(make_model(), X, Y, **options(**changes))


@pytest.mark.parametrize("n_micro", [1, 3])
def test_a_pipeline_finds_the_gradients_of_one_process(n_micro):
    """Each rank those of its own layers; the loss on all of them."""
    whole = make_model()
    loss = MSE()(whole(X), Y)
    loss.backward()

    def task(comm):
        layers = [make_model().get_layer(comm.rank)]
        value = pipeline_step(comm, layers, MSE(), X, Y, n_micro)
        return value, layers[0].grads

    for rank, (value, grads) in enumerate(launch(task, 2)):
        assert value == pytest.approx(loss.item(), rel=1e-12)
        for key, grad in grads.items():
            np.testing.assert_allclose(grad, whole.get_layer(rank).grads[key], rtol=1e-10, atol=1e-12)
