"""The training loop: what it computes, what it leaves as it was, and what it takes."""

from functools import partial

import numpy as np
import pytest

from course.nn import (
    L2,
    MSE,
    SGD,
    Adam,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    EarlyStopping,
    Input,
    Model,
    SoftmaxCrossEntropy,
    accuracy,
    clip_by_norm,
    evaluate,
    fit,
    step_decay,
)
from tests.course.nn.training.nets import (
    OPTIMIZERS,
    assert_same_bits,
    noisy_net,
    plain_net,
    samples,
    weights_of,
)

X, Y = samples()


class Dynamic(Model):
    """A network whose weights are made at the first call."""

    def __init__(self, seed=0):
        super().__init__()
        rng = np.random.default_rng(seed)
        self.hidden, self.norm, self.out = Dense(8, "relu", rng=rng), BatchNorm(), Dense(2, rng=rng)

    def forward(self, x):
        """Two dense layers."""
        return self.out(self.norm(self.hidden(x)))


def by_hand(model, optimizer, n_epochs, rng, *, batch_size=16, penalty=None, clip=None):
    """Train as a notebook does; return the mean loss of each epoch."""
    loss, means = SoftmaxCrossEntropy(), []
    for _ in range(n_epochs):
        order, total = rng.permutation(len(X)), 0.0
        for rows in (order[i : i + batch_size] for i in range(0, len(X), batch_size)):
            model.zero_grad()
            value = loss(model(X[rows]), Y[rows])
            total += value.item() * len(rows)
            (value + penalty(model.penalized_weights) if penalty else value).backward()
            grads = model.grads
            if clip:
                clip_by_norm(grads, clip)
            optimizer.step(model.params, grads)
        means.append(total / len(X))
    return means


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_it_is_the_loop_written_by_hand(name):
    """Weights and losses are those of the plain loop, bit for bit, with dropout and batch statistics."""
    ours, theirs = noisy_net(), noisy_net()
    means = by_hand(theirs, OPTIMIZERS[name](), 3, np.random.default_rng(5))
    history = fit(
        ours,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=OPTIMIZERS[name](),
        epochs=3,
        batch_size=16,
        rng=np.random.default_rng(5),
    )
    assert_same_bits(weights_of(ours), weights_of(theirs))
    assert history["train_loss"] == pytest.approx(means, rel=1e-12)


def test_penalty_and_clip_are_those_of_the_hand_written_loop(rng):
    """A penalty joins the loss but not the history; a number bounds the norm of all gradients."""
    ours, theirs = plain_net(), plain_net()
    means = by_hand(theirs, SGD(0.5), 3, np.random.default_rng(5), penalty=L2(0.3), clip=0.2)
    history = fit(
        ours,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=SGD(0.5),
        epochs=3,
        batch_size=16,
        rng=np.random.default_rng(5),
        penalties=L2(0.3),
        clip=0.2,
    )
    assert_same_bits(weights_of(ours), weights_of(theirs))
    assert history["train_loss"] == pytest.approx(means, rel=1e-12)


def test_clip_may_be_a_function(rng):
    """A function of the gradients changes them in place before the step."""
    model = plain_net()
    before = weights_of(model)
    fit(
        model,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=SGD(1.0),
        epochs=1,
        batch_size=len(X),
        rng=rng,
        clip=cut,
    )
    after = weights_of(model)
    assert 0 < max(np.abs(after[name] - before[name]).max() for name in after) < 1.1e-3


@pytest.mark.parametrize("make", [plain_net, Dynamic])
def test_it_learns(make, rng):
    """Both kinds of model learn which points lie where."""
    model = make()
    history = fit(
        model,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=Adam(0.02),
        epochs=60,
        rng=rng,
        validation=samples(60, seed=8),
        metrics=[accuracy],
    )
    assert history["val_accuracy"][-1] > 0.85
    assert history["train_loss"][-1] < 0.5 * history["train_loss"][0]
    assert set(history) == {"train_loss", "train_accuracy", "val_loss", "val_accuracy"}
    assert {len(numbers) for numbers in history.values()} == {60}


def test_float32_stays_float32(rng):
    """Neither data nor targets of another precision change that of weights, gradients or optimizer."""
    model, optimizer, seen = plain_net(n_out=1), Adam(), []
    model.get_layer(0).forward = _spied(model.get_layer(0).forward, seen)
    target = X[:, :1].astype(np.float64)
    fit(model, X.astype(np.float64), target, loss=MSE(), optimizer=optimizer, epochs=1, rng=rng)
    arrays = [*model.params.values(), *model.grads.values()]
    arrays += [array for slots in optimizer.state.values() for array in slots.values()]
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)} == set(seen)


def _spied(forward, seen):
    def spy(x):
        seen.append(x.dtype)
        return forward(x)

    return spy


def test_metrics_of_training_are_means_over_samples(rng):
    """With a rate of 0 they are those of the whole set, although the last batch is smaller."""
    model = plain_net()
    history = fit(
        model,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=SGD(0.0),
        epochs=1,
        batch_size=40,
        rng=rng,
        metrics=[accuracy],
    )
    found = evaluate(model, X, Y, loss=SoftmaxCrossEntropy(), metrics=[accuracy])
    assert history["train_accuracy"] == pytest.approx([found["accuracy"]])
    assert history["train_loss"] == pytest.approx([found["loss"]])


