"""Named arrays to a file and back: npz always, HDF5 where h5py is installed. Nothing read can run code.

A file is written beside its place before it replaces what stood there, so that a full disk leaves no half a
file. The ending of its name, .h5 or .hdf5, asks for HDF5.
"""

import os
import zipfile
import zlib
from functools import partial
from pathlib import Path

import numpy as np

HDF5_ENDINGS = (".h5", ".hdf5")
PLACE = "place"
"""Attribute of an HDF5 dataset: its place in the order, which HDF5 itself does not keep."""


def write_arrays(path, arrays):
    """Write a dict of name to array, in its order."""
    path = Path(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"The folder {path.parent} must exist before {path.name} is written there.")
    write = partial(_write_hdf5, _h5py(path)) if _is_hdf5(path) else _write_npz
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part, arrays)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_arrays(path):
    """Return the dict of name to array that ``write_arrays`` wrote; a ValueError if it did not."""
    path = Path(path)
    if _is_hdf5(path):
        return _read_hdf5(path)
    with open(path, "rb") as file:
        if not zipfile.is_zipfile(file):
            raise ValueError(f"{path} is not a file of weights, or it is damaged: it is no npz archive.")
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {key: np.asarray(archive[key]) for key in archive.files}
    except DAMAGE as error:
        raise _damaged(path, error) from None


DAMAGE = (
    *(ValueError, TypeError, KeyError, EOFError, OSError, MemoryError, OverflowError),
    *(NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error),
)
"""What NumPy, zipfile and h5py raise where bytes are wrong."""


def _damaged(path, error):
    reason = str(error).rstrip(".") or type(error).__name__
    return ValueError(f"{path} is not a file of weights, or it is damaged: {reason}.")


def _write_npz(path, arrays):
    """Do what ``numpy.savez`` does, but for any name, and with the same bytes every time."""
    with zipfile.ZipFile(path, "w") as archive:
        for key, array in arrays.items():
            with archive.open(zipfile.ZipInfo(f"{key}.npy"), "w", force_zip64=True) as file:
                np.lib.format.write_array(file, array, allow_pickle=False)


def _write_hdf5(h5py, path, arrays):
    with h5py.File(path, "w") as file:
        for place, (key, array) in enumerate(arrays.items()):
            file.create_dataset(key, data=array).attrs[PLACE] = place


def _read_hdf5(path):
    h5py, found = _h5py(path), []
    if not path.exists():
        raise FileNotFoundError(f"There is no file {path}.")

    def visit(key, item):
        if isinstance(item, h5py.Dataset):
            if item.dtype.kind not in "fiu":
                raise ValueError(f"{key!r} holds {item.dtype}, not numbers")
            found.append((int(item.attrs.get(PLACE, len(found))), key, np.asarray(item[()])))

    try:
        with h5py.File(path, "r") as file:
            file.visititems(visit)
    except DAMAGE as error:
        raise _damaged(path, error) from None
    return {key: array for _, key, array in sorted(found, key=lambda entry: entry[0])}


def _is_hdf5(path):
    return path.suffix.lower() in HDF5_ENDINGS


def _h5py(path):
    """Return the package, which is imported only here: most models never need it."""
    try:
        import h5py
    except ImportError:
        raise ImportError(
            f"An HDF5 file such as {path.name} needs the package h5py: install it with 'pip install h5py', "
            "or choose a name that ends in .npz, which needs nothing."
        ) from None
    return h5py
