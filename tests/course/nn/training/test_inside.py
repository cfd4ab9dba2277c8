"""What is found inside models and data flows."""

import numpy as np

from course.nn import Dense, Dropout, Input, Layer, Model
from course.nn.training.inside import generators_of, layers_in


class Holder(Layer):
    """A layer that keeps others in a list and in a dict, and a generator."""

    def __init__(self, *layers, rng):
        super().__init__(name="holder")
        self.listed, self.named, self.noise = list(layers[:1]), {"rest": layers[1:]}, rng


def generators(n):
    """Return so many generators."""
    return [np.random.default_rng(i) for i in range(n)]


def test_layers_are_found_however_deep():
    """Models inside of models and layers in lists and dicts are found, each once."""
    (rng,) = generators(1)
    x, dense = Input((3,)), Dense(3, rng=rng)
    inner = Model(x, dense(x))
    outer = Model(y := Input((3,)), dense(inner(y)))
    holder = Holder(outer, dense, rng=rng)
    found = layers_in(holder)
    assert [layer for layer in found if layer is dense] == [dense]
    assert {id(layer) for layer in (holder, outer, inner, dense)} <= {id(layer) for layer in found}


def test_generators_are_found_once_in_a_fixed_order():
    """A generator shared between layers counts once; those inside of any object are found."""
    first, second, third, fourth = generators(4)

    class Flow:
        def __init__(self):
            self.steps = (("map", {"rng": third}), [second])

    holder = Holder(Dropout(0.5, rng=second), Dropout(0.5, rng=first), rng=fourth)
    found = generators_of(first, Flow(), holder)
    assert [id(rng) for rng in found] == [id(rng) for rng in (first, third, second, fourth)]


def test_what_refers_to_itself_ends():
    """An object that holds itself is no trap."""
    loop = [generators(1)[0]]
    loop.append(loop)
    assert generators_of(loop) == loop[:1]
