"""What a layer holds: other layers and weights, in its attributes or in lists and dicts there, by name."""

from contextlib import contextmanager

from course.nn.layers.described import Described
from course.nn.tape import Switch
from course.nn.tensor import Tensor

OURS = ("_layers", "_weights", "_made_with")
"""Attributes of a layer in which nothing is looked for."""

_ran = Switch(None)


@contextmanager
def noted_calls():
    """Give the list of the layers that are called inside of a ``with`` block."""
    with _ran.set_to([]):
        yield _ran.value


def note_call(layer):
    """Write a call down, where calls are noted."""
    if _ran.value is not None:
        _ran.value.append(layer)


def held(owner, kind):
    """Return what of a kind a layer holds, as (place, object), each once; the place may be "blocks.0"."""
    found = {}
    for key, value in vars(owner).items():
        if key not in OURS:
            _collect(key, value, kind, found)
    return list(found.values())


def _collect(place, value, kind, found):
    if isinstance(value, kind):
        found.setdefault(id(value), (place, value))
    elif isinstance(value, dict | list | tuple):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, kind | dict | list | tuple):
                _collect(f"{place}.{key}", inner, kind, found)


def layers_in(layer):
    """Return a layer and all layers inside of it, however deep, each once."""
    found, todo = {}, [layer]
    while todo:
        inner = todo.pop()
        if id(inner) not in found:
            found[id(inner)] = inner
            todo += reversed([each for _, each in held(inner, Described)])
    return list(found.values())


def named(layers, before, owner):
    """Return name to layer, in the order of ``layers``; a ValueError if two have been given one name.

    A layer without a name gets one made of its kind and a number, or keeps the one it had in ``before``.
    """
    names, unnamed = {}, {}
    for layer in layers:
        if layer.name is None:
            unnamed[id(layer)] = layer
        elif layer.name in names:
            first = names[layer.name].label
            raise ValueError(
                f"{owner} has two layers named {layer.name!r}: {first} and {layer.label}. Rename one."
            )
        else:
            names[layer.name] = layer
    for name, layer in before.items():
        if id(layer) in unnamed and name not in names:
            names[name] = unnamed.pop(id(layer))
    for layer in unnamed.values():
        kind, number = type(layer).__name__.lower(), 1
        while f"{kind}_{number}" in names:
            number += 1
        layer.automatic_name = f"{kind}_{number}"
        names[layer.automatic_name] = layer
    places = {id(layer): place for place, layer in enumerate(layers)}
    return dict(sorted(names.items(), key=lambda item: places[id(item[1])]))


class Holding:
    """The part of a layer that holds other layers."""

    def __setattr__(self, key, value):
        """Set an attribute; what would be lost without a word is refused."""
        holds = isinstance(value, Described | Tensor | list | tuple | dict)
        if holds or isinstance(vars(self).get(key), Tensor):
            self._require_kept(key, value)
        object.__setattr__(self, key, value)
        if holds:
            self.layers  # noqa: B018 - names them, or says at once that two have the same name

    def _require_kept(self, key, value):
        if "_layers" not in vars(self):
            raise RuntimeError(f"Call super().__init__() in {type(self).__name__} before setting {key!r}.")
        attribute = getattr(type(self), key, None)
        if isinstance(attribute, property) and attribute.fset is None:
            raise AttributeError(f"{self.label} has {key!r} of its own. Choose another name")
        before = vars(self).get(key)
        if before is not value and any(before is weight for weight in self._weights.values()):
            raise AttributeError(
                f"{key!r} of {self.label} is a weight: another object in its place would not be learned or "
                f"saved. Write its values instead, as in self.{key}.data[...] = values."
            )

    def require_held(self, ran):
        """Raise a ValueError if this layer ran one that is to learn and that it does not hold."""
        inside = set(map(id, layers_in(self)))
        for layer in ran:
            learns = any(weight.requires_grad for weight in layer.own_weights.values())
            if learns and id(layer) not in inside:
                raise ValueError(
                    f"{self.label} ran {layer.label}, which it does not hold: its weights would be neither "
                    "learned nor saved. Keep it as an attribute, or in a list or dict that is one."
                )

    @property
    def layers(self):
        """Name to layer, for those that this one holds, in attributes and in lists and dicts there."""
        layers = [layer for _, layer in held(self, Described)]
        if list(map(id, layers)) != list(map(id, self._layers.values())):
            object.__setattr__(self, "_layers", named(layers, self._layers, self.label))
        return dict(self._layers)

    def get_layer(self, which):
        """Return a layer by its name, or by its number in the order of ``layers``."""
        layers = self.layers
        if isinstance(which, int) and -len(layers) <= which < len(layers):
            return list(layers.values())[which]
        if which not in layers:
            names = ", ".join(layers) or "none"
            raise LookupError(f"{self.label} has no layer {which!r}. Its {len(layers)} layers are: {names}.")
        return layers[which]
