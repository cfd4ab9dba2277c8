"""Read an array off what a student's function returned, or say in a sentence what it is instead."""

import numpy as np

from course.demos.student import StudentFunctionError, call

__all__ = ["shaped"]

NO_NUMBERS = "Your {name} returned {found}; expected an array of numbers of shape {shape}."
NOT_FINITE = (
    "Your {name} returned {bad} of {count} numbers that are infinite or nan. "
    "Its last check cell may say where they come from."
)


def shaped(function, name, *args, shape):
    """Call a student's function for an array.

    Parameters
    ----------
    function : callable or None
    name : str
        What the function is called in the notebook.
    *args
        Handed on as they are.
    shape : tuple of int
        Of the array it should return.

    Returns
    -------
    ndarray of float64 of this shape
        Every entry finite.

    Raises
    ------
    StudentFunctionError
        If there is no function, it raised, or it returned something else.
    """
    value = call(function, name, *args)
    array = value if isinstance(value, np.ndarray) else None
    if array is None or array.dtype.kind not in "biuf" or array.shape != shape:
        raise StudentFunctionError(NO_NUMBERS.format(name=name, found=_describe(value), shape=shape))
    if not np.isfinite(array).all():
        bad = int(np.sum(~np.isfinite(array)))
        raise StudentFunctionError(NOT_FINITE.format(name=name, bad=bad, count=array.size))
    return array.astype(float)


def _describe(value):
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    return "None" if value is None else f"a {type(value).__name__}"
