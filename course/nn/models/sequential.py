"""A stack of layers, each applied to the output of the one before."""

from course.checks import class_hint
from course.nn.activations.base import ActivationFunction
from course.nn.layers.layer import Layer
from course.nn.layers.symbol import Input, Symbol
from course.nn.models.model import Model
from course.nn.models.trace import Program


class Sequential(Model):
    """Layers one after the other; the first call draws the graph, and the model is then a static one.

    Examples
    --------
    >>> model = Sequential([Dense(100, "relu", rng=rng), Dropout(0.5, rng=rng), Dense(10, rng=rng)])
    """

    def __init__(self, layers, *, name=None):
        super().__init__(name=name)
        if isinstance(layers, Layer | Symbol | type):
            raise TypeError(f"{self.label} takes a list of layers, as in Sequential([a, b]). Got {layers!r}.")
        self.stack = list(layers)
        if not self.stack:
            raise ValueError(f"{self.label} needs at least one layer. Got none.")
        for layer in self.stack:
            if not isinstance(layer, Layer):
                hint = " The first call shows the shape: leave the Input out." * isinstance(layer, Symbol)
                hint += " As a layer it is Activation(...)." * isinstance(layer, ActivationFunction)
                raise TypeError(
                    f"{self.label} is made of layers. Got {layer!r} instead.{hint}{class_hint(layer)}"
                )

    def build(self, in_shape):
        """Connect the layers, which makes their weights."""
        x = y = Input(in_shape, dtype=self.dtype)
        for layer in self.stack:
            y = layer(y)
        self._draw(Program(x, y, self.label))
