"""Whoever knows another framework is told what to write here; weights by name, by place, and frozen."""

import re

import numpy as np
import pytest

import course.nn
from course.nn import (
    SGD,
    Adam,
    AdamW,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Input,
    Model,
    Momentum,
    ReLU,
    Sequential,
    SoftmaxCrossEntropy,
    fit,
)
from course.nn.foreign import NAMES

G = np.random.default_rng(0)
X, LABELS = np.ones((4, 3), np.float32), np.zeros(4, int)


def network(seed=0):
    """Return a static network of two layers."""
    rng = np.random.default_rng(seed)
    x = Input(3)
    return Model(x, Dense(2, rng=rng, name="out")(Dense(5, "relu", rng=rng, name="hidden")(x)))


def pair():
    """Return a model with two inputs."""
    a, b = Input(3), Input(3)
    return Model([a, b], Dense(2, rng=G)(Concat()(a, b)))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Dense(10, act="relu", rng=G), "Dense takes no 'act'. Write activation='relu'"),
        (lambda: Dense(n_units=10, rng=G), "Dense takes no 'n_units'. Write n_out=100"),
        (lambda: Dense(10, rng=G, in_channels=3), "Leave it out: a layer sees the size of its inputs"),
        (lambda: Dense(10, seed=3), r"Write rng=np\.random\.default_rng"),
        (lambda: Dense(10), r"Dense draws random numbers, from rng=np\.random\.default_rng\(0\)"),
        (
            lambda: Dense("10", rng=G),
            "must be a whole number of at least 1. Got '10'",
        ),
        (lambda: Dropout(p=0.2, rng=G), "Write keep=0.8"),
        (
            lambda: Dropout(0.8, rng=G, is_train=True),
            r"Say it in the call, as Dropout\(\.\.\.\)\(x, training",
        ),
        (lambda: Flatten(act="relu"), "Flatten takes no 'act'. It takes: name"),
        (lambda: network()(X, is_train=True), "takes no 'is_train'. Write training=True"),
        (lambda: Dense(3, ReLU, rng=G), r"That is a class: write ReLU"),
        (lambda: Sequential([Dense(3, rng=G), ReLU()]), r"As a layer it is Activation\("),
        (lambda: Adam(learning_rate=0.1), "Adam takes no 'learning_rate'. Write lr=0.01"),
        (lambda: Adam(betas=(0.9, 0.99)), "Write beta1=0.9 and beta2"),
        (lambda: AdamW(weight_decay=0.1), "Write decay=0.01"),
        (lambda: SGD(0.1, momentum=0.9), r"Write Momentum\(lr, beta=0.9\)"),
        (lambda: Momentum(0.1, momentum=0.9), "Write beta=0.9"),
        (lambda: Dense(3, 4, rng=G), "number of its outputs alone"),
        (lambda: Adam(beta_1=0.9), "Adam takes no 'beta_1'. Write beta1=0.9"),
        (lambda: BatchNorm(30), "BatchNorm was given 1 without a name. Leave it out: a layer sees"),
        (lambda: Sequential(Dense(2, rng=G), Dense(2, rng=G)), r"as one list, Sequential\(\["),
        (
            lambda: fit(network(), X, LABELS, validation_data=(X, LABELS)),
            r"Write validation=\(X_val, y_val\)",
        ),
        (lambda: fit(network(), X, LABELS, n_epochs=3), "fit takes no 'n_epochs'. Write epochs=10"),
        (lambda: Dense(3, np.tanh, rng=G), "Lambda"),
        (lambda: Concat()([Input(3), Input(3)]), "without a list"),
        (lambda: pair()([X, X]), r"has 2 inputs. Got 1 instead. Write them one by one"),
        (lambda: pair()([X, X[:2]]), "takes its inputs one by one"),
        (lambda: Input((None, 784)), "leave the batch out"),
        (lambda: Dense(3, rng=G)(Input((32, 784))), "if the batch is in the shape of its Input"),
    ],
)
def test_foreign_names_are_translated(call, message):
    """An error says what to write here."""
    with pytest.raises((TypeError, ValueError), match=message):
        call()


