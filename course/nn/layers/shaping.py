"""Layers without weights: they rearrange, join, or apply a function of your own.

References
----------
He et al., *Deep Residual Learning for Image Recognition*, 2016: ``Add``.
"""

import math

from course.nn.layers.layer import Layer
from course.nn.operations import concatenate


class Flatten(Layer):
    """Make a vector of every sample: (n_samples, h, w) becomes (n_samples, h w)."""

    def forward(self, x):
        """Keep the samples apart, and put everything else in one axis."""
        return x.reshape(x.shape[0], math.prod(x.shape[1:]))


class Add(Layer):
    """Add several inputs of one shape, as a residual connection does: ``Add()(x, f(x))``."""

    def forward(self, *inputs):
        """Add them up, entry by entry."""
        shapes = [x.shape for x in inputs]
        if len(set(shapes)) != 1:
            got = ", ".join(map(str, shapes)) or "none"
            raise ValueError(f"The inputs of {self} must have one shape. Got {got}.")
        total = inputs[0]
        for x in inputs[1:]:
            total = total + x
        return total


class Concat(Layer):
    """Join several inputs along their last axis: ``Concat()(a, b)``."""

    def forward(self, *inputs):
        """Join (n_samples, ..., n_1), (n_samples, ..., n_2), ... to (n_samples, ..., n_1 + n_2 + ...)."""
        try:
            return concatenate(inputs)
        except ValueError as error:
            raise ValueError(f"The inputs of {self} do not fit. {error}") from None


class Lambda(Layer):
    """A function of your own as a layer, written with tensor operations: ``Lambda(lambda x: x * x)``.

    Parameters
    ----------
    function : callable
        Takes as many tensors as the layer is called with, and returns one.
    """

    def __init__(self, function, *, name=None):
        super().__init__(name=name)
        if not callable(function):
            raise TypeError(
                f"The 'function' of {self} must be callable. Got {type(function).__name__} instead."
            )
        self.function = function

    def forward(self, *inputs):
        """Call the function."""
        return self.function(*inputs)
