"""The architecture as plain data: layers, connections, sharing, and one's own classes."""

import json

import numpy as np
import pytest

from course.nn import (
    Activation,
    Add,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Input,
    LayerNorm,
    LeakyReLU,
    Maxout,
    Model,
    PReLU,
    ReLU,
    he_normal,
)
from course.nn.models.config import LAYER_CLASSES
from tests.course.nn.own_classes import Block, Cube, Cube2, Dense2, Scale, Square, static

CUSTOM = {"Scale": Scale, "Cube": Cube, "Block": Block, "Square": Square}


def everything(rng):
    """Return a static model with every layer of the library but Lambda."""
    image, vector = Input((2, 3), dtype=np.float64, name="image"), Input(4, dtype=np.float64)
    flat = PReLU(0.1, shared=False, name="slopes")(Flatten()(BatchNorm(momentum=0.7, eps=0.01)(image)))
    joined = Concat()(LayerNorm(eps=0.1)(Add()(flat, flat)), Activation("swish")(vector))
    wide = Dropout(0.4, rng=rng)(Dense(5, LeakyReLU(0.3), rng=rng, init=he_normal, bias=False)(joined))
    return Model([image, vector], [Maxout(2, np.int64(3), rng=rng)(wide), joined], name="all")


def rebuilt(model):
    """Return a model made from what JSON makes of a config, with the same weights."""
    config = json.loads(json.dumps(model.config))
    new = Model.from_config(config, custom=CUSTOM, rng=np.random.default_rng(3))
    for key, weight in model.all_weights.items():
        new.all_weights[key].data[...] = weight.data
    assert new.config == model.config == config
    return new


def assert_same(one, two, *inputs):
    """Compare outputs and the gradients of all weights, to the last bit."""
    outputs = []
    for model in (one.eval(), two.eval()):
        made = model(*inputs)
        made = made if isinstance(made, tuple) else (made,)
        model.zero_grad()
        sum((y * y).sum() for y in made).backward()
        outputs.append([y.data for y in made])
    for a, b in zip(*outputs, strict=True):
        np.testing.assert_array_equal(a, b)
    assert one.grads.keys() == two.grads.keys()
    for key, grad in one.grads.items():
        np.testing.assert_array_equal(grad, two.grads[key])


def test_every_layer_comes_back(rng):
    """A model with every layer of the library is rebuilt: same outputs, gradients, names and precision."""
    model = everything(rng)
    new = rebuilt(model)
    assert str(new) == str(model)
    assert new.dtype == np.float64
    assert_same(model, new, rng.normal(size=(4, 2, 3)), rng.normal(size=(4, 4)))
    used = {type(layer).__name__ for layer in model.layers.values()}
    assert set(LAYER_CLASSES) - used == {"Lambda", "ModelLayer"}


def test_a_shared_layer_is_made_once(rng):
    """Layers used twice, in a model and in one inside it, and a model used as a layer stay shared."""
    shared = Dense(3, "tanh", rng=rng, name="shared")
    inner = Model(z := Input((3,), dtype=np.float64), shared(z), name="inner")
    a, b = Input((3,), dtype=np.float64), Input((3,), dtype=np.float64)
    again = inner.as_layer("again")
    model = Model([a, b], [inner(shared(a)), again(b)])
    new = rebuilt(model)
    assert list(new.all_weights) == ["shared.W", "shared.b"]
    assert new.get_layer("again").model is new.get_layer("inner")
    assert_same(model, new, rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))


def test_one_s_own_classes(rng):
    """Layers, activations and dynamic models of one's own are made by the classes handed in."""
    x = Input((3,), dtype=np.float64)
    own = Scale(2, 5, start=0.5, rng=rng, name="own", more=[1, None, "a"])
    square = Square()
    square.name = "named later"
    hidden = square(Block(4, rng=rng)(own(x, power=2))[1])
    model = Model(x, Dense(2, Cube(), rng=rng)(hidden))
    new = rebuilt(model)
    assert new.get_layer(2).name == "named later"
    made = new.get_layer("own")
    assert (made.sizes, made.start, made.options) == ((2, 5), 0.5, {"name": "own", "more": [1, None, "a"]})
    assert_same(model, new, rng.normal(size=(4, 3)))


