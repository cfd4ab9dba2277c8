"""Images moved right and down: the oldest way to more digits, and exact where the step is whole."""

from course.data.arguments import require_count, require_generator
from course.data.augmentation.affine import move
from course.data.augmentation.images import require_images

__all__ = ["random_shift", "shift"]


def shift(images, dx, dy):
    """Move images; zeros come in.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    dx, dy : float or array_like of shape (n,)
        Pixels to the right and down; parts of a pixel are interpolated.

    Returns
    -------
    ndarray of the same shape and type
        A new array.
    """
    return move(images, dx=dx, dy=dy)


def random_shift(images, max_shift, *, rng):
    """Move each image by whole pixels of its own, in both directions.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    max_shift : int
        Both shifts are uniform among the integers from ``-max_shift`` to ``max_shift``.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of the same shape and type
        A new array.
    """
    images, most = require_images(images), require_count("max_shift", max_shift, 0)
    dx, dy = require_generator(rng).integers(-most, most, size=(2, len(images)), endpoint=True)
    return shift(images, dx, dy)
