"""Mirror images: for pictures of things, not of digits, which would become other signs."""

import numpy as np

from course.data.arguments import require_generator
from course.data.augmentation.images import require_images, require_share

__all__ = ["flip", "random_flip"]

AXES = {"horizontal": 2, "vertical": 1}


def flip(images, direction="horizontal"):
    """Mirror images.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    direction : {"horizontal", "vertical"}
        Horizontal swaps left and right, vertical swaps top and bottom.

    Returns
    -------
    ndarray of the same shape and type
        A new array.
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

    Returns
    -------
    ndarray of the same shape and type
        A new array.
    """
    images, axis, p = require_images(images), _axis(direction), require_share("p", p)
    chosen = require_generator(rng).random(len(images)) < p
    flipped = images.copy()
    flipped[chosen] = np.flip(images[chosen], axis=axis)
    return flipped


def _axis(direction):
    if direction not in AXES:
        raise ValueError(f"Expected direction to be one of {', '.join(AXES)}. Got {direction!r}.")
    return AXES[direction]
