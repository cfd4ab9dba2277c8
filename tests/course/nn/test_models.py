"""Models, static and dynamic: the same numbers, shared weights, several inputs, names, and clear errors."""

import copy
import inspect
import pickle

import numpy as np
import pytest

from course.nn import (
    L2,
    MSE,
    BatchNorm,
    Concat,
    Dense,
    Dropout,
    Flatten,
    Input,
    Lambda,
    Model,
    PReLU,
    SoftmaxCrossEntropy,
    Tensor,
)
from course.nn.optimizers import Adam
from tests.course.nn.numerical import check_gradients


def static(seed=0, dtype=np.float64):
    """Return a static network with dropout and batch normalization."""
    rng = np.random.default_rng(seed)
    x = Input((6,), dtype=dtype)
    hidden = Dropout(0.8, rng=rng)(BatchNorm()(Dense(5, "relu", rng=rng)(x)))
    return Model(x, Dense(3, rng=rng)(hidden))


class Dynamic(Model):
    """The same network, run by its own forward pass."""

    def __init__(self, seed=0):
        super().__init__()
        rng = np.random.default_rng(seed)
        self.hidden = Dense(5, "relu", rng=rng)
        self.norm, self.drop = BatchNorm(), Dropout(0.8, rng=rng)
        self.out = Dense(3, rng=rng)

    def forward(self, x, probabilities=False):
        """Return logits, or probabilities."""
        z = self.out(self.drop(self.norm(self.hidden(x))))
        return Lambda(lambda z: z / z.sum(-1, keepdims=True))(z * z) if probabilities else z


def train(model, n_steps=4):
    """Train for a few steps on random data and return the losses."""
    rng, optimizer, losses = np.random.default_rng(5), Adam(0.01), []
    for _ in range(n_steps):
        X, labels = rng.normal(size=(8, 6)), rng.integers(0, 3, 8)
        model.zero_grad()
        loss = SoftmaxCrossEntropy()(model(X), labels) + L2(0.01)(model.penalized_weights)
        loss.backward()
        optimizer.step(model.params, model.grads)
        losses.append(loss.item())
    return losses


def built_dynamic():
    """Return a dynamic model whose weights and generator are where those of the static one are."""
    model = Dynamic()
    model(np.zeros((1, 6)), training=False)
    return model


def test_static_and_dynamic_agree_to_the_last_bit():
    """The same weights give the same outputs, losses and trained weights, dropout included."""
    one, two = static(), built_dynamic()
    assert one.params.keys() == two.params.keys()
    assert train(one) == train(two)
    X = np.random.default_rng(1).normal(size=(4, 6))
    np.testing.assert_array_equal(one.eval()(X).data, two.eval()(X).data)
    for key, weight in one.all_weights.items():
        np.testing.assert_array_equal(weight.data, two.all_weights[key].data)


def test_gradients_of_a_whole_model(rng):
    """All weights of a model have the numerical gradient."""
    x = Input((3,), dtype=np.float64)
    model = Model(x, Dense(2, rng=rng)(Concat()(x, Dense(4, "tanh", rng=rng)(x))))
    X = Tensor(rng.normal(size=(5, 3)), requires_grad=True)
    check_gradients(lambda: model(X), [X, *model.trainable_weights.values()], rng)


def test_options_reach_forward(rng):
    """A keyword of a call is handed on to forward; so is a change of mode for one call."""
    model, X = Dynamic(), rng.normal(size=(4, 6))
    np.testing.assert_allclose(model(X, probabilities=True, training=False).data.sum(axis=1), 1.0)
    assert model.training


def test_train_and_eval_reach_every_layer(rng):
    """The mode of a model is that of its layers, also in a model inside."""
    inner = static()
    x = Input((6,), dtype=np.float64)
    outer = Model(x, inner(x)).eval()
    X = rng.normal(size=(4, 6))
    np.testing.assert_array_equal(outer(X).data, outer(X).data)
    assert not inner.get_layer("dropout_1").training
    assert not np.array_equal(outer.train()(X).data, outer(X).data)


