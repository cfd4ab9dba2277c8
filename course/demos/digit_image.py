"""From a drawing to what a network sees: 28 x 28 grey values, prepared as the digits of MNIST were.

References
----------
LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998, section
III.A: a digit is scaled to fit into 20 x 20 pixels, its centre of mass is put into the middle of 28 x 28.
"""

import numpy as np

from course.data.augmentation.images import sample

__all__ = ["SIDE", "Changes", "as_drawn", "as_mnist", "change"]

SIDE, BOX = 28, 20
FAINT = 0.1  # ink below this counts as paper when the box around a drawing is looked for
SUBPIXELS = (-0.25, 0.25)


class Changes:
    """What is done to a digit before the network sees it; all 0 changes nothing.

    Parameters
    ----------
    right, down : float
        In pixels.
    degrees : float
        Clockwise.
    thickness : float
        Above 0 the strokes grow by so many pixels on each side, below 0 they shrink.
    noise : float
        Standard deviation of what is added to each grey value.
    """

    def __init__(self, right=0.0, down=0.0, degrees=0.0, thickness=0.0, noise=0.0):
        self.right, self.down, self.degrees = right, down, degrees
        self.thickness, self.noise = thickness, noise

    @property
    def words(self):
        """What is changed, such as ``"moved by 3 right and turned by 20 degrees"``; empty if nothing is."""
        parts = [
            self.right and f"moved {abs(self.right):g} to the {'right' if self.right > 0 else 'left'}",
            self.down and f"moved {abs(self.down):g} {'down' if self.down > 0 else 'up'}",
            self.degrees
            and f"turned by {abs(self.degrees):g}° {'clockwise' if self.degrees > 0 else 'counterclockwise'}",
            self.thickness and f"{'thicker' if self.thickness > 0 else 'thinner'}",
            self.noise and "noisy",
        ]
        return ", ".join(part for part in parts if part)


def as_mnist(ink):
    """Scale and centre a drawing as the makers of MNIST did.

    Parameters
    ----------
    ink : ndarray of shape (side, side)
        From 0, paper, to 1, ink.

    Returns
    -------
    ndarray of shape (28, 28)
        The longer side of the drawing is 20 pixels; its centre of mass lies in the middle.
    """
    rows, columns = (np.flatnonzero((ink > FAINT).any(axis=axis)) for axis in (1, 0))
    if not rows.size:
        return np.zeros((SIDE, SIDE))
    longer = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    middle = (rows[0] + rows[-1]) / 2, (columns[0] + columns[-1]) / 2
    boxed = _resample(ink, BOX / longer, middle)
    return _resample(boxed, 1.0, _centre_of_mass(boxed))


def as_drawn(ink):
    """Shrink the whole pad to 28 x 28, wherever on it the drawing is."""
    middle = (len(ink) - 1) / 2
    return _resample(ink, SIDE / len(ink), (middle, middle))


def change(image, changes, rng):
    """Move, turn, thicken and blur a digit.

    Parameters
    ----------
    image : ndarray of shape (28, 28)
    changes : Changes
    rng : numpy.random.Generator
        Draws the noise.

    Returns
    -------
    ndarray of shape (28, 28)
        From 0 to 1.
    """
    image = _thicken(image, changes.thickness)
    if changes.degrees or changes.right or changes.down:
        middle = (SIDE - 1) / 2
        image = _resample(image, 1.0, (middle, middle), changes.degrees, changes.right, changes.down)
    if changes.noise:
        image = image + changes.noise * rng.normal(size=image.shape)
    return np.clip(image, 0.0, 1.0)


def _resample(image, scale, centre, degrees=0.0, right=0.0, down=0.0):
    """Return 28 x 28 pixels that show ``image``, scaled, its point ``centre`` (row, column) in the middle.

    Where the picture shrinks, a pixel is the mean of four points, so that thin strokes do not fall through.
    """
    middle = (SIDE - 1) / 2
    angle = np.radians(degrees)
    total = np.zeros((SIDE, SIDE))
    for dy in SUBPIXELS if scale < 1 else (0.0,):
        for dx in SUBPIXELS if scale < 1 else (0.0,):
            row, column = np.mgrid[:SIDE, :SIDE].astype(float)
            row, column = row + dy - middle - down, column + dx - middle - right
            x = centre[1] + (np.cos(angle) * column + np.sin(angle) * row) / scale
            y = centre[0] + (np.cos(angle) * row - np.sin(angle) * column) / scale
            total += sample(image[None].astype(float), x[None], y[None])[0]
    return total / (4 if scale < 1 else 1)


def _centre_of_mass(image):
    row, column = np.mgrid[: image.shape[0], : image.shape[1]]
    return (row * image).sum() / image.sum(), (column * image).sum() / image.sum()


def _thicken(image, pixels):
    """Take the largest value of a pixel and its neighbours above 0, the smallest below 0, step by step."""
    pick = np.maximum if pixels > 0 else np.minimum
    left = abs(pixels)
    while left > 0:
        framed = np.pad(image, 1)
        grown = image
        for part in (framed[:-2, 1:-1], framed[2:, 1:-1], framed[1:-1, :-2], framed[1:-1, 2:]):
            grown = pick(grown, part)
        image = image + min(left, 1.0) * (grown - image)
        left -= 1.0
    return image
