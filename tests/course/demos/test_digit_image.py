"""A drawing is prepared as the digits of MNIST were."""

import numpy as np
import pytest

from course.demos.digit_image import Changes, as_drawn, as_mnist, change


def stroke(top, left, height=30, width=6, side=56):
    """A thick vertical stroke on an empty pad."""
    ink = np.zeros((side, side))
    ink[top : top + height, left : left + width] = 1.0
    return ink


def middle_of(image):
    """The centre of mass: row and column."""
    rows, columns = np.mgrid[: image.shape[0], : image.shape[1]]
    return (rows * image).sum() / image.sum(), (columns * image).sum() / image.sum()


@pytest.mark.parametrize(("top", "left"), [(0, 0), (20, 40), (26, 3)])
def test_a_drawing_lands_in_the_middle(top, left):
    """Wherever on the pad one draws, the network sees the same."""
    image = as_mnist(stroke(top, left))
    assert image.shape == (28, 28)
    assert middle_of(image) == pytest.approx((13.5, 13.5), abs=0.1)
    np.testing.assert_allclose(image, as_mnist(stroke(10, 10)), atol=1e-9)


@pytest.mark.parametrize("height", [14, 25, 50])
def test_a_drawing_is_scaled_to_twenty_pixels(height):
    """Its longer side fills 20 pixels, however large it was drawn."""
    rows = np.flatnonzero(as_mnist(stroke(2, 20, height)).max(axis=1) > 0.5)
    assert abs(rows[-1] - rows[0] + 1 - 20) <= 1


def test_without_centring_the_place_stays():
    """The whole pad is shrunk to half its side."""
    image = as_drawn(stroke(0, 0, height=28, width=28))
    np.testing.assert_allclose(image[:13, :13], 1.0)
    np.testing.assert_allclose(image[15:, :], 0.0)


def test_an_empty_pad_is_an_empty_image():
    """Nothing to scale, no warning."""
    assert not as_mnist(np.zeros((56, 56))).any()


def test_a_digit_moves_and_turns():
    """Right and down are right and down, and a quarter turn clockwise lays an upright stroke flat."""
    image = as_mnist(stroke(10, 20))
    moved = change(image, Changes(right=3, down=-2), np.random.default_rng(0))
    np.testing.assert_allclose(moved[:-2, 3:], image[2:, :-3], atol=1e-9)
    turned = change(image, Changes(degrees=90), np.random.default_rng(0))
    np.testing.assert_allclose(turned, np.rot90(image, -1), atol=1e-9)


def test_thick_and_thin():
    """A whole pixel of thickness is added on each side, and taken away again."""
    image = np.zeros((28, 28))
    image[5:20, 10:13] = 1.0
    thick = change(image, Changes(thickness=1), np.random.default_rng(0))
    assert thick[10].sum() == pytest.approx(5)
    assert change(image, Changes(thickness=-1), np.random.default_rng(0))[10].sum() == pytest.approx(1)
    assert change(image, Changes(thickness=0.5), np.random.default_rng(0))[10, 9] == pytest.approx(0.5)


def test_noise_stays_grey():
    """Grey values stay between paper and ink."""
    image = change(as_mnist(stroke(5, 5)), Changes(noise=0.5), np.random.default_rng(0))
    assert image.min() >= 0
    assert image.max() <= 1


def test_changes_are_said():
    """In words, each with its direction; nothing where nothing is changed."""
    assert Changes().words == ""
    words = Changes(right=-2, down=3, degrees=20, thickness=1, noise=0.2).words
    assert words == "moved 2 to the left, moved 3 down, turned by 20° clockwise, thicker, noisy"