def test_siamese(rng):
    """Two inputs, one shared base, two outputs: weights counted once, gradients summed."""
    base = Model(z := Input((3,), dtype=np.float64), Dense(2, "tanh", rng=rng)(z))
    a, b = Input((3,), dtype=np.float64), Input((3,), dtype=np.float64)
    model = Model([a, b], [base(a), base(b)])
    assert model.n_weights == base.n_weights == 8
    X, Y = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    one, two = model(X, Y)
    assert (one.shape, two.shape) == ((4, 2), (4, 2))
    check_gradients(
        lambda: model(X, Y)[0].sum() + model(X, Y)[1].sum(), model.trainable_weights.values(), rng
    )
    assert len(L2(1.0)(model.penalized_weights).parents) == 1


def test_as_layer(rng):
    """A model under a second name runs the same weights, counted once, in either mode, with its options."""
    base = Model(z := Input((3,), dtype=np.float64), Dropout(0.5, rng=rng)(Dense(3, "tanh", rng=rng)(z)))
    a = Input((3,), dtype=np.float64)
    model = Model(a, base.as_layer("second")(base.as_layer("first")(a)), name="outer")
    assert list(model.layers) == ["first", "second"]
    assert list(model.params) == ["first.dense_1.W", "first.dense_1.b"]
    assert model.n_weights == base.n_weights == base.as_layer().n_weights == 12
    X = rng.normal(size=(4, 3))
    np.testing.assert_array_equal(model.eval()(X).data, base(base(X)).data)
    assert not base.training
    check_gradients(lambda: model(X), [base.get_layer("dense_1").W], rng)
    assert len(model.penalized_weights) == 1
    assert model.train().training
    assert base.get_layer("dropout_1").training


def test_as_layer_of_a_dynamic_model(rng):
    """A dynamic model makes its weights when the layer is called first, and gets the options of the call."""
    base = Dynamic()
    layer = base.as_layer("probabilities")
    x = Input((6,), dtype=np.float64)
    model = Model(x, layer(x, probabilities=True)).eval()
    np.testing.assert_allclose(model(rng.normal(size=(4, 6))).data.sum(axis=1), 1.0)
    assert next(iter(model.params)) == "probabilities.dense_1.W"


def test_a_layer_inside_and_outside_is_counted_once(rng):
    """A layer used by a model and by a model inside it has one name, and its weights count once."""
    shared = Dense(3, "tanh", rng=rng, name="shared")
    inner = Model(z := Input((3,), dtype=np.float64), shared(z), name="inner")
    model = Model(x := Input((3,), dtype=np.float64), inner(shared(x)))
    assert list(model.params) == ["shared.W", "shared.b"]
    assert model.n_weights == 12
    X = rng.normal(size=(4, 3))
    check_gradients(lambda: model(X), [shared.W, shared.b], rng)


def test_a_call_s_mode_holds_inside(rng):
    """`training=False` reaches every layer, through a forward pass of one's own, in that call alone."""
    model, X = built_dynamic(), rng.normal(size=(4, 6))
    np.testing.assert_array_equal(model(X, training=False).data, model(X, training=False).data)
    assert not np.array_equal(model(X).data, model(X).data)


def test_a_layer_with_two_outputs(rng):
    """A model or layer that returns several outputs gives several symbols."""
    x = Input((4,), dtype=np.float64)
    halves = Lambda(lambda x: (x[:, :1], x[:, 1:]))
    small, large = halves(x)
    assert (small.shape, large.shape) == ((1,), (3,))
    X = rng.normal(size=(2, 4))
    np.testing.assert_array_equal(Model(x, Concat()(large, small))(X).data, X[:, [1, 2, 3, 0]])


