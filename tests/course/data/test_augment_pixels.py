"""Blur and intensity: what happens to the ink where it is."""

import numpy as np
import pytest

from course.data import adjust_intensity, blur


def spot(size=31):
    """Return one black pixel in the middle."""
    image = np.zeros((1, size, size))
    image[0, size // 2, size // 2] = 1
    return image


@pytest.mark.parametrize("sigma", [0.7, 1.5, 3.0])
def test_blur_spreads_by_a_gaussian(sigma):
    """A spot becomes a Gaussian of variance sigma squared in both directions, and keeps its mass."""
    blurred = blur(spot(), sigma)[0]
    assert blurred.sum() == pytest.approx(1, abs=1e-3)
    offsets = np.arange(31) - 15
    for profile in (blurred.sum(axis=0), blurred.sum(axis=1)):
        assert profile @ offsets**2 == pytest.approx(sigma**2, rel=0.02)
    expected = np.exp(-0.5 * (offsets[:, None] ** 2 + offsets**2) / sigma**2)
    np.testing.assert_allclose(blurred, expected / expected.sum(), atol=1e-3)


def test_blur_along_both_axes():
    """Images that are not square are blurred along their own heights and widths."""
    image = np.zeros((1, 9, 21))
    image[0, 4, 10] = 1
    blurred = blur(image, 1.0)[0]
    np.testing.assert_allclose(blurred[4, 6:15] / blurred[4, 10], blurred[:, 10] / blurred[4, 10], atol=1e-3)


def test_blur_leaves_flat_images_flat():
    """An image of one value stays as it is, at the edges too."""
    np.testing.assert_allclose(blur(np.full((2, 8, 11), 0.7), [1, 5]), 0.7)


def test_each_image_has_its_own_blur():
    """Of two sigmas the larger one leaves the lower peak."""
    peaks = blur(np.repeat(spot(), 3, axis=0), [0, 1, 2]).max(axis=(1, 2))
    assert peaks[0] == 1
    assert peaks[0] > peaks[1] > peaks[2]


def test_intensity_formula():
    """Pixels become gain times pixel plus offset, cut off at paper and ink."""
    images = np.array([[[0.0, 0.4, 0.9]]])
    np.testing.assert_allclose(adjust_intensity(images, 1.5, -0.1), [[[0, 0.5, 1]]])


def test_intensity_of_bytes():
    """For bytes the offset counts in shares of 255."""
    images = np.array([[[0, 100, 250]]], np.uint8)
    assert adjust_intensity(images, 0.5, 0.2).tolist() == [[[51, 101, 176]]]
    assert adjust_intensity(images, 2.0, 0.0).tolist() == [[[0, 200, 255]]]
