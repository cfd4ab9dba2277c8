"""What every augmentation asks of a batch of images, and how it works through a large one block by block."""

import numpy as np

from course.data.arguments import require_generator

__all__ = [
    "each",
    "in_blocks",
    "require_amount",
    "require_images",
    "require_range",
    "require_share",
    "uniform",
    "working_dtype",
]

BLOCK_PIXELS = 1 << 16  # 256 KiB in float32: the arrays of one block stay in the processor's cache
FLOATS = (np.dtype(np.float32), np.dtype(np.float64))


def require_images(images):
    """Return ``images`` as an array of shape (n, height, width) of float32, float64 or uint8."""
    images = np.asarray(images)
    if images.ndim != 3 or 0 in images.shape[1:]:
        raise ValueError(
            f"Expected images of shape (n, height, width). Got shape {images.shape}; MNIST comes so from "
            "load_mnist(images=True), and rows of 784 pixels become images by X.reshape(-1, 28, 28)."
        )
    if images.dtype not in (*FLOATS, np.dtype(np.uint8)):
        raise TypeError(f"Expected images of float32, float64 or uint8. Got {images.dtype}.")
    return images


def working_dtype(images):
    """Return the precision to compute in: that of the images, float32 for bytes."""
    return images.dtype if images.dtype in FLOATS else np.dtype(np.float32)


def each(name, value, n):
    """Return one finite number for each of n images, from one for all of them or n."""
    values = np.asarray(value, dtype=np.float64)
    if values.shape not in ((), (n,)) or not np.isfinite(values).all():
        got = f"an array of shape {values.shape}" if values.ndim else f"{value!r}"
        raise ValueError(
            f"Expected {name} to be a finite number, or one for each of the {n} images. Got {got}"
            f"{', not all finite' * bool(values.ndim and not np.isfinite(values).all())}."
        )
    return np.broadcast_to(values, (n,))


def require_amount(name, value):
    """Return ``value`` if it can be the size of something: a finite number, 0 or more."""
    if not 0 <= value < np.inf:
        raise ValueError(f"Expected {name} to be a number, 0 or more. Got {value!r}.")
    return value


def require_share(name, value):
    """Return ``value`` if it is a probability."""
    if not 0 <= value <= 1:
        raise ValueError(f"Expected {name} to be a probability, from 0 to 1. Got {value!r}.")
    return value


def require_range(name, bounds, *, least=-np.inf, positive=False):
    """Return the pair (low, high) that ``bounds`` is: finite, from ``least`` up, low not above high."""
    try:
        low, high = map(float, bounds)
    except (TypeError, ValueError):
        low = high = np.nan
    if not least <= low <= high < np.inf or np.isinf(low) or (positive and low == 0):
        limit = ", above 0" if positive else "" if np.isinf(least) else f", {least} or more"
        raise ValueError(
            f"Expected {name} to be a pair (low, high){limit}, with low not above high. Got {bounds!r}."
        )
    return low, high


def uniform(low, high, n, rng):
    """Draw a number between ``low`` and ``high`` for each of n images."""
    return require_generator(rng).uniform(low, high, size=n)


def in_blocks(images, change):
    """Apply ``change`` to a few images at a time and put the results together.

    Parameters
    ----------
    images : ndarray of shape (n, height, width)
    change : callable
        Gets a block of images in floats, which it must leave alone, and the slice of its rows; returns the
        new images, of the same shape.

    Returns
    -------
    ndarray of the shape and type of ``images``
        A new array. Bytes are rounded, and kept from 0 to 255.
    """
    changed, dtype = np.empty_like(images, order="C"), working_dtype(images)
    n_each = max(1, BLOCK_PIXELS // (images.shape[1] * images.shape[2]))
    for start in range(0, len(images), n_each):
        rows = slice(start, min(start + n_each, len(images)))
        block = change(images[rows].astype(dtype, copy=False), rows)
        changed[rows] = block if images.dtype == dtype else np.clip(np.rint(block), 0, 255)
    return changed
