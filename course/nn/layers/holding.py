"""What a layer holds: other layers and weights, in its attributes or in lists and dicts there, by name."""

from course.nn.layers.described import Described

OURS = ("_layers", "_weights", "_made_with")
"""Attributes of a layer in which nothing is looked for."""


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


def require_kept(layer, key, value):
    """Raise an error if a new attribute hides something of a layer, or comes before there is one."""
    if "_layers" not in vars(layer):
        raise RuntimeError(f"Call super().__init__() in {type(layer).__name__} before setting {key!r}.")
    attribute = getattr(type(layer), key, None)
    if isinstance(attribute, property) and attribute.fset is None:
        raise AttributeError(f"{layer.label} has {key!r} of its own. Choose another name for the attribute.")
    before = vars(layer).get(key)
    if before is not value and any(before is weight for weight in layer._weights.values()):
        raise AttributeError(
            f"{key!r} of {layer.label} is a weight: another object in its place would not be learned or "
            f"saved. Write its values instead, as in self.{key}.data[...] = values."
        )
