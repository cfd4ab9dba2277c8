"""Find the best step of a finite difference: too large and f bends, too small and digits run out."""

import ipywidgets
import numpy as np

from course.demos.step_picture import WIDTH, draw
from course.demos.step_sizes import DTYPES, FUNCTIONS, STEPS, measure
from course.demos.widgets import NARROW, Demo, alike, choice, say
from course.graphs import format_number
from course.pictures import svg_html

__all__ = ["StepSizeExplorer", "step_size_explorer"]

START = STEPS.size - 1 - 4
NEAR = 10.0
SENTENCE = (
    "With h = {h} your numerical_gradient gives {slope}; exact is {exact}, the error {error}. {verdict}"
)
PICTURE = (
    "Left: {f} near x = {x}, magnified to the width of h, with the exact and the numerical slope. "
    "Right: the error of the numerical slope for h from 1e−16 to 1. {sentence}"
)
TOO_LARGE = (
    "The step is larger than the best one: f bends between the two points (truncation). Make h smaller."
)
TOO_SMALL = (
    "The step is smaller than the best one: f changes in its last few digits only (rounding). Make h larger."
)
ABOUT_BEST = "This is about the best step: a larger one bends more, a smaller one loses more digits."
NO_SLOPE = "No step comes near the exact slope, so no step is to blame: see the check of numerical_gradient."
LOST = 1e-2  # an error, as a part of the slope or of 1, that no step explains
EXACT = "Every digit is right: here this step loses nothing."


class StepSizeExplorer:
    """What is being looked at: a function, a point, a step, a floating-point type. Knows nothing of widgets.

    Parameters
    ----------
    numerical_gradient : callable or None
        The student's ``numerical_gradient(f, x, h)``.
    """

    def __init__(self, numerical_gradient=None):
        self.numerical_gradient = numerical_gradient
        self.function, self.x, self.dtype, self.index = "exp(x)", 1.0, "float64", START
        self._measure()

    @property
    def h(self):
        """The step."""
        return float(STEPS[self.index])

    def set_step(self, exponent):
        """Choose the step nearest to 10 to the power ``exponent``."""
        self.index = int(np.argmin(np.abs(np.log10(STEPS) - exponent)))

    def set_function(self, name):
        """Choose another function; the point and the step stay."""
        self.function = name
        self._measure()

    def set_point(self, x):
        """Choose another point."""
        self.x = float(x)
        self._measure()

    def set_dtype(self, name):
        """Choose ``"float64"`` or ``"float32"``."""
        self.dtype = name
        self._measure()

    @property
    def sentence(self):
        """What the student's function says for this step, and why it is wrong by so much."""
        if self.curve.complaint:
            return self.curve.complaint
        digits = 7 if self.dtype == "float32" else 12
        return SENTENCE.format(
            h=format_number(self.h, 2),
            slope=format_number(self.curve.slopes[self.index], digits),
            exact=format_number(self.curve.exact, digits),
            error=format_number(self.curve.errors[self.index], 2),
            verdict=self._verdict(),
        )

    @property
    def alt(self):
        """What the picture shows, in words."""
        return PICTURE.format(f=self.function, x=format_number(self.x), sentence=self.sentence)

    @property
    def picture(self):
        """Both charts as SVG."""
        dtype, function = DTYPES[self.dtype], FUNCTIONS[self.function]
        return draw(function, self.x, self.h, dtype, self.curve, self.index, self.alt)

    def _verdict(self):
        if self.curve.errors[self.index] == 0:
            return EXACT
        if self.curve.errors.min() > LOST * max(abs(self.curve.exact), 1.0):
            return NO_SLOPE
        ratio = self.h / STEPS[self.curve.best]
        if ratio > NEAR:
            return TOO_LARGE
        return TOO_SMALL if ratio < 1 / NEAR else ABOUT_BEST

    def _measure(self):
        self.curve = measure(self.numerical_gradient, FUNCTIONS[self.function], self.x, DTYPES[self.dtype])


def step_size_explorer(numerical_gradient=None):
    """Show how the error of a numerical gradient depends on its step.

    Parameters
    ----------
    numerical_gradient : callable, optional
        ``numerical_gradient(f, x, h)``, the student's; called with x of shape (1,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is missing or goes wrong, the demo
        says so in a sentence.
    """
    state = StepSizeExplorer(numerical_gradient)
    sentence, picture = alike(ipywidgets.HTML, {}, {})

    def on(widget, move):
        def act(change):
            move(change.new)
            show()

        widget.observe(act, "value")
        return widget

    def show():
        sentence.value = say(state.sentence)
        picture.value = state.picture

    function = choice("f", FUNCTIONS, state.function)
    dtype = choice("Digits", DTYPES, state.dtype)
    point = ipywidgets.FloatSlider(state.x, min=-2.0, max=2.0, step=0.25, description="x", style=NARROW)
    exponents = {"min": -16.0, "max": 0.0, "step": 0.25, "description": "log₁₀ h"}
    step = ipywidgets.FloatSlider(np.log10(state.h), **exponents, style=point.style, layout={"width": "95%"})
    kinds = [on(function, state.set_function), on(dtype, state.set_dtype)]
    kinds = ipywidgets.HBox(kinds, layout={"flex_flow": "row wrap", "overflow": "visible"})
    show()
    sliders = [on(point, state.set_point), on(step, state.set_step)]
    return Demo(
        kinds,
        *sliders,
        sentence,
        picture,
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), state.alt),
    )
