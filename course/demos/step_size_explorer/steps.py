"""What a difference quotient gives for many steps, in float64 or in float32."""

from dataclasses import dataclass

import numpy as np

from course.demos.student import call, one_number

__all__ = ["DTYPES", "FUNCTIONS", "NAME", "STEPS", "Curve", "Function", "measure"]

NAME = "numerical_gradient"
STEPS = 10.0 ** (np.arange(-64, 1) / 4)
DTYPES = {"float64": np.float64, "float32": np.float32}


@dataclass(frozen=True)
class Function:
    """A function of an array, entry by entry, and its exact derivative."""

    apply: object
    derivative: object

    def at(self, x, dtype):
        """Return f(x) as a scalar of one floating-point type, for a number or an array with one entry."""
        return self.apply(np.asarray(x, dtype=dtype).reshape(1))[0]

    def scalar(self, dtype):
        """Return the function as a student's ``numerical_gradient`` receives it."""
        return lambda x: self.at(x, dtype)


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


FUNCTIONS = {
    "exp(x)": Function(np.exp, np.exp),
    "sin(x)": Function(np.sin, np.cos),
    "x³": Function(lambda x: x * x * x, lambda x: 3 * x * x),
    "sigmoid(x)": Function(_sigmoid, lambda x: _sigmoid(x) * (1 - _sigmoid(x))),
}


@dataclass(frozen=True)
class Curve:
    """Slopes found with each of ``STEPS``, and the exact slope."""

    slopes: np.ndarray
    exact: float

    @property
    def errors(self):
        """Distance from the exact slope, step by step."""
        return np.abs(self.slopes - self.exact)

    @property
    def best(self):
        """Index of the step with the smallest error, the largest such step."""
        return len(self.errors) - 1 - int(np.argmin(self.errors[::-1]))


def measure(quotient, function, x, dtype):
    """Find the slope of a function with every step.

    Parameters
    ----------
    quotient : callable
        ``quotient(f, x, h)``; x is handed in with shape (1,).
    function : Function
    x : float
        A number that ``dtype`` holds exactly.
    dtype : type
        In which the function is computed.

    Returns
    -------
    Curve

    Raises
    ------
    StudentFunctionError
        If the quotient goes wrong for one of the steps.
    """
    f = function.scalar(dtype)
    slopes = [_slope(quotient, f, np.array([x], dtype=dtype), float(h)) for h in STEPS]
    return Curve(np.array(slopes), float(function.derivative(np.float64(x))))


def _slope(quotient, f, x, h):
    result = call(quotient, NAME, f, x, h, shown=f"{NAME}(f, x, h)")
    return one_number(result, NAME, "the gradient")
