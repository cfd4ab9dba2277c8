"""Wrong use of training: each error is a sentence with what was expected and what came."""

from functools import partial

import numpy as np
import pytest

from course.nn import MSE, SGD, Adam, EarlyStopping, Flatten, SoftmaxCrossEntropy, accuracy, fit
from tests.course.nn.training.nets import assert_same_bits, plain_net, samples, weights_of

X, Y = samples()
RNG = np.random.default_rng(0)


def call(X=X, y=Y, model=None, **options):
    """Call fit as it should be, but for the options."""
    usual = {"loss": SoftmaxCrossEntropy(), "optimizer": SGD(0.1), "epochs": 1, "rng": RNG}
    return fit(model or plain_net(), X, y, **{**usual, **options})


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (
            {"y": Y[:9]},
            ValueError,
            r"one row for each sample. Got X of shape \(90, 4\) and y of shape \(9,\)",
        ),
        ({"X": X[:0], "y": Y[:0]}, ValueError, "fit needs at least one sample"),
        ({"X": (X, X[:5])}, ValueError, r"X of shape \(90, 4\), \(5, 4\) and y"),
        ({"X": 3.0}, ValueError, "The X of fit must have one row for each sample"),
        ({"X": X.astype(object)}, TypeError, "The X of fit must hold real numbers. Got object"),
        ({"y": None}, ValueError, "fit needs y beside the arrays X. Got None"),
        (
            {"X": iter([(X, Y)]), "y": None},
            TypeError,
            "iterable that can be run through again.*list_iterator",
        ),
        ({"X": [X], "y": None}, TypeError, r"must be a pair \(inputs, targets\). Got ndarray"),
        ({"X": [], "y": None}, ValueError, "fit got no batch in an epoch"),
        ({"X": 5, "y": None}, TypeError, "an iterable that can be run.*Got int"),
        (
            {"batch_size": 0},
            ValueError,
            "'batch_size' parameter of fit must be a whole number of at least 1. Got 0",
        ),
        (
            {"epochs": 2.5},
            ValueError,
            "'epochs' parameter of fit must be a whole number of at least 1. Got 2.5",
        ),
        (
            {"rng": None},
            TypeError,
            "The 'rng' parameter of fit must be a numpy.random.Generator.*Got NoneType",
        ),
        ({"early_stopping": 3}, TypeError, r"must be an EarlyStopping\(\.\.\.\). Got 3"),
        ({"rng": 3}, TypeError, "The 'rng' parameter of fit .*Got int"),
        ({"model": Flatten()}, ValueError, "Flatten has no weights to learn. Got 0"),
        ({"model": len}, TypeError, "fit trains a Model or a Layer. Got <built-in function len>"),
        ({"loss": MSE}, TypeError, r"must be a loss such as MSE\(\), or a function. Got <class"),
        ({"loss": lambda a, y: a}, TypeError, r"must return a tensor of one number. Got shape \(32, 2\)"),
        ({"loss": lambda a, y: 1.0}, TypeError, "must return a tensor of one number. Got float"),
        ({"optimizer": 0.1}, TypeError, r"needs step\(params, grads\), as Adam\(\) has. Got 0.1"),
        ({"clip": -1}, ValueError, "'clip' parameter of fit must be a positive number.*Got -1"),
        ({"schedule": 0.5}, TypeError, "'schedule' parameter of fit must be a function. Got 0.5"),
        ({"on_epoch": 1}, TypeError, "'on_epoch' parameter of fit must be a function. Got 1"),
        ({"penalties": [0.1]}, TypeError, "'penalties' parameter of fit must be a function. Got 0.1"),
        ({"metrics": [0.1]}, TypeError, "Each metric must be a function of outputs and targets with a name"),
        ({"metrics": {"loss": accuracy}}, ValueError, "A metric cannot be named 'loss'"),
        ({"validation": X}, ValueError, "validation needs y beside the arrays X"),
        ({"validation": (X, Y, Y)}, TypeError, r"'validation' parameter of fit must be a pair \(X, y\)"),
        ({"validation": (X, Y[:4])}, ValueError, "validation needs .* one row for each sample"),
        (
            {"early_stopping": EarlyStopping(3)},
            ValueError,
            "watches 'val_loss'.*measures: train_loss. Hand in",
        ),
        (
            {
                "early_stopping": EarlyStopping(3, monitor="val_acc", maximize=True),
                "validation": (X, Y),
                "metrics": [accuracy],
            },
            ValueError,
            "'val_acc', which .*: train_loss, train_accuracy, val_loss, val_accuracy.$",
        ),
    ],
)
def test_wrong_use_is_explained(wrong, error, message):
    """Errors name the parameter, what was expected and what came."""
    with pytest.raises(error, match=message):
        call(**wrong)


def test_errors_of_layers_and_losses_come_through():
    """What a layer or a loss has to say about shapes and labels is not hidden."""
    with pytest.raises(ValueError, match=r"must have shape \(n_samples, 4\). Got \(32, 3\)"):
        call(X=X[:, :3])
    with pytest.raises(ValueError, match="labels of SoftmaxCrossEntropy must be in 0 to 1"):
        call(y=Y + 1)


def test_an_optimizer_belongs_to_one_model():
    """One that remembers another model of the same shapes is refused, before a weight has moved."""
    optimizer, models = Adam(), (plain_net(), plain_net(seed=1))
    train = partial(fit, loss=SoftmaxCrossEntropy(), optimizer=optimizer, epochs=1, progress=False)
    train(models[0], X, Y, rng=np.random.default_rng(0))
    before = weights_of(models[1])
    with pytest.raises(ValueError, match=r"Adam has made \d+ steps with another model.* make a new one"):
        train(models[1], X, Y, rng=np.random.default_rng(0))
    assert_same_bits(weights_of(models[1]), before)
    train(models[0], X, Y, rng=np.random.default_rng(0))
