"""Sliders that follow what is dragged in a picture, and move it: each change is made once."""

import ipywidgets

from course.demos.line import MOST_BIAS, MOST_WEIGHT
from course.demos.widgets import alike

__all__ = ["follow", "line_sliders", "on_move", "sliders"]


def sliders(*each, width="290px", label="28px"):
    """Return sliders for numbers, all of one size.

    Parameters
    ----------
    *each : tuple of str, float, float, float and float
        What it says, the smallest and the largest number, the step, and the first value.
    width, label : str
        Of a slider with its label and number, and of the label.

    Returns
    -------
    list of ipywidgets.FloatSlider
    """
    words = [
        {"description": name, "min": low, "max": high, "step": step, "value": value}
        for name, low, high, step, value in each
    ]
    words[0] |= {"layout": {"width": width}, "style": {"description_width": label}}
    return alike(ipywidgets.FloatSlider, *words)


def line_sliders():
    """Return sliders for the two weights and the bias of a ``Line``."""
    weights = [(name, -MOST_WEIGHT, MOST_WEIGHT, 0.1, 0.0) for name in ("w₁", "w₂")]
    return sliders(*weights, ("b", -MOST_BIAS, MOST_BIAS, 0.1, 0.0))


def on_move(slider, action):
    """Call ``action(value)`` when somebody moves a slider, not when the slider follows the state."""
    slider.observe(lambda change: None if _follows(slider) else action(change.new), "value")


def follow(sliders, values):
    """Set sliders to the numbers of the state; those that are there already are left alone.

    Parameters
    ----------
    sliders : iterable of ipywidgets.FloatSlider
    values : iterable of float
    """
    for slider, value in zip(sliders, values, strict=True):
        if slider.value != value:
            slider.follows = True
            try:
                slider.value = float(value)
            finally:
                slider.follows = False


def _follows(slider):
    return getattr(slider, "follows", False)
