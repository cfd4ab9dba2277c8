"""The weights of a layer: by name and by place, learned or frozen, read and written."""

import numpy as np

from course.nn.flat import grads_of, params_of
from course.nn.layers.holding import held
from course.nn.tensor import Tensor


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


class Weighted:
    """The part of a layer that has weights, its own and those of the layers that it holds."""

    @property
    def own_weights(self):
        """Name to Tensor, for the weights of the layer itself, without those of the layers that it holds.

        A tensor that requires a gradient and is an attribute is a weight, whether ``add_weight`` made it or
        not.
        """
        known = set(map(id, self._weights.values()))
        for place, tensor in held(self, Tensor):
            if tensor.requires_grad and tensor.rule is None and id(tensor) not in known:
                tensor.data = tensor.data[...]  # a view, which is never moved: others may hold the array
                tensor.reserve_grad(np.zeros_like(tensor.data))
                self._weights[place] = tensor
                self._learned.add(place)
                tensor.requires_grad = self.trainable
        return dict(self._weights)

    @property
    def trainable(self):
        """Whether the weights are learned."""
        return not self._is_frozen

    @trainable.setter
    def trainable(self, value):
        self._is_frozen = not value
        for layer in self.layers.values():
            layer.trainable = value
        for key, weight in self.own_weights.items():
            weight.requires_grad = bool(value) and key in self._learned

    @property
    def all_weights(self):
        """Name to Tensor, for every weight, learned or only remembered; one that is shared counts once.

        The weights of a layer inside are ``layer.key``; ``all_weights[1:3]`` picks by place.
        """
        found = self.own_weights
        for name, layer in self.layers.items():
            for key, weight in layer.all_weights.items():
                if found.setdefault(f"{name}.{key}", weight) is not weight:
                    raise ValueError(
                        f"{self.label} has two weights named '{name}.{key}'. Rename one of the layers: a dot "
                        "joins names."
                    )
        first = {}
        for key, weight in found.items():
            first.setdefault(id(weight), key)
        return Weights((key, found[key]) for key in first.values())

    @property
    def trainable_weights(self):
        """Name to Tensor, for every weight that is learned."""
        return Weights((key, weight) for key, weight in self.all_weights.items() if weight.requires_grad)

    def get_weights(self):
        """Return name to a copy of its values, for every weight."""
        return {key: weight.data.copy() for key, weight in self.all_weights.items()}

    def set_weights(self, values):
        """Write values into the weights: a dict by name, of some or all, or a list in their order."""
        if not isinstance(values, dict):
            values, names = list(values), list(self.all_weights)
            if len(values) != len(names):
                raise ValueError(f"{self.label} has {len(names)} weights. Got values for {len(values)}.")
            values = dict(zip(names, values, strict=True))
        write_values(self, values)

    def freeze(self, *names):
        """Stop learning the layers of these names, or the whole layer, and return it."""
        for layer in [self.get_layer(name) for name in names] or [self]:
            layer.trainable = False
        return self

    def unfreeze(self, *names):
        """Learn the layers of these names again, or the whole layer, and return it."""
        for layer in [self.get_layer(name) for name in names] or [self]:
            layer.trainable = True
        return self

    @property
    def penalized_weights(self):
        """The weights that a penalty applies to, as a list of tensors, each once."""
        found = [weight for key, weight in self._weights.items() if key in self._penalized]
        for layer in self.layers.values():
            found += layer.penalized_weights
        return list({id(weight): weight for weight in found}.values())

    @property
    def params(self):
        """Name to array, for every weight that is learned: parts of one, which an optimizer changes."""
        return params_of(self.trainable_weights)

    @property
    def grads(self):
        """Name to gradient, with the keys of ``params``; zeros where none has come since ``zero_grad``."""
        return grads_of(self.trainable_weights)

    @property
    def n_weights(self):
        """How many numbers are learned."""
        return sum(weight.size for weight in self.trainable_weights.values())

    def zero_grad(self):
        """Forget the gradients: the next backward pass starts afresh."""
        for weight in self.all_weights.values():
            weight.zero_grad()


def write_values(layer, values, source=""):
    """Write name to array_like into the weights of a layer; nothing has changed if one does not fit.

    ``source`` says in an error where the values come from.
    """
    weights = layer.all_weights
    arrays = {key: np.asarray(value) for key, value in values.items()}
    for key, array in arrays.items():
        if array.dtype.kind not in "biuf":
            raise TypeError(f"The weight {key!r} must hold real numbers. Got {array.dtype}{source} instead.")
        if weights[key].shape != array.shape:
            raise ValueError(
                f"The weight {key!r} of {layer.label} has shape {weights[key].shape}. "
                f"Got {array.shape}{source} instead."
            )
    for key, array in arrays.items():
        weights[key].data[...] = array
        weights[key].note_change()
