"""Weights and gradients as parts of flat arrays: what is moved there, when, and what is left alone."""

import copy
import pickle

import numpy as np
import pytest

from course.nn import Adam, Dense, Input, Layer, Model, SoftmaxCrossEntropy, Tensor, fit
from course.nn.flat import Flat, flattened
from tests.course.nn.training.nets import assert_same_bits, plain_net, samples, weights_of


def test_the_arrays_are_parts_of_one():
    """Parameters and gradients follow one another, in the order of their names, and keep their values."""
    model = plain_net()
    before = weights_of(model)
    params, grads = model.params, model.grads
    assert params.flat.size == grads.flat.size == model.n_weights
    np.testing.assert_array_equal(params.flat, np.concatenate([a.ravel() for a in before.values()]))
    params.flat[...], grads.flat[...] = 2, 3
    assert all((weight.data == 2).all() and (weight.grad == 3).all() for weight in model.all_weights.values())
    assert model.params.flat.base is params.flat.base


def test_an_array_left_behind_takes_no_values():
    """Who kept the array where a weight was hears that it is no longer written to."""
    model = plain_net()
    weight = next(iter(model.all_weights.values()))
    old = weight.data
    assert model.params.flat is not None
    with pytest.raises(ValueError, match="read-only"):
        old += 1
    weight.data += 1


def test_weights_move_once(rng):
    """Those that two models share stay with the first that asked; both train, one of them part by part."""
    x, shared = Input((4,)), Dense(8, "relu", rng=rng)
    first, second = (Model(x, Dense(2, rng=rng)(shared(x))) for _ in range(2))
    kept = first.params
    assert second.params.flat is None
    X, y = samples()
    before = weights_of(second)
    fit(second, X, y, loss=SoftmaxCrossEntropy(), optimizer=Adam(0.01), epochs=1, rng=rng)
    assert all((before[name] != array).any() for name, array in weights_of(second).items())
    assert kept.flat is not None
    assert kept.keys() == first.params.keys()
    assert all(kept[name] is array for name, array in first.params.items())


def test_frozen_weights_stand_aside(rng):
    """What is learned is flat as long as it lies side by side; inner models have a stretch of the whole."""
    x = Input((4,))
    layers = [Dense(4, rng=rng, name=name) for name in "abc"]
    model = Model(x, layers[2](layers[1](layers[0](x))))
    whole = model.params.flat
    assert np.shares_memory(layers[1].params.flat, whole)
    layers[0].trainable = False
    assert model.params.flat.size == whole.size - 20
    layers[0].trainable, layers[1].trainable = True, False
    assert model.params.flat is None


def test_an_array_of_ones_own_stays(rng):
    """A tensor that a layer was handed shares its array with others, and is not moved."""
    own = np.ones((4, 2))

    class Given(Layer):
        def __init__(self):
            super().__init__()
            self.W = Tensor(own, requires_grad=True)

        def forward(self, x):
            return x @ self.W

    layer = Given()
    layer.params["W"] += 1
    assert (own == 2).all()


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda flat: pickle.loads(pickle.dumps(flat))])
def test_a_copy_is_flat_and_alone(duplicate):
    """Copies share no memory with the original, and have a flat array of their own."""
    first = flattened({"a": np.ones((2, 3)), "b": np.zeros(())})
    second = duplicate(first)
    assert_same_bits(first, second)
    second.flat[...] = 5
    assert (second["a"] == 5).all()
    assert (first["a"] == 1).all()


def test_what_does_not_lie_side_by_side_has_no_flat_array():
    """Two precisions, a gap, another order, an array put in place of a part, and nothing at all."""
    flat = np.zeros(6)
    assert flattened({"a": np.ones(2), "b": np.ones(2, np.float32)}).flat is None
    assert Flat({"a": flat[:2], "b": flat[3:]}).flat is None
    assert Flat({"a": flat[2:], "b": flat[:2]}).flat is None
    assert Flat({}).flat is None
    parts = Flat({"a": flat[:2], "b": flat[2:4]})
    assert parts.flat.size == 4
    other = parts.copy()
    other["a"] = np.ones(2)
    assert other.flat is None
    assert parts.flat is not None


def test_flat_or_not_is_the_same_step():
    """Adam on the flat array and Adam on each array by itself make the same bits."""
    ours, theirs = plain_net(), plain_net()
    one, other = Adam(0.01), Adam(0.01)
    for _ in range(4):
        for model in (ours, theirs):
            for name, grad in model.grads.items():
                grad[...] = np.random.default_rng(len(name)).normal(size=grad.shape)
        one.step(ours.params, ours.grads)
        other.step(dict(theirs.params), dict(theirs.grads))
    assert_same_bits(weights_of(ours), weights_of(theirs))
