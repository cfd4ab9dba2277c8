"""What a constructor was given, as plain data and back: numbers, text, lists, activations, layers.

Plain values stand for themselves; what is not plain is a dict with one key that says what it is. A random
generator is written as "some generator", and a function cannot be written at all.
"""

import numpy as np

from course.nn import activations
from course.nn.activations import ActivationFunction
from course.nn.initializers import INITIALIZERS
from course.nn.layers.layer import Layer

__all__ = ["UNWRITABLE", "class_named", "is_ours", "plain_value", "value_of_plain"]

UNWRITABLE = "unwritable"
ACTIVATION_CLASSES = {name: getattr(activations, name) for name in activations.__all__}


def plain_value(value, owner, write_layer):
    """Return plain data for one argument.

    Parameters
    ----------
    value : object
    owner : str
        Whose argument it is, for the sentence about one that cannot be written.
    write_layer : callable
        Takes a layer and returns plain data.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [plain_value(item, owner, write_layer) for item in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {"dict": {key: plain_value(item, owner, write_layer) for key, item in value.items()}}
    if isinstance(value, np.random.Generator):
        return {"rng": True}
    if isinstance(value, Layer):
        return {"layer": write_layer(value)}
    if isinstance(value, ActivationFunction):
        return _plain_activation(value, owner, write_layer)
    names = [name for name, function in INITIALIZERS.items() if function is value]
    return names[-1] if names else {UNWRITABLE: f"{owner}, of type {type(value).__name__},"}


def _plain_activation(function, owner, write_layer):
    settings = {key: plain_value(value, owner, write_layer) for key, value in vars(function).items()}
    kind = type(function)
    return {
        "activation": kind.__name__,
        "custom": not is_ours(kind, ACTIVATION_CLASSES),
        "settings": settings,
    }


def value_of_plain(plain, read_layer, custom, rng):
    """Return the argument that ``plain_value`` wrote.

    Parameters
    ----------
    plain : object
    read_layer : callable
        Takes plain data and returns a layer.
    custom : dict
        Name to class, for activations that are not the library's.
    rng : numpy.random.Generator
        Stands for every generator.
    """
    if isinstance(plain, list):
        return [value_of_plain(item, read_layer, custom, rng) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if "dict" in plain:
        return {key: value_of_plain(item, read_layer, custom, rng) for key, item in plain["dict"].items()}
    if "rng" in plain:
        return rng
    if "layer" in plain:
        return read_layer(plain["layer"])
    if "activation" in plain:
        return _activation_of(plain, read_layer, custom, rng)
    raise ValueError(f"Expected an argument in a config. Got {plain!r} instead.")


def _activation_of(plain, read_layer, custom, rng):
    """Make the function without its constructor, whose settings need not be its attributes."""
    known = custom if plain["custom"] else ACTIVATION_CLASSES
    kind = class_named(plain["activation"], known, ActivationFunction, "activation")
    function = kind.__new__(kind)
    for key, value in plain["settings"].items():
        setattr(function, key, value_of_plain(value, read_layer, custom, rng))
    return function


def is_ours(kind, classes):
    """Tell whether a class is the library's own, and not one of the same name."""
    return classes.get(kind.__name__) is kind


def class_named(name, known, base, what):
    """Return the class of that name; a ValueError that lists what is known."""
    kind = known.get(name)
    if not (isinstance(kind, type) and issubclass(kind, base)):
        names = ", ".join(
            sorted(key for key, x in known.items() if isinstance(x, type) and issubclass(x, base))
        )
        raise ValueError(
            f"The config names the {what} {name!r}, which is not known here. Known are: {names or 'none'}. "
            f"Hand in a class of your own as custom={{{name!r}: {name}}}."
        )
    return kind
