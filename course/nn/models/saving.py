"""Weights, or a whole model, to a file and back.

A file is checked as a whole before the first weight changes, so that a wrong one leaves the model as it was.
The architecture is one more array in it, the bytes of JSON. Reading makes layers of known classes and fills
their weights, and runs nothing else.
"""

import json

import numpy as np

from course.nn.layers.layer import Layer
from course.nn.layers.weights import write_values
from course.nn.models.config import require_rebuildable
from course.nn.models.files import read_arrays, write_arrays

CONFIG = "__config__"
"""Name under which the architecture stands beside the weights."""


def save_weights(model, path):
    """Write every weight, remembered ones included, under its name, to an npz file."""
    write_arrays(path, _values_of(model))


def load_weights(model, path, *, by="name", skip=False):
    """Fill the weights in place from a file, and return the names of those that were filled.

    What belongs together goes ``by`` "name", or by the "order" of the layers. With ``skip`` what does not
    fit, on either side, is left out instead of raising an error.
    """
    if by not in ("name", "order"):
        raise ValueError(f"The 'by' of load_weights must be 'name' or 'order'. Got {by!r} instead.")
    _require_built(model)
    arrays = read_arrays(path)
    arrays.pop(CONFIG, None)
    return _fill(model, path, arrays, by=by, skip=skip)


def save_model(model, path):
    """Write architecture and weights to an npz file.

    Of a dynamic model, the weights alone can be loaded, into a model built in code. A ValueError names an
    argument that is no data, such as the function of a Lambda layer.
    """
    config = model.config
    if model.program is not None:
        require_rebuildable(config)
    text = json.dumps(config).encode()
    write_arrays(path, _values_of(model) | {CONFIG: np.frombuffer(text, np.uint8)})


def load_model(path, make):
    """Return the model that ``save_model`` wrote; ``make`` takes a config and returns a model."""
    arrays = read_arrays(path)
    if CONFIG not in arrays:
        raise ValueError(
            f"{path} holds weights without an architecture, as save_weights writes them. Build the model in "
            "code and call its load_weights."
        )
    try:
        model = make(_parse(arrays.pop(CONFIG)))
    except ValueError as error:
        raise ValueError(f"No model can be made from {path}. {error}") from error
    _fill(model, path, arrays)
    return model


def _parse(array):
    try:
        return json.loads(array.tobytes())
    except (ValueError, RecursionError) as error:
        raise ValueError(f"Its architecture is not JSON: {error}.") from None


def _values_of(model):
    _require_built(model)
    return {key: weight.data for key, weight in model.all_weights.items()}


def _fill(model, path, arrays, *, by="name", skip=False):
    """Write arrays into the weights of a model, and return the names of those that were filled."""
    for key, array in arrays.items():
        if array.dtype.kind != "f":
            raise ValueError(f"The weight {key!r} in {path} must hold floats. Got {array.dtype} instead.")
    weights = model.all_weights
    if by == "name":
        values = {key: arrays[key] for key in weights if key in arrays}
    else:
        values = dict(zip(weights, arrays.values(), strict=False))
    if skip:
        values = {key: array for key, array in values.items() if array.shape == weights[key].shape}
    elif not len(weights) == len(arrays) == len(values):
        missing = ", ".join(key for key in weights if key not in arrays) or "none"
        unknown = ", ".join(key for key in arrays if key not in weights) or "none"
        raise ValueError(
            f"{model.label} has {len(weights)} weights, {path} has {len(arrays)}. Missing in the file: "
            f"{missing}; unknown to the model: {unknown}. With skip=True only those that fit are loaded."
        )
    write_values(model, values, f" in {path}")
    return list(values)


def _require_built(model):
    """Raise a RuntimeError if weights are not made yet."""
    if not model.all_weights and not model.is_built:
        raise RuntimeError(f"{model.label} has no weights yet. Call it once on a batch, which makes them.")
    for layer in _unbuilt(model):
        raise RuntimeError(
            f"{layer.label} in {model.label} has no weights yet: it was never called. Call it once on a "
            "batch, which makes them, or take it out of the model."
        )


def _unbuilt(layer):
    """Yield the layers inside that have weights to make and were never called."""
    if not layer.is_built and type(layer).build is not Layer.build:
        yield layer
    for inner in layer.layers.values():
        yield from _unbuilt(inner)
