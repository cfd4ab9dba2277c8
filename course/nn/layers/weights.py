"""The weights of a layer by name and by place, and values from outside."""

import numpy as np

__all__ = ["Weights", "write_values"]


class Weights(dict):
    """Name to Tensor, in the order of the layers; ``weights["hidden.W"]``, ``weights[0]``, ``weights[1:3]``.

    A slice is a ``Weights``, too.
    """

    def __getitem__(self, which):
        """Return a tensor, by its name or its place, or those of a slice of places."""
        if isinstance(which, slice):
            return Weights(list(self.items())[which])
        if isinstance(which, int | np.integer) and -len(self) <= which < len(self):
            return list(self.values())[which]
        if which not in self:
            raise KeyError(f"No weight {which!r}. The {len(self)} weights are: {', '.join(self) or 'none'}.")
        return super().__getitem__(which)


def write_values(layer, values, source=""):
    """Write name to array_like into the weights of a layer; nothing has changed if one does not fit.

    ``source`` says in an error where the values come from.
    """
    weights = layer.all_weights
    arrays = {key: np.asarray(value) for key, value in values.items()}
    for key, array in arrays.items():
        if weights[key].shape != array.shape:
            raise ValueError(
                f"The weight {key!r} of {layer.label} has shape {weights[key].shape}. "
                f"Got {array.shape}{source} instead."
            )
    for key, array in arrays.items():
        weights[key].data[...] = array
