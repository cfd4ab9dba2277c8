"""One flat array of all weights, and one of all gradients: what each layer holds is a part of them.

On a hundred numbers, what NumPy does around a call costs more than the work. An optimizer, to which all
numbers are alike, therefore updates the flat array, in one call for all layers; and processes that train one
model together exchange one array instead of many.
"""

from operator import is_

import numpy as np


class Flat(dict):
    """Name to array, where the arrays are the parts of one flat array, one after the other.

    ``weights`` are the tensors whose values these are, if any: they are told of a change.
    """

    def __init__(self, arrays, weights=()):
        super().__init__(arrays)
        self._weights = tuple(weights)
        self._parts = tuple(self.values())
        self._flat = _joined(self._parts)

    @property
    def flat(self):
        """All numbers as one array; None if the arrays do not lie side by side, or were replaced."""
        is_whole = len(self) == len(self._parts) and all(map(is_, self.values(), self._parts))
        return self._flat if is_whole else None

    def note_change(self):
        """Let the weights know that their values were changed in place."""
        for weight in self._weights:
            weight.note_change()

    def copy(self):
        """Return another dict of the same arrays."""
        other = Flat.__new__(Flat)
        other.update(self)
        other._parts, other._flat, other._weights = self._parts, self._flat, self._weights
        return other

    def __reduce__(self):
        """Give a copy, or a pickle, a flat array of its own."""
        return flattened, (dict(self),)


def flattened(arrays):
    """Return a ``Flat`` of copies of a dict of arrays; those of several precisions stay apart."""
    if len({array.dtype for array in arrays.values()}) != 1:
        return Flat({name: array.copy() for name, array in arrays.items()})
    flat, parts, start = np.concatenate([array.reshape(-1) for array in arrays.values()]), {}, 0
    for name, array in arrays.items():
        parts[name] = flat[start : start + array.size].reshape(array.shape)
        start += array.size
    return Flat(parts)


def params_of(weights):
    """Return the values of a dict of tensors as a ``Flat``; the first time, they are moved together.

    The array where a weight was before can no longer be written to: nobody would learn what is written there.
    A weight is moved once only: one that two models share stays with the first that asks, and the other has
    arrays that are not side by side.
    """
    arrays = {name: weight.data for name, weight in weights.items()}
    if not arrays or any(array.base is not None for array in arrays.values()):
        return Flat(arrays, weights.values())
    params, grads = flattened(arrays), flattened({name: weight.grad for name, weight in weights.items()})
    for name, weight in weights.items():
        weight.data = params[name]
        weight.reserve_grad(grads[name])
        arrays[name].flags.writeable = False
    return Flat(params, weights.values())


def grads_of(weights):
    """Return the gradients of a dict of tensors as a ``Flat``; see ``params_of``."""
    params_of(weights)
    return Flat({name: weight.grad for name, weight in weights.items()})


def _joined(parts):
    """Return the stretch of a flat array that the parts fill without a gap, or None."""
    base = parts[0].base if parts else None
    if type(base) is not np.ndarray or base.ndim != 1:
        return None
    if not all(part.base is base and part.dtype == base.dtype and part.flags.c_contiguous for part in parts):
        return None
    starts = [(part.ctypes.data - base.ctypes.data) // base.itemsize for part in parts]
    ends = [start + part.size for start, part in zip(starts, parts, strict=True)]
    return base[starts[0] : ends[-1]] if starts[1:] == ends[:-1] else None
