"""Training that runs into nan or infinity stops at once, and says where that came from."""

import math

import numpy as np
import pytest

from course.nn import (
    MSE,
    SGD,
    Adam,
    Dense,
    Input,
    Lambda,
    Model,
    SoftmaxCrossEntropy,
    TrainingDiverged,
    fit,
    log,
)
from tests.course.nn.training.nets import assert_same_bits, noisy_net, plain_net, samples, weights_of

X, Y = samples()


def diverged(model, X=X, y=Y, *, loss=None, optimizer=None, epochs=30, seed=5, **options):
    """Return the error that training ends with."""
    with pytest.raises(TrainingDiverged) as caught:
        fit(
            model,
            X,
            y,
            loss=loss or SoftmaxCrossEntropy(),
            optimizer=optimizer or SGD(0.1),
            epochs=epochs,
            batch_size=30,
            rng=np.random.default_rng(seed),
            **options,
        )
    return caught.value


@pytest.mark.parametrize(("bad", "word"), [(np.nan, "nan"), (np.inf, "inf"), (-np.inf, "-inf")])
def test_bad_samples_are_found(bad, word):
    """A missing value among the inputs is named before anything it has spoilt."""
    own = X.copy()
    own[17, 2] = bad
    model = plain_net()
    before = weights_of(model)
    error = diverged(model, own)
    assert (error.culprit, error.epoch) == ("inputs", 1)
    assert f"the inputs of this batch hold {word}. Look for missing values" in str(error)
    assert_same_bits(weights_of(model), before)


def test_bad_targets_are_found():
    """So is one among the targets."""
    target = X[:, :2].copy()
    target[3, 1] = np.nan
    error = diverged(plain_net(), y=target, loss=MSE())
    assert error.culprit == "targets"
    assert "the targets of this batch hold nan" in str(error)


def test_a_weight_that_overflowed_is_named():
    """The message names weight, epoch and batch, and the learning rate to make smaller."""
    model = plain_net(n_out=1)
    before = weights_of(model)
    error = diverged(model, 1e12 * X, 1e15 * X[:, :1], loss=MSE(), optimizer=SGD(1e20))
    assert (error.epoch, error.batch) == (1, 2)
    assert error.culprit in model.all_weights
    assert str(error).startswith(f"Training stopped in epoch 1, batch 2: the weight {error.culprit!r} was ")
    assert "smaller learning rate (1e+20 now)" in str(error)
    assert "clip=1.0" in str(error)
    assert "The weights of the model are those it started with." in str(error)
    assert_same_bits(weights_of(model), before)


def test_outputs_that_grew_are_told_from_a_bad_loss():
    """Where squares of finite outputs overflow, the outputs are to blame, with their size."""
    error = diverged(plain_net(n_out=1), 100 * X, X[:, :1], loss=MSE(), optimizer=SGD(0.5))
    assert error.culprit == "loss" or error.culprit.startswith("Dense")
    assert "smaller learning rate" in str(error)


def test_a_layer_that_makes_nan_is_named(rng):
    """With finite weights and samples, the first layer with a bad output is the culprit."""
    x = Input((4,))
    model = Model(x, Dense(2, rng=rng)(Lambda(log, name="logarithm")(Dense(8, rng=rng, name="first")(x))))
    error = diverged(model)
    assert error.culprit == "Lambda 'logarithm'"
    assert "all weights are finite, but the output of Lambda 'logarithm' is not" in str(error)


def test_a_loss_of_ones_own_is_named():
    """A loss that is nan for harmless outputs is the culprit, and logits are advised."""
    error = diverged(plain_net(), loss=lambda outputs, y: log(outputs * 0.0 - 1.0).sum())
    assert error.culprit == "loss"
    assert "Use a loss on logits (SoftmaxCrossEntropy, BCEWithLogits)" in str(error)


def test_a_weight_that_hides_is_found_after_the_epoch(rng):
    """A bias of minus infinity, which ReLU turns into 0, does not pass."""

    class Hides(SGD):
        def step(self, params, grads):
            super().step(params, grads)
            params["dense_1.b"][0] = -np.inf

    error = diverged(plain_net(), optimizer=Hides(0.1))
    assert (error.epoch, error.batch, error.culprit) == (1, None, "dense_1.b")
    assert "'dense_1.b' is not finite after the last batch" in str(error)


def test_bad_validation_data_are_found():
    """A validation loss of nan stops the run, too."""
    error = diverged(plain_net(), validation=(np.full((4, 4), np.nan), Y[:4]))
    assert (error.epoch, error.batch, error.culprit) == (1, None, "validation")
    assert "the validation loss is nan" in str(error)


def test_the_last_good_epoch_is_kept():
    """Weights, batch statistics and optimizer are as after the last whole epoch: training can go on."""
    n_calls = 0

    def turns_bad(outputs, labels):
        nonlocal n_calls
        n_calls += 1
        return SoftmaxCrossEntropy()(outputs, labels) * (math.nan if n_calls == 8 else 1.0)

    model, optimizer = noisy_net(), Adam(0.01)
    error = diverged(model, loss=turns_bad, optimizer=optimizer)
    good, same = noisy_net(), Adam(0.01)
    history = fit(
        good,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=same,
        epochs=2,
        batch_size=30,
        rng=np.random.default_rng(5),
    )
    assert (error.epoch, error.batch) == (3, 2)
    assert "those of the end of epoch 2" in str(error)
    assert error.history["train_loss"] == history["train_loss"]
    assert_same_bits(weights_of(model), weights_of(good))
    assert optimizer.n_steps == same.n_steps == 6
    for key, slots in same.state.items():
        assert_same_bits(optimizer.state[key], slots)
