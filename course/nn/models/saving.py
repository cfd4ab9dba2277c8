"""A whole model to a file and back: its weights, and beside them its architecture as JSON.

The file is that of ``save_weights`` with one more array, the bytes of the JSON; so ``load_weights`` reads it,
too. Reading makes layers of known classes and fills their weights, and runs nothing else.
"""

import json

import numpy as np

from course.nn.models.config import require_rebuildable
from course.nn.models.files import read_arrays, write_arrays
from course.nn.models.weights import CONFIG, fill, values_of

__all__ = ["load_model", "save_model"]


def save_model(model, path):
    """Write the architecture and the weights of a model.

    Parameters
    ----------
    model : Model
        A dynamic one can be saved, but its weights alone can be loaded, into a model built in code.
    path : str or Path
        A name that ends in .h5 or .hdf5 makes an HDF5 file, any other an npz archive.

    Raises
    ------
    ValueError
        If a static model has a Lambda layer, or another argument that is no data.
    RuntimeError
        If a layer has no weights yet.
    """
    config = model.config
    if model.program is not None:
        require_rebuildable(config)
    text = json.dumps(config).encode()
    write_arrays(path, values_of(model) | {CONFIG: np.frombuffer(text, np.uint8)})


def load_model(path, make):
    """Return the model that ``save_model`` wrote.

    Parameters
    ----------
    path : str or Path
    make : callable
        Takes a config and returns a model.

    Raises
    ------
    ValueError
        If the file holds no architecture, or that of a dynamic model, or is damaged.
    """
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
    fill(model, path, arrays)
    return model


def _parse(array):
    try:
        return json.loads(array.tobytes())
    except (ValueError, RecursionError) as error:
        raise ValueError(f"Its architecture is not JSON: {error}.") from None
