"""Digits written by an unsteady hand: every pixel moves a little, its neighbours almost as it does.

References
----------
Simard, Steinkraus and Platt, *Best Practices for Convolutional Neural Networks Applied to Visual Document
Analysis*, 2003, section 2.
Cireşan, Meier, Gambardella and Schmidhuber, *Deep, Big, Simple Neural Nets for Handwritten Digit
Recognition*, 2010, section 3, for all geometry together.
"""

import numpy as np

from course.checks import require_generator
from course.data.augmentation.geometry import Affine
from course.data.augmentation.images import in_blocks, require_images, sample, up_to, working_dtype


class Displacements:
    """Smooth random fields, a pair for each image: how far each pixel moves in x and in y.

    ``alpha`` is the strength: before it was smoothed, a field is uniform from ``-alpha`` to ``alpha`` pixels.
    ``sigma``, above 0, is the standard deviation in pixels of the Gaussian that smooths it.

    ``alpha K_y U K_x^T`` with U uniform in [-1, 1] and ``K[i, j] = g(i - j)``, a Gaussian that adds up to 1
    over the whole line; nothing comes from outside of the image. Inside, a displacement has the standard
    deviation ``alpha / sqrt(3) / (2 sigma sqrt(pi))`` for sigma of a pixel and more: 1.4 pixels for the 34
    and 4 of the paper.
    """

    def __init__(self, shape, *, alpha, sigma, rng, dtype):
        self._shape, self._dtype, self._rng = tuple(shape), dtype, require_generator(rng, "random_warp")
        for name, value, is_right in (("alpha", alpha, alpha >= 0), ("sigma", sigma, sigma > 0)):
            if not is_right or not np.isfinite(value):
                raise ValueError(f"Expected alpha of 0 or more and sigma above 0. Got {name} {value!r}.")
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


def random_warp(images, *, max_shift=2.0, max_degrees=10.0, factors=(0.9, 1.1), alpha=34.0, sigma=4.0, rng):
    """Distort, turn, scale and move each image by amounts of its own, with one interpolation for all of it.

    Parameters
    ----------
    max_shift, max_degrees : float
        Largest shift in pixels, along both axes, and largest rotation about the centre, either way.
    factors : tuple of two float
        Smallest and largest zoom, above 0.
    alpha, sigma : float
        Strength and smoothness of the elastic distortion: a small sigma crumples the image, a large one moves
        it as a whole. An alpha of 0 leaves it out; for the distortion alone set max_shift and max_degrees to
        0, and both factors to 1.

    Notes
    -----
    The result shows at p what the image shows at ``A^-1 (p - c - t) + c + d(p)``.
    """
    images = require_images(images)
    n = len(images)
    if np.shape(factors) != (2,) or not 0 < factors[0] <= factors[1] < np.inf:
        raise ValueError(f"Expected factors to be a pair (low, high), above 0, low first. Got {factors!r}.")
    affine = Affine(
        images,
        degrees=up_to("max_degrees", max_degrees, n, rng),
        factor=rng.uniform(*factors, size=n),
        dx=up_to("max_shift", max_shift, n, rng),
        dy=up_to("max_shift", max_shift, n, rng),
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


def _line_weights(size, sigma):
    """Return Gaussian weights of which each row would add up to 1 if the line went on for ever."""
    far = int(10 * sigma + 10)
    whole = np.exp(-0.5 * np.square(np.arange(-far, far + 1) / sigma)).sum()
    distances = np.subtract.outer(np.arange(size), np.arange(size))
    return np.exp(-0.5 * np.square(distances / sigma)) / whole
