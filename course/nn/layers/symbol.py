"""Placeholders from which a static model is drawn: ``x = Input((784,)); y = Dense(10, rng=rng)(x)``.

A symbol stands for a value that does not exist yet: it knows its shape, the layer it comes from, and what
that layer was called on.
"""

import itertools
from typing import NamedTuple

import numpy as np

from course.nn.layers.mode import override_training
from course.nn.tape import no_grad

_next_serial = itertools.count().__next__


class Call(NamedTuple):
    """One use of a layer on symbols; a layer may be used several times."""

    layer: object
    sources: tuple
    options: dict
    serial: int


class Symbol:
    """The output of a layer, or an input of a model, before there are numbers.

    Attributes
    ----------
    shape : tuple of int
        Shape of one sample, without the batch.
    dtype : dtype
    call : Call or None
        Where it comes from; None for an input.
    index : int or None
        Which output of the call, where that has several.
    """

    def __init__(self, shape, dtype, *, call=None, index=None, name=None):
        self.shape, self.dtype, self.name = shape, dtype, name
        self.call, self.index = call, index

    def __repr__(self):
        origin = f"input {self.name!r}" if self.name else "input"
        origin = self.call.layer.label if self.call else origin
        return f"Symbol({origin}, shape={('n_samples', *self.shape)}, dtype={self.dtype})"


def Input(shape, *, dtype=np.float32, name=None):  # noqa: N802 - reads as a layer among layers
    """Return the symbol of an input of a model, with the shape of one sample, without the batch.

    ``dtype``, float32 or float64, is the precision of the model's weights.
    """
    shape = tuple(shape) if isinstance(shape, tuple | list) else (shape,)
    if not all(isinstance(n, int | np.integer) and n > 0 for n in shape):
        hint = " It is the shape of one sample: leave the batch out." if None in shape else ""
        raise ValueError(
            f"The shape of an Input must be positive whole numbers, as in (784,). Got {shape}.{hint}"
        )
    if np.dtype(dtype) not in (np.float32, np.float64):
        raise ValueError(f"The dtype of an Input must be float32 or float64. Got {dtype} instead.")
    return Symbol(tuple(map(int, shape)), np.dtype(dtype), name=name)


def connect(layer, inputs, options):
    """Return the symbol of what a layer makes of symbols, or a tuple of them where it makes several.

    The layer is run once on a batch of one sample of zeros, which makes its weights and shows the shape of
    its output; so any layer can be connected, with no rule for shapes beside ``forward``. What the numbers
    are does not matter, nor does a division by zero.
    """
    for x in inputs:
        if not isinstance(x, Symbol):
            raise TypeError(
                f"{layer.label} is connected to symbols, so each input must be one. Got {type(x).__name__}."
            )
    asked = {key: value for key, value in options.items() if key != "training"}
    with no_grad(), override_training(False), np.errstate(all="ignore"):
        outputs = layer(*(np.zeros((1, *x.shape), x.dtype) for x in inputs), **asked)
    call = Call(layer, tuple(inputs), options, _next_serial())
    if isinstance(outputs, tuple | list):
        return tuple(Symbol(y.shape[1:], y.dtype, call=call, index=i) for i, y in enumerate(outputs))
    return Symbol(outputs.shape[1:], outputs.dtype, call=call)


def require_no_list(layer, x):
    """Return an input, or raise a TypeError if it is several in one list."""
    if isinstance(x, list | tuple):
        arrays = [part for part in x if isinstance(part, np.ndarray)]
        is_several = len({array.shape for array in arrays}) > 1
        if is_several or any(isinstance(part, Symbol) or hasattr(part, "requires_grad") for part in x):
            raise TypeError(
                f"{layer.label} takes its inputs one by one. Write layer(a, b), without a list, instead of "
                "layer([a, b])."
            )
    return x


def require_tensors(layer, made):
    """Return what a forward pass made, or raise a TypeError if a plain array or nothing is among it."""
    for part in made if isinstance(made, tuple | list) else [made]:
        if part is None or isinstance(part, np.ndarray | np.generic | float | int):
            hint = "Compute with tensors, without x.data and NumPy: an array has lost the gradient."
            hint = "Does it lack a return?" if part is None else hint
            raise TypeError(
                f"The forward() of {layer.label} must return a tensor. Got {type(part).__name__}. {hint}"
            )
    return made
