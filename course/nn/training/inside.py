"""What is found inside a model or a data flow: layers however deep, and what they draw from."""

import types

import numpy as np

from course.nn.layers import Layer

__all__ = ["generators_of", "layers_in"]

DEPTH = 6
"""How far to look into objects that hold objects, such as a data flow with its steps."""


def layers_in(layer):
    """Return a layer and all layers that it holds, in attributes, lists and dicts, each once."""
    found = {}
    _collect_layers(layer, found)
    return list(found.values())


def generators_of(*owners):
    """Return every ``numpy.random.Generator`` that the owners are or hold, each once, in a fixed order.

    Parameters
    ----------
    *owners : object
        Generators, layers with all inside of them, or objects whose attributes are searched.
    """
    found, seen = {}, set()
    for owner in owners:
        for place in layers_in(owner) if isinstance(owner, Layer) else [owner]:
            _collect_generators(place, found, seen, 1 if isinstance(place, Layer) else DEPTH)
    return list(found.values())


def _collect_layers(value, found):
    if isinstance(value, Layer):
        if id(value) in found:
            return
        found[id(value)] = value
        inner = vars(value).values()
    else:
        inner = value.values() if isinstance(value, dict) else value
    for each in inner:
        if isinstance(each, Layer | dict | list | tuple):
            _collect_layers(each, found)


def _collect_generators(value, found, seen, depth):
    if isinstance(value, np.random.Generator):
        found.setdefault(id(value), value)
    elif depth and id(value) not in seen and not isinstance(value, types.ModuleType | type | np.ndarray):
        seen.add(id(value))
        for inner in _parts(value):
            _collect_generators(inner, found, seen, depth - 1)


def _parts(value):
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list | tuple):
        return value
    return list(getattr(value, "__dict__", {}).values())
