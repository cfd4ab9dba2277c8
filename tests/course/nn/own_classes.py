"""Layers, activations and models as a user would write them, for tests of what is written to a file."""

import numpy as np

from course.nn import ActivationFunction, Dense, Input, Lambda, Layer, Model


class Scale(Layer):
    """A layer of one's own, with every kind of argument that can be written down."""

    def __init__(self, *sizes, start, rng, **options):
        super().__init__(name=options.get("name"))
        self.sizes, self.start, self.rng, self.options = sizes, start, rng, options

    def build(self, in_shape):
        """Make as many factors as there are sizes."""
        self.factor = self.add_weight("factor", np.full(in_shape, float(self.start)))

    def forward(self, x, power=1):
        """Multiply."""
        return x * self.factor**power


class Cube(ActivationFunction):
    """An activation of one's own."""

    def forward(self, z, out=None):
        """Compute the third power."""
        return z**3

    def backward(self, grad, z, a):
        """Multiply by three times the square."""
        return 3 * z * z * grad


class Block(Model):
    """A dynamic model with two outputs, for use inside a static one."""

    def __init__(self, n_out, *, rng):
        super().__init__()
        self.dense, self.half = Dense(n_out, "relu", rng=rng), Lambda(lambda x: 0.5 * x)

    def forward(self, x):
        """Return half of what comes, and the output of the dense layer."""
        return self.half(x), self.dense(x)


class Square(Layer):
    """A layer of one's own without arguments, not even a name."""

    def __init__(self):
        super().__init__()

    def forward(self, x):
        """Square."""
        return x * x


class Dense2(Dense):
    """A class of one's own with the name of the library's, see below."""


Dense2.__name__ = "Dense"


class Cube2(Cube):
    """An activation of one's own with the name of the library's."""


Cube2.__name__ = "ReLU"


def static(layer, size=3):
    """Return a static model of one layer."""
    x = Input((size,))
    return Model(x, layer(x))
