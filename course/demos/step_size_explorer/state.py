"""The state of ``step_size_explorer``: a function, a point, a step, and two difference quotients."""

import numpy as np

from course.demos.reference.derivatives import central_difference, forward_difference
from course.demos.step_size_explorer.picture import draw_errors, draw_glass
from course.demos.step_size_explorer.steps import DTYPES, FUNCTIONS, NAME, STEPS, measure
from course.demos.student import StudentFunctionError, is_missing
from course.graphs import format_number

__all__ = ["StepSizeExplorer"]

START = STEPS.size - 1  # h = 1
NEAR = 10.0
SENTENCE = (
    "With h = {h} {whose} gives {slope}; exact is {exact}, the error {error}. The forward difference is "
    "off by {other}. {verdict}"
)
YOURS, OURS = f"your {NAME}", "the central difference"
PICTURE = (
    "{f} near x = {x}, magnified to the width of h, with the exact slope and those of the central and of the "
    "forward difference; and the error of both for h from 1e−16 to 1. {sentence}"
)
TOO_LARGE = (
    "The step is larger than the best one: f bends between the two points (truncation). Make h smaller."
)
TOO_SMALL = (
    "The step is smaller than the best one: f changes in its last few digits only (rounding). Make h larger."
)
ABOUT_BEST = "This is about the best step: a larger one bends more, a smaller one loses more digits."
NO_SLOPE = f"No step comes near the exact slope, so no step is to blame: see the check of {NAME}."
LOST = 1e-2  # an error, as a part of the slope or of 1, that no step explains
EXACT = "Every digit is right: here this step loses nothing."
INSTEAD = "{problem} The course's central difference takes its place."


class StepSizeExplorer:
    """What is being looked at: a function, a point, a step, a floating-point type. Knows nothing of widgets.

    Parameters
    ----------
    numerical_gradient : callable or None
        The student's ``numerical_gradient(f, x, h)``.

    Attributes
    ----------
    central, forward : Curve
        The first of the student's function, or of the course's.
    """

    def __init__(self, numerical_gradient=None):
        self._student = numerical_gradient
        self.reset()

    def reset(self):
        """Go back to the first view."""
        self.function, self.x, self.dtype, self.index = "exp(x)", 1.0, "float64", START
        self._measure()

    @property
    def h(self):
        """The step."""
        return float(STEPS[self.index])

    @property
    def exponent(self):
        """Of the step, as a power of 10."""
        return float(np.log10(self.h))

    def set(self, *, exponent=None, **changes):
        """Take the step nearest to 10 to the power exponent; change function, x or dtype."""
        if exponent is not None:
            self.index = int(np.argmin(np.abs(np.log10(STEPS) - exponent)))
        if changes:
            vars(self).update(changes)
            self._measure()

    @property
    def sentence(self):
        """What this step gives, by how much it is wrong, and why."""
        digits = 7 if self.dtype == "float32" else 12
        said = SENTENCE.format(
            h=format_number(self.h, 2),
            whose=YOURS if self.is_yours else OURS,
            slope=format_number(self.central.slopes[self.index], digits),
            exact=format_number(self.central.exact, digits),
            error=format_number(self.central.errors[self.index], 2),
            other=format_number(self.forward.errors[self.index], 2),
            verdict=self._verdict(),
        )
        return f"{said} {self.complaint}".strip()

    @property
    def alt(self):
        """What the pictures show, in words."""
        return PICTURE.format(f=self.function, x=format_number(self.x), sentence=self.sentence)

    @property
    def glass(self):
        """The function near x with three slopes, as SVG."""
        dtype, function = DTYPES[self.dtype], FUNCTIONS[self.function]
        slopes = [curve.slopes[self.index] for curve in (self.central, self.forward)]
        return draw_glass(function, self.x, self.h, dtype, self.central.exact, slopes, self.alt)

    @property
    def errors(self):
        """The errors for every step, as SVG."""
        digits = float(np.finfo(DTYPES[self.dtype]).eps)
        return draw_errors(self.central, self.forward, self.index, digits, self.alt)

    def _verdict(self):
        errors = self.central.errors
        if errors[self.index] == 0:
            return EXACT
        if errors.min() > LOST * max(abs(self.central.exact), 1.0):
            return NO_SLOPE
        ratio = self.h / STEPS[self.central.best]
        if ratio > NEAR:
            return TOO_LARGE
        return TOO_SMALL if ratio < 1 / NEAR else ABOUT_BEST

    def _measure(self):
        where = FUNCTIONS[self.function], self.x, DTYPES[self.dtype]
        self.forward = measure(forward_difference, *where)
        self.complaint = ""
        self.is_yours = not is_missing(self._student, lambda x: np.sum(x), np.ones(1), 0.1)
        if self.is_yours:
            try:
                self.central = measure(self._student, *where)
                return
            except StudentFunctionError as error:
                self.complaint, self.is_yours = INSTEAD.format(problem=error), False
        self.central = measure(central_difference, *where)
