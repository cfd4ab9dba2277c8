"""Images moved and turned as a whole: shift, rotate.

Theory of operation. Going backwards from each pixel of the result to the point of the image that it shows
leaves no holes. What moves an image by ``p' = A (p - c) + c + t``, with c its centre, is undone by
``p = A^-1 (p' - c - t) + c``.

References
----------
Simard, Steinkraus and Platt, *Best Practices for Convolutional Neural Networks Applied to Visual Document
Analysis*, 2003, section 2.
"""

import numpy as np

from course.checks import require_count, require_generator
from course.data.augmentation.images import each, in_blocks, require_images, sample, up_to, working_dtype


class Affine:
    """One affine map for each image: where each pixel of the result comes from.

    Images are turned counter-clockwise by so many degrees and enlarged so many times about the centre, then
    moved by ``dx`` and ``dy`` pixels to the right and down: one number each, or an array of shape (n,).
    """

    def __init__(self, images, *, degrees=0.0, factor=1.0, dx=0.0, dy=0.0):
        n, *self._shape = images.shape
        angle = np.deg2rad(each("degrees", degrees, n))
        cos, sin = np.cos(angle) / factor, np.sin(angle) / factor
        height, width = self._shape
        x0, y0 = (width - 1) / 2, (height - 1) / 2
        x1, y1 = x0 + each("dx", dx, n), y0 + each("dy", dy, n)
        self._dtype = working_dtype(images)
        self._x = self._rows(cos, -sin, x0 - cos * x1 + sin * y1)
        self._y = self._rows(sin, cos, y0 - sin * x1 - cos * y1)

    def _rows(self, *columns):
        return np.stack(columns, axis=1).astype(self._dtype)[:, :, None, None]

    def locate(self, rows):
        """Return x and y of shape (n_rows, height, width): new arrays."""
        height, width = self._shape
        x, y = np.arange(width, dtype=self._dtype), np.arange(height, dtype=self._dtype)[:, None]
        return tuple(m[rows, 0] * x + (m[rows, 1] * y + m[rows, 2]) for m in (self._x, self._y))


def shift(images, dx, dy):
    """Move images by ``dx`` pixels to the right and ``dy`` down; parts of a pixel are interpolated."""
    return _moved(images, dx=dx, dy=dy)


def rotate(images, degrees):
    """Turn images about their centre, counter-clockwise."""
    return _moved(images, degrees=degrees)


def random_shift(images, max_shift, *, rng):
    """Move each image by whole pixels of its own, in both directions: up to ``max_shift``."""
    images, most = require_images(images), require_count("max_shift", "random_shift", max_shift, 0)
    dx, dy = require_generator(rng, "random_shift").integers(
        -most, most, size=(2, len(images)), endpoint=True
    )
    return shift(images, dx, dy)


def random_rotate(images, max_degrees, *, rng):
    """Turn each image by an angle of its own, uniform from ``-max_degrees`` to ``max_degrees``.

    With digits it should be below about 20, lest a 6 become a 9.
    """
    images = require_images(images)
    return rotate(images, up_to("max_degrees", max_degrees, len(images), rng))


def _moved(images, **how):
    images = require_images(images)
    affine = Affine(images, **how)
    return in_blocks(images, lambda block, rows: sample(block, *affine.locate(rows)))
