"""Named arrays to a file and back, as an npz archive. Nothing read can run code.

A file is written beside its place before it replaces what stood there, so that a full disk leaves no half a
file.
"""

import os
import zipfile
import zlib
from pathlib import Path

import numpy as np

DAMAGE = (
    *(ValueError, TypeError, KeyError, EOFError, OSError, MemoryError, OverflowError),
    *(NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error),
)
"""What NumPy and zipfile raise where bytes are wrong."""


def write_arrays(path, arrays):
    """Write a dict of name to array, in its order, with the same bytes every time, under any name."""
    path = Path(path)
    if path.suffix.lower() in (".h5", ".hdf5"):
        raise ValueError(f"Weights are saved as npz archives, not as HDF5: write {path.stem}.npz.")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"The folder {path.parent} must exist before {path.name} is written there.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(part, "w") as archive:
            for key, array in arrays.items():
                with archive.open(zipfile.ZipInfo(f"{key}.npy"), "w", force_zip64=True) as file:
                    np.lib.format.write_array(file, array, allow_pickle=False)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_arrays(path):
    """Return the dict of name to array that ``write_arrays`` wrote; a ValueError if it did not."""
    with open(path, "rb") as file:
        if not zipfile.is_zipfile(file):
            raise ValueError(f"{path} is not a file of weights, or it is damaged: it is no npz archive.")
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {key: np.asarray(archive[key]) for key in archive.files}
    except DAMAGE as error:
        reason = str(error).rstrip(".") or type(error).__name__
        raise ValueError(f"{path} is not a file of weights, or it is damaged: {reason}.") from None
