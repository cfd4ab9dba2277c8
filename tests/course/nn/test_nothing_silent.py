"""Nothing goes wrong without a word: small cases of unusual input and use, in two tables."""

import warnings
from functools import partial

import numpy as np
import pytest

from course.nn import (
    BCE,
    L2,
    SGD,
    Adam,
    Checkpoint,
    Dense,
    Input,
    Lambda,
    Layer,
    LeakyReLU,
    Model,
    SoftmaxCrossEntropy,
    Swish,
    Tensor,
    accuracy,
    fit,
    get_activation,
    no_grad,
    predict,
    top_k_accuracy,
)

X, LABELS = np.random.default_rng(0).normal(size=(12, 3)), np.arange(12) % 2
INF = np.inf


def net(middle=lambda x: x):
    """Return a network of two layers with a function between them."""
    rng, x = np.random.default_rng(0), Input(3, dtype=np.float64)
    return Model(x, Dense(2, rng=rng, name="out")(middle(Dense(4, "tanh", rng=rng, name="hidden")(x))))


def train(model=None, **options):
    """Train a network for a moment."""
    given = {"loss": SoftmaxCrossEntropy(), "optimizer": SGD(0.1), "epochs": 2, "batch_size": 4, **options}
    return fit(model or net(), X, LABELS, rng=np.random.default_rng(1), progress=False, **given)


