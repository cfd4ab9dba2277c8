"""Ink that is paler or darker, paper that is not white."""

import numpy as np

from course.data.augmentation.images import each, in_blocks, require_images, require_range, uniform

__all__ = ["adjust_intensity", "random_intensity"]

LARGEST = {np.dtype(np.uint8): 255.0}  # of a pixel; 1 in floats


def adjust_intensity(images, gain=1.0, offset=0.0):
    """Make images stronger or paler, brighter or darker: ``gain * pixel + offset``, kept within the range.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
        Floats from 0 to 1, bytes from 0 to 255.
    gain : float or array_like of shape (n,)
        Factor, 0 or more.
    offset : float or array_like of shape (n,)
        What is added, in shares of the largest value: 0.1 is 0.1 in floats and 25.5 in bytes.

    Returns
    -------
    ndarray of the same shape and type
        A new array, cut off at 0 and at the largest value.
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

    Returns
    -------
    ndarray of the same shape and type
        A new array.
    """
    images = require_images(images)
    gains, offsets = require_range("gains", gains, least=0), require_range("offsets", offsets)
    n = len(images)
    return adjust_intensity(images, uniform(*gains, n, rng), uniform(*offsets, n, rng))
