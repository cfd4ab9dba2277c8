"""Read an array of finite numbers off what a student's function returned, or say in a sentence what came."""

from numbers import Real

import numpy as np

from course.demos.student import StudentFunctionError

__all__ = ["numbers", "parts"]

WRONG_COUNT = "Your {name} returned {found}; expected {n} values: {expected}."
NO_NUMBERS = "Your {name} returned {found}{place}; expected {expected}."
NOT_FINITE = (
    "Your {name} returned {bad} of {count} numbers that are infinite or nan{place}. "
    "Its last check cell may say where they come from."
)


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


def numbers(value, name, shape, part=None):
    """Read an array.

    Parameters
    ----------
    value : object
        An ndarray, as the checks demand of a whole result; a part may be numbers in any nesting.
    name : str
        Of the student's function.
    shape : tuple of int or None
        The expected shape; None at a place where any size will do.
    part : str, optional
        What the numbers are called, such as ``"W1"``, where they are a part of what the function returned.

    Returns
    -------
    ndarray of float64

    Raises
    ------
    StudentFunctionError
        If it is no array, has another shape, or holds something else than finite numbers.
    """
    found = _nested(value) if part else value
    words = {"name": name, "place": f" for {part}" if part else ""}
    if not (isinstance(found, np.ndarray) and found.dtype.kind in "biuf" and _fits(found.shape, shape)):
        raise StudentFunctionError(NO_NUMBERS.format(**words, found=_kind(found), expected=_written(shape)))
    if bad := np.sum(~np.isfinite(found)):
        raise StudentFunctionError(NOT_FINITE.format(**words, bad=bad, count=found.size))
    return found.astype(float)


def _nested(value):
    """Return real numbers in any nesting as an array, anything else as it is."""
    try:
        return value if value is None or np.iscomplexobj(value) else np.array(value, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return value


def _fits(found, shape):
    return len(found) == len(shape) and all(n in (None, m) for n, m in zip(shape, found, strict=True))


def _kind(value):
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of length {len(value)}"
    if isinstance(value, Real):
        return "a number"
    return "None" if value is None else f"a {type(value).__name__}"


def _written(shape):
    sizes = str(tuple("any" if n is None else n for n in shape)).replace("'", "")
    return f"an array of numbers of shape {sizes}" if shape else "a finite number"