class Plain(Layer):
    """A layer whose forward pass returns what it is told, in place of a tensor."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def forward(self, x):
        return self.make(x)


def leaf(values=((1.0, 2.0), (3.0, 4.0))):
    """Return a tensor that wants a gradient."""
    return Tensor(np.array(values), requires_grad=True)


def stepped():
    """Make the step of an optimizer between the forward and the backward pass."""
    model = net()
    loss = SoftmaxCrossEntropy()(model(X), LABELS)
    SGD(0.1).step(model.params, model.grads)
    loss.backward()


def set_between():
    """Write other weights between the forward and the backward pass."""
    model = net()
    loss = SoftmaxCrossEntropy()(model(X), LABELS)
    model.set_weights(net().get_weights())
    loss.backward()


REFUSED = {
    **{
        f"np.{function.__name__}": (lambda f=function, a=args: f(*a(leaf())), TypeError, match)
        for function, args, match in (
            (np.concatenate, lambda x: ([x, x],), r"concatenate\(\.\.\.\), imported from course.nn"),
            (np.stack, lambda x: ([x.data, x],), r"concatenate\(\.\.\.\), imported from course.nn"),
            (np.exp, lambda x: (x,), r"np.exp knows no gradients.*exp\(\.\.\.\), imported"),
            (np.maximum, lambda x: (0.0, x), r"maximum\(\.\.\.\), imported from course.nn"),
            (np.where, lambda x: (x > 2, x, 0.0), r"where\(\.\.\.\), imported from course.nn"),
            (np.sum, lambda x: (x,), r"Write x\.sum\(\.\.\.\)"),
            (np.reshape, lambda x: (x, -1), r"Write x\.reshape\(\.\.\.\)"),
            (np.dot, lambda x: (x, x), "Write x @ y"),
            (np.tanh, lambda x: (x,), r"Write Tanh\(\)\(x\)"),
            (np.add.reduce, lambda x: (x,), "operations of tensors"),
            (np.median, lambda x: (x,), "hand in the values, x.data"),
            (np.linalg.norm, lambda x: (x,), "hand in the values, x.data"),
        )
    },
    "np.exp without a gradient": (lambda: np.exp(Tensor([1.0])), TypeError, "np.exp knows no gradients"),
    "an output of NumPy's": (lambda: np.add(leaf(), 1, out=np.ones((2, 2))), TypeError, "np.add"),
    "integers of a tensor": (lambda: leaf().astype(int), TypeError, r"x\.data\.astype"),
    "no rows in a number": (lambda: list(Tensor(3.0)), TypeError, "unsized"),
    "a step before backward": (stepped, RuntimeError, "given other values between the forward and the backw"),
    "weights set before backward": (set_between, RuntimeError, "run the forward pass again"),
    "forward returns an array": (lambda: net(Plain(lambda x: x.data)), TypeError, "forward.. of Plain must"),
    "forward returns arrays": (lambda: Plain(lambda x: (x, x.data))(X), TypeError, "has lost the gradient"),
    "forward returns nothing": (lambda: Plain(lambda x: None)(X), TypeError, "Does it lack a return"),
    "a schedule below 0": (
        lambda: train(schedule=lambda lr, epoch: -lr),
        ValueError,
        "'schedule'.* at least 0",
    ),
    "a schedule of nothing": (lambda: train(schedule=lambda lr, epoch: None), ValueError, "Got None"),
    "a schedule by step": (
        lambda: train(schedule=lambda lr, epoch: 0.1 - epoch, schedule_by="step"),
        ValueError,
        "at least 0",
    ),
    "a penalty's class": (lambda: train(penalties=L2), TypeError, r"write L2\(\.\.\.\)"),
    "a number as penalty": (lambda: train(penalties=0.1), TypeError, "'penalties' parameter of fit must be"),
    "clip is no bool": (lambda: train(clip=True), ValueError, "'clip' parameter"),
    "two metrics of one name": (
        lambda: train(metrics=[lambda a, y: 1.0, lambda a, y: 2.0]),
        ValueError,
        "Two metrics are named '<lambda>'",
    ),
    "rows of several lengths": (
        lambda: predict(net(), [[1.0, 2.0], [3.0]]),
        ValueError,
        "X of predict must have rows of one length",
    ),
    "predictions below 0": (lambda: accuracy(np.array([-1, 1]), np.array([0, 1])), ValueError, "from 0"),
    "one score has no second": (lambda: top_k_accuracy([0.1, 0.9], [0, 1], k=1), ValueError, "n_classes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_reason(name):
    """What cannot be right is an error that says what to do."""
    call, error, match = REFUSED[name]
    with pytest.raises(error, match=match):
        call()


def gradient(function, values):
    """Return value and gradient of a function of one tensor."""
    x = leaf(values)
    y = function(x)
    y.backward(np.ones(y.shape))
    return y.data, x.grad


def kept_rate():
    """Return the final rate of a run whose callback halves it."""
    optimizer = SGD(0.4)
    train(optimizer=optimizer, on_epoch=lambda history: setattr(optimizer, "lr", optimizer.lr / 2))
    return optimizer.lr


RIGHT = {
    "LeakyReLU(0) is ReLU": (lambda: gradient(LeakyReLU(0.0), [-INF, -1.0, INF]), [[0, 0, INF], [0, 0, 1]]),
    "swish far left": (lambda: gradient(Swish(), [-1e300, 1e300])[0], [0, 1e300]),
    "swish far left in float32": (lambda: Swish()(np.float32([-3e38])).data, [0]),
    "sigmoid at infinity": (lambda: gradient(get_activation("sigmoid"), [-INF, INF]), [[0, 1], [0, 0]]),
    "a division by a huge number": (lambda: gradient(lambda x: 1e200 / x, [1e200])[1], [-1e-200]),
    "a division by a tiny number": (lambda: gradient(lambda x: 1e-200 / x, [1e-170])[1], [-1e140]),
    "the mean of empty rows": (lambda: Tensor(np.empty((0, 3))).mean(axis=1).data, []),
    "a class that cannot be": (
        lambda: SoftmaxCrossEntropy()(Tensor([[0.0, -INF]]), np.array([[1.0, 0.0]])).item(),
        0,
    ),
    "its weight": (
        lambda: SoftmaxCrossEntropy(class_weights=[1, 2])(Tensor([[0.0, -INF]]), np.array([0])).item(),
        0,
    ),
    "an array plus a tensor": (lambda: gradient(lambda x: np.ones(2) + x, [1.0, 2.0]), [[2, 3], [1, 1]]),
    "an array minus a tensor": (lambda: gradient(lambda x: np.ones(2, int) - x, [1.0, 2.0])[1], [-1, -1]),
    "an array times a matrix": (lambda: gradient(lambda x: np.ones((1, 2)) @ x, [[1.0], [2.0]])[0], [[3]]),
    "a total that becomes a tensor": (lambda: gradient(total, [1.0, 2.0]), [[2, 3], [1, 1]]),
    "a number of NumPy's": (lambda: gradient(lambda x: np.float64(2) * x, [1.0])[1], [2]),
    "a comparison": (lambda: np.ones(2) < leaf([1.0, 2.0]), [False, True]),
    "np.argmax": (lambda: np.argmax(leaf()), 3),
    "np.zeros_like": (lambda: np.zeros_like(leaf()), np.zeros((2, 2))),
    "np.mean of what asks for none": (lambda: np.mean(Tensor([1.0, 2.0])), 1.5),
    "the truth of 0": (lambda: bool(Tensor([0.0])), False),
    "rows": (lambda: [float(row.sum()) for row in leaf()], [3, 7]),
    "digits": (lambda: f"{Tensor(1.23456):.2f}" == "1.23", True),
    "another array in place of a weight": (lambda: rebound(), [[1.0, 2.0]]),
    "a callback says so in NumPy's words": (
        lambda: train(epochs=5, on_epoch=lambda history: np.bool_(history.n_epochs == 2)).n_epochs,
        2,
    ),
    "so does that of batches": (lambda: train(epochs=5, on_batch=lambda k, _: np.True_).n_epochs, 1),
    "a bound of NumPy's": (lambda: train(clip=np.float32(1.0)).n_epochs, 2),
    "one metric": (lambda: len(train(metrics=accuracy)["train_accuracy"]), 2),
    "one penalty": (lambda: train(penalties=L2(0.1)).n_epochs, 2),
    "a callback sets the rate": (kept_rate, 0.1),
    "probabilities of 0 and 1": (lambda: BCE()(Tensor([[0.0], [1.0]]), [[0.0], [1.0]]).item(), 0),
}


def total(x):
    """Add up from an array of zeros."""
    made = np.zeros(2)
    made += x
    return made + 1.0


def rebound():
    """Return dL/dX of a layer whose weights were replaced after the forward pass: that of the old ones."""
    layer, x = (
        Dense(1, rng=np.random.default_rng(0), init=lambda shape, **_: [[1.0], [2.0]]),
        leaf([[0.0, 0.0]]),
    )
    y = layer(x)
    layer.W.data = np.zeros((2, 1))
    y.backward(np.ones((1, 1)))
    return x.grad


@pytest.mark.parametrize("name", RIGHT)
def test_it_is_right(name):
    """What is meant comes out, without a warning."""
    call, wanted = RIGHT[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = call()
    np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-11)


@pytest.mark.parametrize("cut", [lambda x: x.detach(), lambda x: Tensor(x.data) * 2.0])
def test_weights_that_no_gradient_reaches_are_named(cut):
    """Where the way back is cut, training warns once of the weights behind it."""
    with pytest.warns(UserWarning, match=r"No gradient reached hidden\.W, hidden\.b in an epoch") as told:
        train(net(Lambda(cut)), epochs=3)
    assert len(told) == 1


def test_values_may_be_looked_at_without_a_tape():
    """Inside no_grad a function of NumPy is given the values of weights, too."""
    with no_grad():
        assert np.linalg.norm(leaf([3.0, 4.0])) == 5.0


def test_a_run_that_a_callback_ends_is_written(tmp_path):
    """The last epoch is in the checkpoint, with the rate that a callback has set."""
    path, optimizer = tmp_path / "run.npz", SGD(0.4)

    def halve(history):
        optimizer.lr /= 2
        return history.n_epochs == 2

    train(optimizer=optimizer, epochs=4, on_epoch=halve, checkpoint=Checkpoint(path, every=3))
    again = SGD(0.4)
    assert train(optimizer=again, epochs=3, checkpoint=path).n_epochs == 3
    assert again.lr == 0.1


def test_old_checkpoints_are_read(tmp_path):
    """A file without the rate, as it was written before, leaves the optimizer's own."""
    path = tmp_path / "run.npz"
    train(optimizer=Adam(), checkpoint=path)
    with np.load(path) as archive:
        arrays = dict(archive)
    arrays["record"] = np.frombuffer(
        arrays["record"].tobytes().replace(b'"lr": 0.001, "gen', b'"gen'), np.uint8
    )
    np.savez(path, **arrays)
    assert train(optimizer=Adam(), epochs=3, checkpoint=path).n_epochs == 3


def test_partial_metrics_have_names():
    """A partial is handed in by name."""
    assert train(metrics={"top": partial(top_k_accuracy, k=2)})["train_top"] == [1.0, 1.0]
