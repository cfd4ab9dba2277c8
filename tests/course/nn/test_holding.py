"""Layers that hold layers, in attributes, lists and dicts: all of it is trained, saved and switched."""

import numpy as np
import pytest

from course.nn import (
    L2,
    MSE,
    SGD,
    Adam,
    BatchNorm,
    Dense,
    Dropout,
    Input,
    Lambda,
    Layer,
    Model,
    Tensor,
    fit,
    predict,
)
from course.nn.layers.holding import layers_in


class Block(Layer):
    """Layers of every kind of place, and weights that ``add_weight`` did not make."""

    def __init__(self, rng):
        super().__init__()
        self.first = Dense(4, "tanh", rng=rng)
        self.more = [Dense(4, rng=rng)]
        self.more.append(Dense(4, "tanh", rng=rng))
        self.by_name = {"drop": Dropout(0.5, rng=rng), "norm": BatchNorm()}
        self.gain = Tensor(np.ones(4), requires_grad=True)
        self.shifts = [Tensor(np.zeros(4), requires_grad=True) for _ in range(2)]

    def forward(self, x):
        """Use all of them."""
        x = self.first(x)
        for layer in self.more:
            x = layer(x)
        x = self.by_name["norm"](self.by_name["drop"](x))
        return (x + self.shifts[0]) * self.gain + self.shifts[1]


class Noticing(Layer):
    """Keeps the mode in which it ran, as a layer of one's own reads it."""

    def __init__(self):
        super().__init__()
        self.modes = []

    def forward(self, x):
        """Do nothing."""
        self.modes.append(self.training)
        return x


@pytest.fixture
def block(rng):
    """Return a block whose weights are made."""
    made = Block(rng)
    made(rng.normal(size=(6, 3)))
    return made


OWN = {"gain", "shifts.0", "shifts.1"}
INNER = {f"dense_{k}.{key}" for k in (1, 2, 3) for key in "Wb"} | {"batchnorm_1.gamma", "batchnorm_1.beta"}


def test_everything_inside_has_a_name(block):
    """Weights of layers inside are ``layer.key``; what is only remembered is there, too."""
    assert set(block.trainable_weights) == OWN | INNER
    assert set(block.all_weights) == OWN | INNER | {"batchnorm_1.mean", "batchnorm_1.var"}
    assert set(block.layers) == {"dense_1", "dense_2", "dense_3", "dropout_1", "batchnorm_1"}
    assert block.params.keys() == block.grads.keys()


def test_all_of_it_learns(block, rng):
    """Training changes every weight, in a block alone and in a static model."""
    X, Y = rng.normal(size=(32, 3)), rng.normal(size=(32, 4))
    x = Input((3,), dtype=np.float64)
    for model in (block, Model(x, Block(rng)(x))):
        before = {name: weight.data.copy() for name, weight in model.trainable_weights.items()}
        fit(model, X, Y, loss=MSE(), optimizer=Adam(0.01), epochs=2, rng=rng, progress=False)
        still = [name for name, values in before.items() if np.array_equal(model.params[name], values)]
        assert not [name for name in still if not name.endswith("dense_2.b")]


def test_all_of_it_is_saved(block, rng, tmp_path):
    """Weights go to a file and back into another block."""
    model, other = (Model(x, part(x)) for x, part in ((Input((3,)), Block(rng)), (Input((3,)), Block(rng))))
    model.save_weights(tmp_path / "weights.npz")
    assert len(other.load_weights(tmp_path / "weights.npz")) == len(model.all_weights) == 13
    X = rng.normal(size=(5, 3)).astype(np.float32)
    np.testing.assert_array_equal(predict(model, X), predict(other, X))


def test_all_of_it_is_switched(block, rng):
    """``eval`` reaches the layers inside, and so does a call that overrides the mode."""
    X = rng.normal(size=(6, 3))
    assert not np.array_equal(block(X).data, block(X).data)
    assert np.array_equal(block(X, training=False).data, block(X, training=False).data)
    block.eval()
    assert not any(layer.training for layer in block.layers.values())
    assert np.array_equal(block(X).data, block(X).data)


def test_a_layer_of_ones_own_sees_the_mode(rng):
    """``self.training`` is that of the call under way: True while fit trains, False in predict."""
    x = Input((3,))
    noticing = Noticing()
    model = Model(x, Dense(1, rng=rng)(noticing(x)))
    noticing.modes.clear()
    X = rng.normal(size=(8, 3)).astype(np.float32)
    fit(model, X, X[:, :1], loss=MSE(), optimizer=SGD(0.1), epochs=1, batch_size=8, rng=rng, progress=False)
    predict(model, X)
    assert noticing.modes == [True, False]


