"""Read an array of finite numbers off what a student's function returned, or say in a sentence what came."""

import numpy as np

from course.demos.student import StudentFunctionError

__all__ = ["numbers", "parts"]

WRONG_COUNT = "Your {name} returned {found}; expected {n} values: {expected}."
NO_NUMBERS = "In what your {name} returned, {what} is no array of numbers."
WRONG_SHAPE = "In what your {name} returned, {what} has shape {found}; expected {shape}."
NOT_FINITE = "In what your {name} returned, {what} holds a number that is not finite."


def parts(value, name, expected):
    """Read a list or tuple of so many values.

    Parameters
    ----------
    value : object
        What the student's function returned.
    name : str
        Of the function.
    expected : sequence of str
        What the values are called.

    Returns
    -------
    list

    Raises
    ------
    StudentFunctionError
        If it is something else.
    """
    if not isinstance(value, list | tuple) or len(value) != len(expected):
        words = {"name": name, "found": _kind(value), "n": len(expected), "expected": ", ".join(expected)}
        raise StudentFunctionError(WRONG_COUNT.format(**words))
    return list(value)


def numbers(value, name, what, shape):
    """Read an array.

    Parameters
    ----------
    value : object
        Numbers in any nesting.
    name : str
        Of the student's function.
    what : str
        What the numbers mean, such as ``"W1"``.
    shape : tuple of int or None
        The expected shape; None at a place where any size will do.

    Returns
    -------
    ndarray of float64

    Raises
    ------
    StudentFunctionError
        If it has another shape, or holds something else than finite numbers.
    """
    try:
        array = np.array(value, dtype=float)
    except (TypeError, ValueError) as error:
        raise StudentFunctionError(NO_NUMBERS.format(name=name, what=what)) from error
    if array.ndim != len(shape) or any(n not in (None, m) for n, m in zip(shape, array.shape, strict=True)):
        words = {"name": name, "what": what, "found": array.shape, "shape": _written(shape)}
        raise StudentFunctionError(WRONG_SHAPE.format(**words))
    if not np.isfinite(array).all():
        raise StudentFunctionError(NOT_FINITE.format(name=name, what=what))
    return array


def _kind(value):
    if isinstance(value, list | tuple):
        return f"{len(value)} values"
    names = {type(None): "None", np.ndarray: "an ndarray", int: "a number", float: "a number"}
    return names.get(type(value), f"a {type(value).__name__}")


def _written(shape):
    return str(tuple("any" if n is None else n for n in shape)).replace("'", "")
