"""Digits written by an unsteady hand: every pixel moves a little, its neighbours almost as it does.

References
----------
Simard, Steinkraus and Platt, *Best Practices for Convolutional Neural Networks Applied to Visual Document
Analysis*, 2003, section 2.
"""

import numpy as np

from course.data.arguments import require_generator
from course.data.augmentation.geometry import Affine
from course.data.augmentation.images import (
    in_blocks,
    pixel_grid,
    require_amount,
    require_images,
    require_range,
    sample,
    uniform,
    working_dtype,
)
from course.data.augmentation.pixels import gaussian_weights

__all__ = ["Displacements", "distort", "random_elastic", "random_warp"]


class Displacements:
    """Smooth random fields, a pair for each image: how far each pixel moves in x and in y.

    Parameters
    ----------
    shape : tuple of two int
        Height and width.
    alpha : float
        Strength: the field before it was smoothed is uniform from ``-alpha`` to ``alpha`` pixels.
    sigma : float
        Standard deviation of the Gaussian that smooths it, in pixels, above 0.
    rng : numpy.random.Generator
    dtype : dtype

    Notes
    -----
    ``alpha K_y U K_x^T`` with U uniform in [-1, 1] and ``K[i, j] = g(i - j)``, a Gaussian that adds up to 1
    over the whole line; nothing comes from outside of the image. Inside, a displacement has the standard
    deviation ``alpha / sqrt(3) / (2 sigma sqrt(pi))`` for sigma of a pixel and more: 1.4 pixels for the 34
    and 4 of the paper.
    """

    def __init__(self, shape, *, alpha, sigma, rng, dtype):
        self._shape, self._dtype, self._rng = tuple(shape), dtype, require_generator(rng)
        alpha, sigma = require_amount("alpha", alpha), require_amount("sigma", sigma)
        if sigma == 0:
            raise ValueError("Expected sigma to be above 0: without smoothing, pixels scatter. Got 0.")
        along_y, along_x = (_line_weights(size, sigma) for size in shape)
        self._along_y = (2 * alpha * along_y).astype(dtype)
        self._along_x = along_x.T.astype(dtype)

    def draw(self, n):
        """Return the fields of the next n images: x and y, each of shape (n, height, width)."""
        height, width = self._shape
        noise = self._rng.random((2 * n * height, width), dtype=self._dtype)
        noise -= 0.5
        smooth = self._along_y @ (noise @ self._along_x).reshape(n, 2, height, width)
        return smooth[:, 0], smooth[:, 1]


def random_elastic(images, alpha, sigma, *, rng):
    """Distort each image by a smooth random field of its own.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    alpha : float
        Strength, 0 or more; for digits of 28 x 28 pixels about 20 to 40 with a sigma of 4.
    sigma : float
        Smoothness in pixels, above 0. Small ones crumple, large ones move the image as a whole.
    rng : numpy.random.Generator

    Notes
    -----
    The result shows at (x, y) what the image shows at ``(x + d_x(x, y), y + d_y(x, y))``; for the fields d
    see `course.data.augmentation.elastic.Displacements`.
    """
    images = require_images(images)
    fields = Displacements(images.shape[1:], alpha=alpha, sigma=sigma, rng=rng, dtype=working_dtype(images))
    return in_blocks(images, lambda block, rows: _displaced(block, *fields.draw(len(block))))


def distort(images, dx, dy):
    """Show at each pixel what lies (dx, dy) pixels away from it.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    dx, dy : array_like of shape (n, height, width), or (height, width) for all images
        Where to look, to the right and down of each pixel.
    """
    images = require_images(images)
    fields = [_require_field(name, field, images.shape) for name, field in (("dx", dx), ("dy", dy))]
    return in_blocks(images, lambda block, rows: _displaced(block, *(field[rows] for field in fields)))


def random_warp(images, *, max_shift=2.0, max_degrees=10.0, factors=(0.9, 1.1), alpha=34.0, sigma=4.0, rng):
    """Distort, turn, scale and move each image by amounts of its own.

    Parameters
    ----------
    images : ndarray of shape (n, height, width), float32, float64 or uint8
    max_shift : float
        Largest shift in pixels, right or left and up or down; uniform, parts of a pixel included.
    max_degrees : float
        Largest rotation about the centre, either way; uniform.
    factors : tuple of two float
        Smallest and largest zoom, above 0; uniform.
    alpha, sigma : float
        Strength and smoothness of the elastic distortion; see `random_elastic`. An alpha of 0 leaves it out.
    rng : numpy.random.Generator

    Notes
    -----
    One interpolation in place of four, which is faster, too. The result shows at p what the image shows at
    ``A^-1 (p - c - t) + c + d(p)``.

    References
    ----------
    Cireşan, Meier, Gambardella and Schmidhuber, *Deep, Big, Simple Neural Nets for Handwritten Digit
    Recognition*, 2010, section 3: all of these together.
    """
    images = require_images(images)
    n, most = len(images), require_amount("max_shift", max_shift)
    turn = require_amount("max_degrees", max_degrees)
    factors = require_range("factors", factors, least=0, positive=True)
    affine = Affine(
        images,
        degrees=uniform(-turn, turn, n, rng),
        factor=uniform(*factors, n, rng),
        dx=uniform(-most, most, n, rng),
        dy=uniform(-most, most, n, rng),
    )
    fields = Displacements(images.shape[1:], alpha=alpha, sigma=sigma, rng=rng, dtype=working_dtype(images))

    def change(block, rows):
        x, y = affine.locate(rows)
        if alpha:
            dx, dy = fields.draw(len(block))
            x += dx
            y += dy
        return sample(block, x, y)

    return in_blocks(images, change)


def _displaced(block, dx, dy):
    x, y = pixel_grid(block.shape[1:], block.dtype)
    return sample(block, (x + dx).astype(block.dtype, copy=False), (y + dy).astype(block.dtype, copy=False))


def _require_field(name, field, shape):
    field = np.asarray(field, dtype=np.float64)
    if field.shape not in (shape, shape[1:]) or not np.isfinite(field).all():
        raise ValueError(
            f"Expected {name} to hold one finite number for each pixel, in shape {shape} or {shape[1:]}. Got "
            f"shape {field.shape}{'' if np.isfinite(field).all() else ', not all finite'}."
        )
    return np.broadcast_to(field, shape)


def _line_weights(size, sigma):
    """Return Gaussian weights of which each row would add up to 1 if the line went on for ever."""
    far = np.arange(-int(10 * sigma + 10), int(10 * sigma + 11))
    return gaussian_weights(size, sigma, np.float64) / np.exp(-0.5 * np.square(far / sigma)).sum()
