"""Weights to a file and back, as an npz archive of plain arrays: nothing in it can run code.

A file is checked as a whole before the first weight changes, and written beside its place before it replaces
what stood there, so that neither a wrong file nor a full disk leaves a model or a file half done.
"""

import os
import zipfile
from pathlib import Path

import numpy as np

__all__ = ["load_weights", "save_weights"]


def save_weights(model, path):
    """Write every weight of a model, remembered ones included, under its name."""
    path, weights = Path(path), _weights_of(model)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(part, "wb") as file:
            np.savez(file, **{key: weight.data for key, weight in weights.items()})
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def load_weights(model, path, *, by="name", skip=False):
    """Fill the weights of a model in place.

    Parameters
    ----------
    model : Model
    path : str or Path
    by : {"name", "order"}
        What belongs together: the same name, or the same place in the order of the layers.
    skip : bool
        Leave out what does not fit, on either side, instead of raising an error.

    Returns
    -------
    list of str
        Names of the model's weights that were filled.
    """
    weights, arrays = _weights_of(model), _read(path)
    if by not in ("name", "order"):
        raise ValueError(f"The 'by' of load_weights must be 'name' or 'order'. Got {by!r} instead.")
    pairs = _by_name(weights, arrays) if by == "name" else _by_order(weights, arrays)
    if not skip:
        _require_fit(model, path, weights, arrays, pairs)
    fitting = [(key, array) for key, array in pairs if weights[key].shape == array.shape]
    for key, array in fitting:
        weights[key].data[...] = array
    return [key for key, _ in fitting]


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


def _weights_of(model):
    weights = model.all_weights
    if not weights:
        raise RuntimeError(f"{model.label} has no weights yet. Call it once on a batch, which makes them.")
    return weights


def _read(path):
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
    except (ValueError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path} is not a file of weights, or it is damaged: {error}.") from None
    for key, array in arrays.items():
        if array.dtype.kind != "f":
            raise ValueError(f"The weight {key!r} in {path} must hold floats. Got {array.dtype} instead.")
    return arrays
