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
REINSTALL = "The installation is incomplete or damaged: install nn-foundations again."


@lru_cache(maxsize=len(MNIST_FILES))
def read_mnist_file(name):
    """Return the bytes of one of the four files of MNIST, unpacked: a header, then a byte a pixel or label.

    ``name`` is a key of ``MNIST_FILES``.
    """
    if name not in MNIST_FILES:
        raise ValueError(f"Expected one of the files {', '.join(MNIST_FILES)}. Got {name!r}.")
    path = SHIPPED / f"{name}.gz"
    if not path.is_file():
        raise FileNotFoundError(f"Expected {path.name} in {path.parent}. Found no such file. {REINSTALL}")
    try:
        content = gzip.decompress(path.read_bytes())
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(f"Expected {path} to be a whole gzip file. Found: {error}. {REINSTALL}") from None
    found = hashlib.sha256(content).hexdigest()
    if found != MNIST_FILES[name]:
        raise ValueError(
            f"Expected {path} to unpack to contents with the SHA-256 sum {MNIST_FILES[name]}. "
            f"Found {found}. {REINSTALL}"
        )
    return content
