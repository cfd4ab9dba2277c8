"""Images changed where they stand: out of focus, paler or darker, in a mirror."""

import numpy as np

from course.data.augmentation.images import each, in_blocks, require_images

SHARPEST = 0.05  # pixels: already here a neighbour's weight, e^-200, is 0 beside the pixel's own
AXES = {"horizontal": 2, "vertical": 1}


def blur(images, sigma):
    """Blur images with a Gaussian of standard deviation ``sigma`` in pixels, 0 or more.

    ``K_y I K_x^T``, one matrix a direction, for a Gaussian in the plane is the product of two on a line. The
    rows of ``K`` add up to 1 within the image, so that no value leaves the range of its image, not even at
    the edges.
    """
    images = require_images(images)
    n, height, width = images.shape
    sigma = each("sigma", sigma, n, least=0)

    def change(block, rows):
        along_y = _means(height, sigma[rows], block.dtype)
        along_x = along_y if height == width else _means(width, sigma[rows], block.dtype)
        return along_y @ (block @ along_x.swapaxes(1, 2))

    return in_blocks(images, change)


def adjust_intensity(images, gain=1.0, offset=0.0):
    """Make images stronger or paler, brighter or darker: ``gain * pixel + offset``, kept within the range.

    ``gain`` is 0 or more; ``offset`` counts in shares of the largest value, 1 in floats and 255 in bytes.
    """
    images = require_images(images)
    gain, offset = each("gain", gain, len(images), least=0), each("offset", offset, len(images))
    top = 255.0 if images.dtype == np.uint8 else 1.0

    def change(block, rows):
        factors, terms = (np.asarray(v[rows, None, None], block.dtype) for v in (gain, top * offset))
        return np.clip(block * factors + terms, 0.0, top)

    return in_blocks(images, change)


def flip(images, direction="horizontal"):
    """Mirror images: "horizontal" swaps left and right, "vertical" top and bottom."""
    if direction not in AXES:
        raise ValueError(f"Expected direction to be one of {', '.join(AXES)}. Got {direction!r}.")
    return np.flip(require_images(images), axis=AXES[direction]).copy()


def gaussian_weights(size, sigma, dtype):
    """Return ``e^(-(i - j)^2 / (2 sigma^2))`` for pixels i and j of a row, not normalised.

    ``sigma`` of shape (...) gives weights of shape (..., size, size).
    """
    distance = np.arange(size)
    sigma = np.maximum(sigma, SHARPEST)[..., None]
    with np.errstate(under="ignore"):
        weights = np.exp(-0.5 * np.square(distance / sigma)).astype(dtype)
    return weights[..., np.abs(np.subtract.outer(distance, distance))]


def _means(size, sigma, dtype):
    """Return the weights of Gaussian means, for each sigma: an array of shape (n, size, size)."""
    weights = gaussian_weights(size, sigma, dtype)
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights
