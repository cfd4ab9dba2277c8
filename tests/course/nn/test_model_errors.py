"""Wrong use of models: each error is a sentence that names the model or layer."""

import numpy as np
import pytest

from course.nn import Concat, Dense, Flatten, Input, Layer, Model


class Forgetful(Model):
    """A model that does not call the constructor of its parent."""

    def __init__(self):
        self.flat = Flatten()


def doubled_name(rng):
    """Return a model with two layers of one name."""
    x = Input((2,))
    return Model(x, Dense(1, rng=rng, name="h")(Dense(3, rng=rng, name="h")(x)))


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
