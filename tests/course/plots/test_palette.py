"""The colours of the course can be told apart and read."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from course import palette
from course.plots.style import SIGNED, readable

# Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency",
# 2009, table 1, severity 1.
EYES = {
    "common": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
CLEARLY_DIFFERENT = 15
"""In CIELAB; about 2.3 is what an eye just notices."""


def linear(color):
    """Return linear red, green and blue."""
    c = np.array(to_rgb(color))
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def luminance(color):
    """Return the relative luminance of WCAG 2."""
    return linear(color) @ (0.2126, 0.7152, 0.0722)


def lab(color, eyes):
    """Return the CIELAB coordinates of a colour as some eyes see it."""
    xyz = TO_XYZ @ np.clip(np.array(EYES[eyes]) @ linear(color), 0, 1) / (0.9505, 1.0, 1.089)
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def nearest(colors, eyes):
    """Return the smallest distance of two of the colours."""
    return min(np.linalg.norm(lab(a, eyes) - lab(b, eyes)) for a, b in combinations(colors, 2))


@pytest.mark.parametrize("name", ["VALUE", "GRADIENT", "INK", "GREY"])
def test_text_has_contrast_on_white(name):
    """Colours used for text have a contrast of at least 4.5 on white."""
    assert 1.05 / (luminance(getattr(palette, name)) + 0.05) >= 4.5


def test_cycle_has_no_two_equal_colours():
    """Curves of one picture differ."""
    assert all(a != b for a, b in combinations(palette.CYCLE, 2))


@pytest.mark.parametrize("eyes", EYES)
def test_classes_can_be_told_apart_by_all_eyes(eyes):
    """Each pair of class colours, and of curve colours, stays clearly different without one kind of cone."""
    assert nearest(palette.CLASSES, eyes) > CLEARLY_DIFFERENT


@pytest.mark.parametrize("eyes", EYES)
def test_signs_can_be_told_apart_by_all_eyes(eyes):
    """Weak and strong, positive and negative numbers and zero have different colours."""
    assert nearest([SIGNED(place) for place in (0.0, 0.25, 0.5, 0.75, 1.0)], eyes) > CLEARLY_DIFFERENT


def test_the_measure_finds_colours_that_look_alike():
    """The distance is not blind itself: red and green of one lightness are close for some eyes only."""
    pair = ["#C04000", "#687700"]
    assert nearest(pair, "deuteranopia") < CLEARLY_DIFFERENT < nearest(pair, "common")


@pytest.mark.parametrize("color", [*palette.CLASSES, "#FFFFFF"])
def test_readable_keeps_the_contrast_of_text(color):
    """A colour made readable has a contrast of at least 4.5 on white."""
    assert 1.05 / (luminance(readable(color)) + 0.05) >= 4.5


def in_the_dark(color):
    """Return a colour as the filter of ``course.pictures.THEMED`` shows it (CSS Filter Effects 1, 6.2)."""
    inverted = np.array(to_rgb(color)) * (1 - 2 * 0.9333) + 0.9333
    r, g, b = weights = np.array([0.213, 0.715, 0.072])
    turned = [[2 * r - 1, 2 * g, 2 * b], [2 * r, 2 * g - 1, 2 * b], [2 * r, 2 * g, 2 * b - 1]]
    assert weights.sum() == pytest.approx(1)
    return np.clip(np.array(turned) @ inverted, 0, 1)


@pytest.mark.parametrize(
    "color", [palette.INK, palette.GREY, palette.VALUE, palette.GRADIENT, *map(readable, palette.CYCLE)]
)
def test_text_can_be_read_in_both_themes(color):
    """Text has a contrast of 4.5 on white, and on what a dark theme makes of white."""
    ground = in_the_dark("white")
    assert ground == pytest.approx(17 / 255, abs=1e-3)  # JupyterLab's own dark ground
    assert 1.05 / (luminance(color) + 0.05) > 4.5
    assert (luminance(in_the_dark(color)) + 0.05) / (luminance(ground) + 0.05) > 4.5