@pytest.mark.parametrize("name", NAMES)
def test_foreign_names_of_the_package(name):
    """What has another name here is told, imported or read."""
    told = re.escape(f"course.nn has no {name!r}. Here one writes {NAMES[name]}.")
    with pytest.raises(ImportError, match=told):
        exec(f"from course.nn import {name}")
    with pytest.raises(ImportError, match=told):
        getattr(course.nn, name)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"optimizer": Adam}, r"That is a class: write Adam"),
        ({"loss": SoftmaxCrossEntropy}, r"a loss such as MSE\(\)"),
    ],
)
def test_a_class_is_no_instance(change, message):
    """A class in place of what it makes is named."""
    given = {"loss": SoftmaxCrossEntropy(), "optimizer": SGD(0.1), "epochs": 1, "rng": G} | change
    with pytest.raises(TypeError, match=message):
        fit(network(), X, LABELS, **given)
    with pytest.raises(TypeError, match="That is a class: write Model"):
        fit(Model, X, LABELS, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1), epochs=1, rng=G)


def test_a_list_for_two_inputs():
    """fit asks for a tuple, where it got a list."""
    with pytest.raises(ValueError, match="Several inputs are a tuple"):
        fit(pair(), [X, X], LABELS, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1), epochs=1, rng=G)


@pytest.mark.parametrize(
    ("key", "here"),
    [("fit", "fit(model, X, y"), ("predict", "predict(model, X)"), ("summary", "print(model)")],
)
def test_foreign_methods(key, here):
    """A method that is a function here is named with its call; hasattr still says no."""
    assert not hasattr(network(), key)
    with pytest.raises(AttributeError) as found:
        getattr(network(), key)
    assert f"has no attribute '{key}'. Here one writes {here}" in str(found.value)


def test_weights_by_name_and_place():
    """A name or a number picks a tensor, a slice picks several."""
    weights = network().all_weights
    assert list(weights[1:3]) == ["hidden.b", "out.W"]
    assert weights[1:3][0] is weights["hidden.b"] is weights[1] is weights[-3]
    with pytest.raises(KeyError, match=r"No weight 'hidden'. The 4 weights are: hidden.W, hidden.b"):
        weights["hidden"]
    with pytest.raises(KeyError, match="No weight 4"):
        weights[4]


def test_values_of_weights():
    """They are copies, go into another model by name or order, and wrong ones change nothing."""
    one, two = network(1), network(2)
    values = one.get_weights()
    values["out.b"] += 1.0
    assert not one.all_weights["out.b"].data.any()
    two.set_weights({"out.W": values["out.W"]})
    np.testing.assert_array_equal(two.all_weights["out.W"].data, values["out.W"])
    assert not np.array_equal(two.all_weights["hidden.W"].data, values["hidden.W"])
    with pytest.raises(ValueError, match=r"'hidden.b' of Model has shape \(5,\). Got \(2,\)"):
        two.set_weights({"hidden.W": values["hidden.W"], "hidden.b": np.ones(2)})
    with pytest.raises(ValueError, match=r"has 4 weights\. Got values for 1"):
        two.set_weights([np.ones(3)])
    assert not np.array_equal(two.all_weights["hidden.W"].data, values["hidden.W"])
    two.set_weights(list(values.values()))
    np.testing.assert_array_equal(two(X).data, one(X).data + 1.0)


def test_frozen_layers_do_not_learn():
    """A layer that is frozen by name keeps its weights; it learns again when it is told."""
    model = network().freeze("hidden")
    before = model.get_weights()
    fit(model, X, LABELS, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.5), epochs=2, rng=G)
    assert list(model.params) == ["out.W", "out.b"]
    np.testing.assert_array_equal(model.all_weights["hidden.W"].data, before["hidden.W"])
    assert not np.array_equal(model.all_weights["out.b"].data, before["out.b"])
    assert list(model.unfreeze("hidden").params) == list(before)
    assert not model.freeze().params
    with pytest.raises(LookupError, match="has no layer 'head'"):
        model.freeze("head")