def test_frozen_layers_stay(block, rng):
    """``trainable = False`` freezes everything inside, and True sets it free again."""
    model = Model()
    model.base, model.head = block, Dense(2, rng=rng)
    model.forward = lambda x: model.head(model.base(x))
    block.trainable = False
    X, Y = rng.normal(size=(16, 3)), rng.normal(size=(16, 2))
    before = {name: weight.data.copy() for name, weight in block.all_weights.items()}
    fit(model, X, Y, loss=MSE(), optimizer=SGD(0.1), epochs=2, rng=rng, progress=False)
    for name, values in before.items():
        if name.partition(".")[2] not in ("mean", "var"):
            np.testing.assert_array_equal(block.all_weights[name].data, values)
    assert set(model.trainable_weights) == {"dense_1.W", "dense_1.b"}
    block.trainable = True
    assert set(block.trainable_weights) == OWN | INNER


def test_frozen_before_its_weights_are_made(rng):
    """A layer that is frozen first makes weights that are not learned."""
    layer = Dense(2, rng=rng)
    layer.trainable = False
    layer(np.ones((1, 3)))
    assert not layer.trainable_weights
    assert len(layer.all_weights) == 2


def test_penalties_reach_the_layers_inside(block):
    """The matrices inside are penalized, as those of a model's own layers are."""
    assert len(block.penalized_weights) == 3
    assert L2(1.0)(block.penalized_weights).item() > 0


def test_a_weight_is_not_replaced_without_a_word(rng):
    """Whoever puts another object in the place of a weight is told what to write instead."""

    class Rebinding(Layer):
        def build(self, in_shape):
            self.w = self.add_weight("w", np.ones(in_shape))

        def forward(self, x):
            self.w = self.w * 0.9
            return x * self.w

    with pytest.raises(AttributeError, match=r"'w' of Rebinding is a weight: .* self\.w\.data\[\.\.\.\]"):
        Rebinding()(np.ones((2, 3)))


def test_layers_need_a_beginning():
    """A layer that is set before ``super().__init__()`` is refused, in a Layer as in a Model."""

    class Hasty(Layer):
        def __init__(self, rng):
            self.dense = Dense(2, rng=rng)
            super().__init__()

    with pytest.raises(RuntimeError, match=r"Call super\(\).__init__\(\) in Hasty before setting 'dense'"):
        Hasty(np.random.default_rng(0))


def test_names_stay(rng):
    """A layer keeps its automatic name when others come and go."""
    model = Model()
    model.a, model.b = Dense(1, rng=rng), Dense(2, rng=rng)
    model.c = Dense(3, rng=rng, name="dense_1")
    assert [layer.n_out for layer in model.layers.values()] == [1, 2, 3]
    assert set(model.layers) == {"dense_1", "dense_2", "dense_3"}
    assert model.get_layer("dense_1") is model.c
    model.a = None
    assert model.get_layer("dense_2") is model.b


def test_layers_are_found_however_deep(rng):
    """Models inside of models and layers in lists and dicts are found, each once."""
    x, dense = Input((3,)), Dense(3, rng=rng)
    inner = Model(x, dense(x))
    outer = Model(y := Input((3,)), dense(inner.as_layer()(y)))
    holder = Layer()
    holder.listed, holder.by_name = [outer], {"rest": (dense, inner)}
    found = layers_in(holder)
    assert found[0] is holder
    assert len(found) == 5
    assert {id(layer) for layer in (holder, outer, inner, dense)} <= set(map(id, found))


def test_a_shared_model_is_switched_with_its_layer(rng):
    """A model used as a layer is switched with it, both ways."""
    x = Input((3,))
    inner = Model(x, Dropout(0.5, rng=rng)(x))
    layer = inner.as_layer()
    assert not layer.eval().training
    assert not any(each.training for each in layers_in(layer))
    assert all(each.training for each in layers_in(layer.train()))


def held_nowhere(rng):
    """Return layers that run another one, which they do not hold."""
    inner, made = Dense(2, rng=rng), Dense(2, rng=rng)
    made(np.ones((3, 4)))

    class Inside(Layer):
        def __init__(self, place):
            super().__init__()
            self.place = place

        def forward(self, x):
            return next(iter(self.place))(x)

    return [
        Lambda(lambda x: inner(x)),
        Lambda(lambda x: made(x)),
        Inside({inner}),
        Inside(np.array([inner], dtype=object)),
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_layer_that_is_not_held_is_noticed(number, rng):
    """What would run and never learn is named at the first call, and at every call after it."""
    layer = held_nowhere(rng)[number]
    for _ in range(2):
        with pytest.raises(ValueError, match=r"ran Dense, which it does not hold"):
            layer(np.ones((3, 4)))
