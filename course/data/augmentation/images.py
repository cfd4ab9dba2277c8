"""What every augmentation needs: checks of its arguments, blocks of images, and what lies between pixels."""

import numpy as np

from course.checks import require_generator

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


def up_to(name, most, n, rng):
    """Draw a number between ``-most`` and ``most`` for each of n images."""
    if not 0 <= most < np.inf:
        raise ValueError(f"Expected {name} to be a number, 0 or more. Got {most!r}.")
    return require_generator(rng, "an augmentation").uniform(-most, most, size=n)


def in_blocks(images, change):
    """Apply ``change`` to a few images at a time, and put the results together in a new array.

    ``change`` gets a block of images in floats, which it must leave alone, and the slice of its rows; it
    returns the new images, of the same shape. Bytes are rounded, and kept from 0 to 255.
    """
    changed, dtype = np.empty_like(images, order="C"), working_dtype(images)
    n_each = max(1, BLOCK_PIXELS // (images.shape[1] * images.shape[2]))
    for start in range(0, len(images), n_each):
        rows = slice(start, min(start + n_each, len(images)))
        block = change(images[rows].astype(dtype, copy=False), rows)
        changed[rows] = block if images.dtype == dtype else np.clip(np.rint(block), 0, 255)
    return changed


def sample(images, x, y):
    """Look up the values of images at any coordinates, with bilinear interpolation.

    Parameters
    ----------
    images : ndarray of float of shape (n, height, width)
        Everything outside is 0.
    x, y : ndarray of the same shape
        Where to look for each pixel of the result, in pixels from the upper left one: x to the right, y down.
        Overwritten.

    Notes
    -----
    With ``u`` and ``v`` the fractions of x and y: ``(1 - v) ((1 - u) I[y, x] + u I[y, x + 1])`` plus
    ``v ((1 - u) I[y + 1, x] + u I[y + 1, x + 1])``. A frame of zeros around the images, in which coordinates
    far outside are cut off, spares every test whether a point lies inside.
    """
    n, height, width = images.shape
    framed = np.zeros((n, height + 3, width + 3), images.dtype)
    framed[:, 1:-2, 1:-2] = images
    column, u = _split(x, width)
    row, v = _split(y, height)
    row *= width + 3
    row += column
    row += np.arange(n)[:, None, None] * (height + 3) * (width + 3)
    upper = _between(framed, row, u)
    row += width + 3
    lower = _between(framed, row, u)
    lower -= upper
    lower *= v
    upper += lower
    return upper


def _split(x, size):
    """Split coordinates into the index of a pixel in the frame, as an integer, and the fraction beyond it."""
    x += 1
    np.clip(x, 0, size + 1, out=x)
    whole = x.astype(np.intp)  # cuts off, which is rounding down, for nothing is negative
    x -= whole
    return whole, x


def _between(framed, at, u):
    """Return the values at flat indices and, by the fraction u, their neighbours on the right."""
    flat = framed.reshape(-1)
    left = flat.take(at, mode="clip")
    right = flat[1:].take(at, mode="clip")
    right -= left
    right *= u
    left += right
    return left