def test_a_model_may_return_its_input(rng):
    """An input can be an output too, and one output in a list stays a tuple of one."""
    x = Input((2,), dtype=np.float64)
    same, flat = Model(x, [x, Flatten()(x)])(np.ones((3, 2)))
    np.testing.assert_array_equal(same.data, flat.data)
    assert isinstance(Model(x, [Flatten()(x)])(np.ones((3, 2))), tuple)


def test_names_are_unique_and_layers_found(rng):
    """Layers without a name are numbered by kind; get_layer finds them by name or number."""
    x = Input((2,))
    model = Model(x, Dense(1, rng=rng)(Dense(3, rng=rng, name="dense_1")(Dense(3, rng=rng)(x))), name="net")
    assert list(model.layers) == ["dense_2", "dense_1", "dense_3"]
    assert [str(layer) for layer in model.layers.values()] == [f"Dense 'dense_{i}'" for i in (2, 1, 3)]
    assert model.get_layer(1) is model.get_layer("dense_1")


def test_a_layer_can_be_replaced(rng):
    """A new head takes the place of the old one, whose weights are no longer learned."""
    model = built_dynamic()
    model.out = Dense(2, rng=rng, name="head")
    assert model(np.ones((2, 6))).shape == (2, 2)
    assert [name for name in model.params if name.endswith("W")] == ["dense_1.W", "head.W"]


def test_lists_of_layers_are_taken_in(rng):
    """A dynamic model sees layers in a list."""

    class Deep(Model):
        def __init__(self):
            super().__init__()
            self.stack = [Dense(3, "relu", rng=rng) for _ in range(3)]

        def forward(self, x):
            for layer in self.stack:
                x = layer(x)
            return x

    model = Deep()
    model(np.ones((2, 3)))
    assert list(model.layers) == ["dense_1", "dense_2", "dense_3"]
    assert model.get_layer(-1) is model.get_layer("dense_3") is model.stack[2]
    assert str(model.stack[1]) == "Dense 'dense_2'"


def test_weights_are_made_at_the_first_call(rng):
    """Before the first call a dynamic model has no weights; a static one has them at once."""
    model = Dynamic()
    assert model.params == {}
    assert static().n_weights == 6 * 5 + 5 + 2 * 5 + 5 * 3 + 3
    model(np.ones((2, 6), np.float32))
    assert model.n_weights == static().n_weights
    assert model.dtype == model.params["dense_1.W"].dtype == np.float32


def test_an_input_is_float32_unless_told(rng):
    """A static model is float32 by default, and converts what it is given."""
    model = Model(x := Input(3), Dense(2, rng=rng)(x))
    assert model(np.ones((2, 3))).dtype == model.params["dense_1.W"].dtype == np.float32


def test_it_learns(rng):
    """A small model fits a few points of a curve."""
    model = Model(x := Input(1), Dense(1, rng=rng)(Dense(32, "tanh", rng=rng)(x)))
    X = np.linspace(-1, 1, 20)[:, None]
    optimizer = Adam(0.02)
    for _ in range(400):
        model.zero_grad()
        loss = MSE()(model(X), np.sin(3 * X))
        loss.backward()
        optimizer.step(model.params, model.grads)
    assert loss.item() < 1e-3


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
@pytest.mark.parametrize("make", [static, built_dynamic])
def test_a_copy_has_weights_of_its_own(make, copied):
    """A deep copy, or one sent to another process, computes the same and learns apart from the original."""
    model = make().eval()
    twin, X = copied(model), np.random.default_rng(1).normal(size=(4, 6))
    np.testing.assert_array_equal(twin(X).data, model(X).data)
    assert (str(twin), twin.config) == (str(model), model.config)
    train(twin.train())
    assert not np.array_equal(twin.eval()(X).data, model(X).data)


def test_constructors_show_their_parameters():
    """What help and a notebook's tooltip show of a layer is its own parameters."""
    assert list(inspect.signature(Dense).parameters) == ["n_out", "activation", "rng", "init", "bias", "name"]
    assert inspect.signature(PReLU).parameters["alpha"].default == 0.25
