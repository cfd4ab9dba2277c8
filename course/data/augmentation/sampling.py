"""Images seen through moved points: what lies at coordinates between the pixels."""

import numpy as np

__all__ = ["pixel_grid", "sample"]


def pixel_grid(shape, dtype):
    """Return the coordinates of all pixels of an image: x of shape (1, width), y of shape (height, 1)."""
    height, width = shape
    return np.arange(width, dtype=dtype)[None, :], np.arange(height, dtype=dtype)[:, None]


def sample(images, x, y):
    """Look up the values of images at any coordinates, with bilinear interpolation.

    Parameters
    ----------
    images : ndarray of float of shape (n, height, width)
        Everything outside is 0.
    x, y : ndarray of the same shape
        Where to look for each pixel of the result, in pixels from the upper left one: x to the right, y down.
        Overwritten.

    Returns
    -------
    ndarray of the same shape

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