def test_options_and_modes_of_calls_are_kept(rng):
    """A call with `training=True` drops in evaluation too, before and after rebuilding."""
    x = Input((50,), dtype=np.float64)
    model = Model(x, Dropout(0.5, rng=rng)(x, training=True))
    for each in (model, rebuilt(model)):
        assert (each.eval()(np.ones((2, 50))).data == 0).any()


def test_connecting_in_training_mode_remembers_nothing():
    """`training=True` holds when the model runs, not for the zeros with which its graph is drawn."""
    x = Input((3,))
    model = Model(x, BatchNorm(name="n")(x, training=True)).eval()
    np.testing.assert_array_equal(model.all_weights["n.var"].data, np.ones(3))
    model(np.zeros((4, 3)))
    np.testing.assert_allclose(model.all_weights["n.var"].data, np.full(3, 0.9), rtol=1e-6)


class Wider(Model):
    """A graph, and beside it a forward pass of its own."""

    def __init__(self):
        x = Input((3,))
        super().__init__(x, Flatten()(x))

    def forward(self, x):
        """Double what the graph returns."""
        return 2 * super().forward(x)


def with_a_stranger():
    """Return a model with a graph, and a layer that is not in it."""
    model = static(Flatten())
    model.more = Flatten()
    return model


@pytest.mark.parametrize("make", [Wider, with_a_stranger])
def test_a_graph_that_is_not_everything(make):
    """A model with a forward pass or a layer outside of its graph counts as dynamic."""
    config = make().config
    assert "calls" not in config
    with pytest.raises(ValueError, match="runs a forward pass of its own"):
        Model.from_config(config)


def test_a_subclass_with_a_graph_becomes_a_model(rng):
    """A subclass that draws a graph in its constructor is rebuilt as a plain static model."""

    class Pair(Model):
        def __init__(self, rng):
            x = Input((3,))
            super().__init__(x, [Dense(2, rng=rng)(x)])

    new = rebuilt(Pair(rng))
    assert type(new) is Model
    assert isinstance(new(np.ones((2, 3))), tuple)


def test_precision_of_each_layer(rng):
    """A layer first used in float64 is made in float64, though a float32 model inside holds it, too."""
    shared = Dense(2, rng=rng, name="shared")
    x = Input((2,), dtype=np.float64)
    first = shared(x)
    inner = Model(z := Input((2,)), shared(z), name="inner")
    new = rebuilt(Model(x, inner(first)))
    assert new.params["shared.W"].dtype == np.float64


def test_rng_is_handed_to_every_layer(rng):
    """One seed makes one model: weights are drawn from the generator handed in."""
    config = everything(rng).config
    one, two = (Model.from_config(config, rng=np.random.default_rng(5)) for _ in range(2))
    for key, array in one.params.items():
        np.testing.assert_array_equal(array, two.params[key])
    assert one.get_layer("dropout_1").rng is one.get_layer("dense_1").rng
    assert not np.array_equal(Model.from_config(config).params["dense_1.W"], one.params["dense_1.W"])


def test_a_dynamic_model_says_what_can_be_said(rng):
    """A dynamic model's config has its class, arguments and layers; rebuilding says what to do instead."""
    model = Block(4, rng=rng)
    model(np.ones((2, 3)))
    config = model.config
    assert (config["class"], config["arguments"]) == ("Block", {"n_out": 4, "rng": {"rng": True}})
    assert config["made_by_the_constructor"]["dense_1"]["arguments"]["n_out"] == 4
    json.dumps(config)
    with pytest.raises(ValueError, match=r"Block runs a forward pass of its own.*call it once.*load_weights"):
        Model.from_config(config, custom=CUSTOM)


def test_a_class_of_one_s_own_may_have_a_known_name(rng):
    """What was written with one's own Dense is rebuilt with that one, not with the library's."""
    model = static(Dense2(2, rng=rng))
    assert type(Model.from_config(model.config, custom={"Dense": Dense2}).get_layer(0)) is Dense2
    mixed = static(Dense(2, Cube2(), rng=rng)), static(Dense(2, ReLU(), rng=rng))
    for model, kind in zip(mixed, (Cube2, ReLU), strict=True):
        new = Model.from_config(model.config, custom={"ReLU": Cube2})
        assert type(new.get_layer(0).activation) is kind
