"""Colours of a ground on which a demo draws."""

import numpy as np

from course.demos.pixels import tint


def test_a_tint_says_which_class():
    """Blue below one half, vermillion above, white between, and the stronger the farther."""
    red, _, blue = np.moveaxis(tint(np.array([[-3.0, 0.0, 0.25, 0.5, 0.75, 1.0, 9.0]])).astype(int), -1, 0)
    difference = (red - blue)[0]
    assert difference[0] == difference[1] < difference[2] < 0 == difference[3]
    assert 0 < difference[4] < difference[5] == difference[6]
