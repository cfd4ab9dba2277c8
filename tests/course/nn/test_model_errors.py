"""Wrong use of models: each error is a sentence that names the model or layer."""

import numpy as np
import pytest

from course.nn import (
    Adam,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Input,
    Layer,
    Maxout,
    Model,
    PReLU,
    SoftmaxCrossEntropy,
    Tensor,
)


class Listing(Model):
    """A model that calls its layers by a name that every model has."""

    def __init__(self):
        super().__init__(name="list")
        self.layers = [Flatten()]


class Forgetful(Model):
    """A model that does not call the constructor of its parent."""

    def __init__(self):
        self.flat = Flatten()


def doubled_name(rng):
    """Return a model with two layers of one name."""
    x = Input((2,))
    return Model(x, Dense(1, rng=rng, name="h")(Dense(3, rng=rng, name="h")(x)))


def dotted_names(rng):
    """Return the weights of a model in which a layer's name is another's, with its key."""
    inner = Model(x := Input((2,)), Dense(2, rng=rng, name="b")(x), name="a")
    return Model(y := Input((2,)), Dense(2, rng=rng, name="a.b")(inner(y)), name="outer").params


G = np.random.default_rng(0)
IN = Input((2,), name="left")
TWO = Model([IN, other := Input((3,))], Concat()(IN, other), name="pair")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: Model(IN, Flatten()(Input((3,), name="b"))),
            ValueError,
            "depend on Symbol.input 'b'.*not among",
        ),
        (lambda: Model(IN, np.ones(3)), TypeError, "The outputs of Model must be symbols.*Got array"),
        (lambda: Model(IN), TypeError, "The outputs of Model must be symbols.*Got None"),
        (lambda: doubled_name(np.random.default_rng(0)), ValueError, "two layers named 'h'"),
        (lambda: TWO(np.ones((4, 2))), ValueError, "Model 'pair' has 2 inputs. Got 1"),
        (
            lambda: TWO(np.ones((4, 3)), np.ones((4, 3))),
            ValueError,
            r"'left' of Model 'pair' .* 2\). Got \(4, 3\)",
        ),
        (
            lambda: TWO(np.ones((4, 2)), np.ones(3)),
            ValueError,
            r"number 1 of Model 'pair' .* 3\). Got \(3,\)",
        ),
        (
            lambda: TWO.get_layer("x"),
            LookupError,
            "Model 'pair' has no layer 'x'. Its 1 layers are: concat_1",
        ),
        (lambda: TWO.get_layer(3), LookupError, "no layer 3"),
        (lambda: Concat()(IN, np.ones((2, 2))), TypeError, "each input must be one. Got ndarray"),
        (
            lambda: Dense(2, rng=np.random.default_rng(0))(Input((2, 2))),
            ValueError,
            "put a Flatten before it",
        ),
        (
            lambda: Forgetful(),
            RuntimeError,
            r"Call super\(\).__init__\(\) in Forgetful before setting 'flat'",
        ),
        (lambda: Model()(np.ones((2, 2))), NotImplementedError, "Model has no forward"),
        (lambda: Model([IN, IN], Flatten()(IN)), ValueError, "inputs of Model must be different symbols"),
        (Listing, AttributeError, "Listing 'list' has 'layers' of its own. Choose another name"),
        (lambda: dotted_names(G), ValueError, "Model 'outer' has two weights named 'a.b.W'. Rename one"),
        (lambda: Input((0,)), ValueError, r"positive whole numbers, as in \(784,\). Got \(0,\)"),
        (lambda: Input((2,), dtype=int), ValueError, "must be float32 or float64"),
    ],
)
def test_wrong_use_is_explained(call, error, message):
    """Errors name the model or layer, what was expected and what came."""
    with pytest.raises(error, match=message):
        call()


def test_a_layer_without_a_model_keeps_its_own_name():
    """A name given by hand is kept; an automatic one is only for messages and keys."""
    layer = Layer(name="mine")
    assert (layer.name, str(layer)) == ("mine", "Layer 'mine'")


def test_messages_name_a_model_by_its_label():
    """An error about a model inside another is one sentence, without the table that print shows."""
    inner = Model(x := Input((2,), name="left"), Flatten()(x), name="inner")
    with pytest.raises(ValueError, match=r"^The input 'left' of Model 'inner' must .* \(1, 3\) instead\.$"):
        Model(y := Input((3,)), inner(y))


@pytest.mark.parametrize("layer", [Dense(2, rng=G), Maxout(2, rng=G), BatchNorm(), PReLU()], ids=str)
def test_an_unbuilt_layer_is_named(layer):
    """A forward pass without weights says that the layer must be called first, and a wrong name is one."""
    with pytest.raises(
        AttributeError, match=rf"{layer} has no '\w+', or not yet: .* Call it once on a batch\."
    ):
        layer.forward(Tensor(np.ones((2, 3))))
    layer(np.ones((2, 3)))
    with pytest.raises(AttributeError, match=r"object has no attribute 'weights'$"):
        _ = layer.weights


def test_a_failed_first_call_can_be_repeated(rng):
    """After a first call on a wrong shape, a right one makes the weights as if nothing had happened."""
    layer = Dense(2, rng=rng)
    with pytest.raises(ValueError, match="put a Flatten before it"):
        layer(np.ones((2, 3, 4)))
    assert layer(np.ones((2, 3), np.float32)).dtype == np.float32


def half_made(layer):
    """Make one weight, and fail."""
    layer.add_weight("w", np.ones(2))
    raise ValueError("too early")


def test_a_build_that_failed_leaves_no_weights(monkeypatch):
    """A layer of one's own whose build failed half-way can be called again."""
    layer = Layer(name="own")
    monkeypatch.setattr(Layer, "build", lambda self, in_shape: half_made(self))
    for _ in range(2):
        with pytest.raises(ValueError, match="too early"):
            layer(np.ones((2, 3)))
    assert layer.all_weights == {}


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0, 3, 1, 2], "labels of SoftmaxCrossEntropy must be in 0 to 2. Got labels from 0 to 3"),
        ([0, -1, 1, 2], "Got labels from -1 to 2"),
        ([0, 1], r"integer labels of shape \(4,\) .* Got int64 of shape \(2,\)"),
    ],
)
def test_labels_that_do_not_fit_the_outputs(labels, message, rng):
    """Labels out of range name the loss, what was expected and what came, and leave no gradient."""
    model = Model(x := Input((2,)), Dense(3, rng=rng)(Dropout(0.5, rng=rng)(x)))
    with pytest.raises(ValueError, match=message):
        SoftmaxCrossEntropy()(model(np.ones((4, 2))), np.array(labels))
    assert not any(grad.any() for grad in model.grads.values())
    Adam().step(model.params, model.grads)
