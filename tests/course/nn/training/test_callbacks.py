"""What may end a training early, rates by the step, and the search for a first learning rate."""

import signal
from functools import partial

import numpy as np
import pytest

from course.nn import (
    SGD,
    Adam,
    CrossValidation,
    EarlyStopping,
    SoftmaxCrossEntropy,
    cosine_decay,
    find_learning_rate,
    fit,
)
from tests.course.nn.training.nets import plain_net, samples

X, Y = samples(40)


def run(model=None, **settings):
    """Train a small network on ten batches an epoch."""
    usual = {"loss": SoftmaxCrossEntropy(), "optimizer": SGD(0.1), "epochs": 5, "batch_size": 4}
    return fit(model or plain_net(), X, Y, **{**usual, "rng": np.random.default_rng(0), **settings})


def test_a_batch_may_end_the_run():
    """It gets number and loss of each batch; the epoch that it ends is recorded as far as it went."""
    seen = []

    def note(number, loss):
        seen.append(loss)
        return len(seen) == 13

    history = run(on_batch=note)
    assert (len(seen), history.n_epochs) == (13, 2)
    assert history["train_loss"] == pytest.approx([np.mean(seen[:10]), np.mean(seen[10:])])
    assert str(history).splitlines()[-1] == "stopped by a callback in epoch 2"


def test_an_epoch_may_end_the_run():
    """on_epoch ends the training by returning True, and by nothing else."""
    assert run(on_epoch=lambda history: history.n_epochs == 3).n_epochs == 3
    assert run(on_epoch=lambda history: history.n_epochs).n_epochs == 5


def test_an_interrupt_keeps_what_there_is():
    """The history of the whole epochs is returned, with the weights of the last of them."""
    model, weights = plain_net(), []

    def note(number, loss):
        if len(weights) == 2 and number == 4:
            signal.raise_signal(signal.SIGINT)

    history = run(model, on_batch=note, on_epoch=lambda _: weights.append(model.get_weights()))
    assert history.interrupted
    assert len(history["train_loss"]) == 2
    for key, values in model.get_weights().items():
        np.testing.assert_array_equal(values, weights[-1][key])
    assert history.ending == "interrupted after epoch 2, with the weights of its end"


def test_an_interrupt_ends_a_cross_validation(rng):
    """It does not go on with the next part."""
    settings = {"loss": SoftmaxCrossEntropy(), "epochs": 3}
    objective = CrossValidation(
        lambda rng: (plain_net(), SGD(0.1)),
        X,
        Y,
        2,
        rng,
        on_batch=lambda *_: signal.raise_signal(signal.SIGINT),
        **settings,
    )
    with pytest.raises(KeyboardInterrupt):
        objective(rng)


def test_the_best_epoch_is_reported():
    """Early stopping says when it stopped, and where the best was."""
    stopping = EarlyStopping(2, monitor="train_loss", min_delta=100.0)
    history = run(early_stopping=stopping)
    first, second = str(history).splitlines()[-2:]
    assert first == "stopped after epoch 3: train_loss got no better for 2 epochs"
    assert second == f"best train_loss {history['train_loss'][0]:.4g} in epoch 1, whose weights the model has"


def test_a_schedule_by_the_step():
    """The rate changes before each step; the history has that of the epoch's last."""
    optimizer, rates = SGD(0.3), []
    schedule = partial(cosine_decay, n_epochs=2)
    history = run(
        optimizer=optimizer,
        epochs=2,
        schedule=schedule,
        schedule_by="step",
        on_batch=lambda *_: rates.append(optimizer.lr),
    )
    wanted = schedule(0.3, np.arange(20) / 10)
    np.testing.assert_allclose([*rates[:9], *rates[10:19]], [*wanted[1:10], *wanted[11:]], rtol=1e-12)
    assert history["lr"] == pytest.approx([wanted[9], wanted[19]])
    assert optimizer.lr == 0.3
    with pytest.raises(ValueError, match=r"must be 'epoch' or 'step'\. Got 'batch'"):
        run(schedule=schedule, schedule_by="batch")


@pytest.mark.parametrize("optimizer", [SGD(0.1), Adam(0.1)], ids=repr)
def test_a_sweep_of_rates(optimizer):
    """Rates grow by one factor, the sweep ends where the loss explodes, and nothing is changed."""
    model = plain_net()
    before, rate = model.get_weights(), optimizer.lr
    sweep = find_learning_rate(
        model,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=optimizer,
        rng=np.random.default_rng(0),
        batch_size=20,
        high=1e3,
        n_steps=80,
    )
    assert 10 < len(sweep.rates) == len(sweep.losses) < 80
    np.testing.assert_allclose(np.diff(np.log(sweep.rates)), np.log(1e9) / 79)
    assert 1e-5 < sweep.suggestion < 10
    assert sweep.losses.min() < 0.9 * sweep.losses[0]
    assert optimizer.lr == rate
    for key, values in model.get_weights().items():
        np.testing.assert_array_equal(values, before[key])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"low": 1.0, "high": 0.1}, r"needs 0 < low < high. Got low=1.0"),
        ({"smoothing": 1.0}, r"must be in \[0, 1\). Got 1.0"),
        ({"n_steps": 1}, "whole number of at least 2"),
    ],
)
def test_wrong_use_is_explained(settings, message, rng):
    """Errors name the parameter."""
    with pytest.raises(ValueError, match=message):
        find_learning_rate(
            plain_net(), X, Y, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1), rng=rng, **settings
        )
