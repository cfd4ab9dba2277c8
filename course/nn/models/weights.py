"""Weights to a file and back, by name or by order.

A file is checked as a whole before the first weight changes, so that a wrong one leaves the model as it was.
"""

from course.nn.layers.layer import Layer
from course.nn.models.files import read_arrays, write_arrays

__all__ = ["CONFIG", "fill", "load_weights", "save_weights", "values_of"]

CONFIG = "__config__"
"""Name under which ``Model.save`` puts the architecture beside the weights."""


def save_weights(model, path):
    """Write every weight of a model, remembered ones included, under its name.

    Parameters
    ----------
    model : Model
    path : str or Path
        A name that ends in .h5 or .hdf5 makes an HDF5 file, any other an npz archive.

    Raises
    ------
    RuntimeError
        If a layer has no weights yet.
    """
    write_arrays(path, values_of(model))


def load_weights(model, path, *, by="name", skip=False):
    """Fill the weights of a model in place.

    Parameters
    ----------
    model : Model
    path : str or Path
        Written by ``save_weights`` or ``Model.save``.
    by : {"name", "order"}
        What belongs together: the same name, or the same place in the order of the layers.
    skip : bool
        Leave out what does not fit, on either side, instead of raising an error.

    Returns
    -------
    list of str
        Names of the model's weights that were filled.

    Raises
    ------
    RuntimeError
        If a layer has no weights yet.
    ValueError
        If a name or shape does not fit, which it names, or if the file is damaged. Nothing has changed then.
    """
    if by not in ("name", "order"):
        raise ValueError(f"The 'by' of load_weights must be 'name' or 'order'. Got {by!r} instead.")
    _require_built(model)
    arrays = read_arrays(path)
    arrays.pop(CONFIG, None)
    return fill(model, path, arrays, by=by, skip=skip)


def fill(model, path, arrays, *, by="name", skip=False):
    """Fill the weights of a model from a dict of name to array that was read from ``path``."""
    _require_floats(path, arrays)
    weights = model.all_weights
    pairs = _by_name(weights, arrays) if by == "name" else _by_order(weights, arrays)
    if not skip:
        _require_fit(model, path, weights, arrays, pairs)
    fitting = [(key, array) for key, array in pairs if weights[key].shape == array.shape]
    for key, array in fitting:
        weights[key].data[...] = array
    return [key for key, _ in fitting]


def values_of(model):
    """Return name to array, for every weight of a model; a RuntimeError if some are not made yet."""
    _require_built(model)
    return {key: weight.data for key, weight in model.all_weights.items()}


def _by_name(weights, arrays):
    return [(key, arrays[key]) for key in weights if key in arrays]


def _by_order(weights, arrays):
    return list(zip(weights, arrays.values(), strict=False))


def _require_fit(model, path, weights, arrays, pairs):
    if not len(weights) == len(arrays) == len(pairs):
        missing = ", ".join(key for key in weights if key not in arrays) or "none"
        unknown = ", ".join(key for key in arrays if key not in weights) or "none"
        raise ValueError(
            f"{model.label} has {len(weights)} weights, {path} has {len(arrays)}. Missing in the file: "
            f"{missing}; unknown to the model: {unknown}. With skip=True only those that fit are loaded."
        )
    for key, array in pairs:
        if weights[key].shape != array.shape:
            raise ValueError(
                f"The weight {key!r} of {model.label} has shape {weights[key].shape}. "
                f"Got {array.shape} in {path} instead."
            )


def _require_floats(path, arrays):
    for key, array in arrays.items():
        if array.dtype.kind != "f":
            raise ValueError(f"The weight {key!r} in {path} must hold floats. Got {array.dtype} instead.")


def _require_built(model):
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
    for inner in getattr(layer, "layers", {}).values():
        yield from _unbuilt(inner)
