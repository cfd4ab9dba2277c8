"""Images changed where they stand: out of focus, paler or darker, in a mirror."""

import numpy as np

from course.data.arguments import require_generator
from course.data.augmentation.images import each, in_blocks, require_images, require_range, uniform

__all__ = [
    "adjust_intensity",
    "blur",
    "flip",
    "gaussian_weights",
    "random_blur",
    "random_flip",
    "random_intensity",
]

SHARPEST = 0.05  # pixels: already here a neighbour's weight, e^-200, is 0 beside the pixel's own
LARGEST = {np.dtype(np.uint8): 255.0}  # of a pixel; 1 in floats
AXES = {"horizontal": 2, "vertical": 1}


def blur(images, sigma):
    """Blur images with a Gaussian.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    sigma : float or array_like of shape (n,)
        Standard deviation in pixels, 0 or more.

    Notes
    -----
    ``K_y I K_x^T``, one matrix a direction, for a Gaussian in the plane is the product of two on a line. The
    rows of ``K`` add up to 1 within the image, so that no value leaves the range of its image, not even at
    the edges.
    """
    images = require_images(images)
    n, height, width = images.shape
    sigma = each("sigma", sigma, n)
    if not (sigma >= 0).all():
        raise ValueError(f"Expected sigma to be 0 or more. Got {sigma.min()}.")

    def change(block, rows):
        along_y = _means(height, sigma[rows], block.dtype)
        along_x = along_y if height == width else _means(width, sigma[rows], block.dtype)
        return along_y @ (block @ along_x.swapaxes(1, 2))

    return in_blocks(images, change)


def random_blur(images, sigmas, *, rng):
    """Blur each image with a width of its own, uniform between two.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    sigmas : tuple of two float
        Smallest and largest standard deviation in pixels, 0 or more: ``(0, 1)``.
    rng : numpy.random.Generator
    """
    images, sigmas = require_images(images), require_range("sigmas", sigmas, least=0)
    return blur(images, uniform(*sigmas, len(images), rng))


def adjust_intensity(images, gain=1.0, offset=0.0):
    """Make images stronger or paler, brighter or darker: ``gain * pixel + offset``, kept within the range.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    gain : float or array_like of shape (n,)
        Factor, 0 or more.
    offset : float or array_like of shape (n,)
        What is added, in shares of the largest value: 0.1 is 0.1 in floats and 25.5 in bytes.
    """
    images = require_images(images)
    gain, offset = each("gain", gain, len(images)), each("offset", offset, len(images))
    if not (gain >= 0).all():
        raise ValueError(f"Expected gain to be 0 or more. Got {gain.min()}.")
    top = LARGEST.get(images.dtype, 1.0)

    def change(block, rows):
        factors, terms = (np.asarray(v[rows, None, None], block.dtype) for v in (gain, top * offset))
        return np.clip(block * factors + terms, 0.0, top)

    return in_blocks(images, change)


def random_intensity(images, gains=(0.8, 1.2), offsets=(0.0, 0.0), *, rng):
    """Give each image a gain and an offset of its own, uniform between two numbers each.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    gains, offsets : tuple of two float
        Smallest and largest; see `adjust_intensity`.
    rng : numpy.random.Generator
    """
    images = require_images(images)
    gains, offsets = require_range("gains", gains, least=0), require_range("offsets", offsets)
    n = len(images)
    return adjust_intensity(images, uniform(*gains, n, rng), uniform(*offsets, n, rng))


def flip(images, direction="horizontal"):
    """Mirror images.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    direction : {"horizontal", "vertical"}
        Horizontal swaps left and right, vertical swaps top and bottom.
    """
    return np.flip(require_images(images), axis=_axis(direction)).copy()


def random_flip(images, direction="horizontal", *, p=0.5, rng):
    """Mirror some of the images, each with probability ``p``.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    direction : {"horizontal", "vertical"}
    p : float
        From 0 to 1.
    rng : numpy.random.Generator
    """
    images, axis = require_images(images), _axis(direction)
    if not 0 <= p <= 1:
        raise ValueError(f"Expected p to be a probability, from 0 to 1. Got {p!r}.")
    chosen = require_generator(rng).random(len(images)) < p
    flipped = images.copy()
    flipped[chosen] = np.flip(images[chosen], axis=axis)
    return flipped


def _axis(direction):
    if direction not in AXES:
        raise ValueError(f"Expected direction to be one of {', '.join(AXES)}. Got {direction!r}.")
    return AXES[direction]


def _means(size, sigma, dtype):
    """Return the weights of Gaussian means, for each sigma: an array of shape (n, size, size)."""
    weights = gaussian_weights(size, sigma, dtype)
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights


def gaussian_weights(size, sigma, dtype):
    """Return how much of pixel j goes into pixel i, for each of several widths.

    Parameters
    ----------
    size : int
        Number of pixels in a row.
    sigma : array_like of shape (...)
        Standard deviations in pixels, 0 or more.
    dtype : dtype

    Returns
    -------
    ndarray of shape (..., size, size)
        ``e^(-(i - j)^2 / (2 sigma^2))``, as it is: not normalised.
    """
    distance = np.arange(size)
    sigma = np.maximum(sigma, SHARPEST)[..., None]
    with np.errstate(under="ignore"):
        weights = np.exp(-0.5 * np.square(distance / sigma)).astype(dtype)
    return weights[..., np.abs(np.subtract.outer(distance, distance))]