def test_several_inputs_and_outputs(rng):
    """Tuples of arrays go to models with several inputs, and to a loss of several outputs."""
    left, right = Input((4,)), Input((2,))
    joined = Dense(8, "relu", rng=rng)(Concat()(left, right))
    model = Model([left, right], [Dense(2, rng=rng)(joined), Dense(1, rng=rng)(joined)])
    labels, sums = SoftmaxCrossEntropy(), MSE()
    inputs, targets = (X, X[:, :2]), (Y, X.sum(axis=1, keepdims=True))

    def both(outputs, targets):
        return labels(outputs[0], targets[0]) + sums(outputs[1], targets[1])

    history = fit(
        model,
        inputs,
        targets,
        loss=both,
        optimizer=Adam(0.02),
        epochs=40,
        rng=rng,
        validation=(inputs, targets),
    )
    assert history["val_loss"][-1] < 0.3 * history["val_loss"][0]
    assert evaluate(model, inputs, targets, loss=both)["loss"] == history["val_loss"][-1]


def test_modes_are_left_as_they_were(rng):
    """Layers train within the call although they were set to evaluate, and evaluate afterwards as before."""
    x, dropout = Input((4,)), Dropout(0.5, rng=np.random.default_rng(1))
    model = Model(x, Dense(2, rng=rng)(dropout(x))).eval()
    before = dropout.rng.bit_generator.state
    fit(model, X, Y, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1), epochs=1, rng=rng)
    assert not dropout.training
    assert dropout.rng.bit_generator.state != before


def test_data_are_left_as_they_were(rng):
    """No array that is handed in changes."""
    own, labels = X.copy(), Y.copy()
    fit(plain_net(), own, labels, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1), epochs=2, rng=rng)
    assert_same_bits({"X": own, "y": labels}, {"X": X, "y": Y})


def test_the_schedule_sets_the_rate_of_each_epoch(rng):
    """The rate follows the schedule, is in the history, and is the optimizer's own again afterwards."""
    optimizer = SGD(0.4)
    history = fit(
        plain_net(),
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=optimizer,
        epochs=5,
        rng=rng,
        schedule=partial(step_decay, drop=0.5, every=2),
    )
    assert history["lr"] == [0.4, 0.4, 0.2, 0.2, 0.1]
    assert optimizer.lr == 0.4


def test_the_best_weights_come_back(rng):
    """The model ends with the weights of its best epoch, unless it is asked to keep the last."""
    validation = samples(40, seed=8)
    losses, kept = {}, {}
    for restore in (True, False):
        model, stopping = plain_net(n_hidden=60), EarlyStopping(5, restore_best=restore)
        kept[restore] = fit(
            model,
            X,
            Y,
            loss=SoftmaxCrossEntropy(),
            optimizer=Adam(0.05),
            epochs=300,
            rng=np.random.default_rng(5),
            validation=validation,
            early_stopping=stopping,
        )
        losses[restore] = evaluate(model, *validation, loss=SoftmaxCrossEntropy())["loss"]
        assert kept[restore].n_epochs == stopping.best_epoch + 6 < 300
    assert losses[True] == min(kept[True]["val_loss"]) < losses[False] == kept[False]["val_loss"][-1]


def test_on_epoch_sees_the_history_grow(rng):
    """The function is called after every epoch, with all epochs so far."""
    seen = []
    fit(
        plain_net(),
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        optimizer=SGD(0.1),
        epochs=3,
        rng=rng,
        on_epoch=lambda history: seen.append(history.n_epochs),
    )
    assert seen == [1, 2, 3]


def test_a_student_optimizer_will_do(rng):
    """Anything with step(params, grads) can be used."""

    class Descent:
        def step(self, params, grads):
            for key in params:
                grads[key] = 0.3 * grads[key]  # the dict may be changed
                params[key] -= grads[key]

    history = fit(plain_net(), X, Y, loss=SoftmaxCrossEntropy(), optimizer=Descent(), epochs=20, rng=rng)
    assert history["train_loss"][-1] < history["train_loss"][0]


def test_an_optimizer_that_puts_other_arrays_is_refused(rng):
    """Arrays put in place of the parameters would never reach the model; the error says what to write."""

    class Lost:
        def step(self, params, grads):
            for key in params:
                params[key] = params[key] - 0.3 * grads[key]

    with pytest.raises(ValueError, match=r"another array in place of 'dense_1.W'.*params\[key\] -= step"):
        fit(plain_net(), X, Y, loss=SoftmaxCrossEntropy(), optimizer=Lost(), epochs=1, rng=rng)


def test_clip_may_put_other_gradients(rng):
    """A function that fills the dict of gradients with other arrays is heard in every step."""
    models = plain_net(), plain_net()
    for model, clip in zip(models, (own_cut, cut), strict=True):
        options = {"loss": SoftmaxCrossEntropy(), "optimizer": Adam(), "epochs": 2, "clip": clip}
        fit(model, X, Y, rng=np.random.default_rng(5), **options)
    assert_same_bits(weights_of(models[0]), weights_of(models[1]))


def cut(grads):
    """Cut gradients to small numbers, in place."""
    for grad in grads.values():
        np.clip(grad, -1e-3, 1e-3, out=grad)


def own_cut(grads):
    """Cut gradients as ``cut`` does, into new arrays."""
    for key in grads:
        grads[key] = np.clip(grads[key], -1e-3, 1e-3)
