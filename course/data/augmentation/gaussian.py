"""Gaussian weights as matrices: a blur along one axis of an image is a matrix product."""

import numpy as np

__all__ = ["gaussian_weights"]

SHARPEST = 0.05  # pixels: already here a neighbour's weight, e^-200, is 0 beside the pixel's own


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
