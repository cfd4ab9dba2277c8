"""Images out of focus: each pixel becomes a weighted mean of its surroundings."""

from course.data.augmentation.gaussian import gaussian_weights
from course.data.augmentation.images import each, in_blocks, require_images, require_range, uniform

__all__ = ["blur", "random_blur"]


def blur(images, sigma):
    """Blur images with a Gaussian.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    sigma : float or array_like of shape (n,)
        Standard deviation in pixels, 0 or more.

    Returns
    -------
    ndarray of the same shape and type
        A new array.

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

    Returns
    -------
    ndarray of the same shape and type
        A new array.
    """
    images, sigmas = require_images(images), require_range("sigmas", sigmas, least=0)
    return blur(images, uniform(*sigmas, len(images), rng))


def _means(size, sigma, dtype):
    """Return the weights of Gaussian means, for each sigma: an array of shape (n, size, size)."""
    weights = gaussian_weights(size, sigma, dtype)
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights
