"""The four files of MNIST as raw bytes, unpacked and known to be whole: where a reader of IDX begins.

The course ships the original files. Their contents are compared with the published SHA-256 sums once in a
process, when a file is first read, and then kept.

References
----------
LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998: ``read_mnist_file``.
"""

import gzip
import hashlib
import zlib
from functools import lru_cache
from pathlib import Path

SHIPPED = Path(__file__).parent / "mnist"
MNIST_FILES = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
GZIP = b"\x1f\x8b"
REINSTALL = "The installation is incomplete or damaged: install nn-foundations again."


def read_mnist_file(name, *, folder=None):
    """Return the bytes of one of the four files of MNIST, unpacked: a header, then a byte a pixel or label.

    ``name`` is a key of ``MNIST_FILES``. In a ``folder`` of your own the file may end in ``.gz`` or not; by
    default it is the one that the course ships.
    """
    if name not in MNIST_FILES:
        raise ValueError(f"Expected one of the files {', '.join(MNIST_FILES)}. Got {name!r}.")
    if folder is None:
        return _read_shipped(name, SHIPPED)
    advice = (
        f"Put the original {name}.gz there, or leave out 'folder' to use the digits that the course ships."
    )
    return _read(name, Path(folder).expanduser(), advice)


@lru_cache(maxsize=len(MNIST_FILES))
def _read_shipped(name, folder):
    content = _read(name, folder, REINSTALL)
    found = hashlib.sha256(content).hexdigest()
    if found != MNIST_FILES[name]:
        raise ValueError(
            f"Expected {name} in {folder} to unpack to contents with the SHA-256 sum {MNIST_FILES[name]}. "
            f"Found {found}. {REINSTALL}"
        )
    return content


def _read(name, folder, advice):
    """Return what a file holds, packed or not; an error ends with the advice."""
    path = next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)
    if path is None:
        found = "no such folder"
        if folder.is_dir():
            files = sorted(path.name for path in folder.iterdir())
            found = ", ".join(files[:6]) + ", ..." * (len(files) > 6) or "an empty folder"
        raise FileNotFoundError(f"Expected {name}, with or without .gz, in {folder}. Found {found}. {advice}")
    content = path.read_bytes()
    try:
        return gzip.decompress(content) if content.startswith(GZIP) else content
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(
            f"Expected {path} to be a whole gzip file. Found {len(content):,} bytes that do not unpack "
            f"({error}). {advice}"
        ) from None
