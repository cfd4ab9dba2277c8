"""The colours of the course can be told apart and read."""

from itertools import combinations

import pytest
from matplotlib.colors import to_rgb

from course import palette


def luminance(color):
    """Return the relative luminance of WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("name", ["VALUE", "GRADIENT", "INK", "GREY"])
def test_text_has_contrast_on_white(name):
    """Colours used for text have a contrast of at least 4.5 on white."""
    assert 1.05 / (luminance(getattr(palette, name)) + 0.05) >= 4.5


def test_cycle_has_no_two_equal_colours():
    """Curves of one picture differ."""
    assert all(a != b for a, b in combinations(palette.CYCLE, 2))
