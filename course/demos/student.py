"""Call a function that a student wrote, and turn whatever goes wrong into a sentence, not a traceback."""

import warnings

import numpy as np

from course.given import MISSING, NONE, RAISED, StudentFunctionError

__all__ = ["StudentFunctionError", "call", "is_missing", "one_number"]

NO_NUMBER = "Your {name} returned {found} for {what}; expected a number."
SHAPE = "Your {name} returned {what} of shape {found}; expected shape (1,), the shape of its arguments."
NOT_FINITE = "Your {name} returned {found} for {what}; expected a finite number."


def is_missing(function, *args, attempt=None):
    """Tell whether a function is absent, or present and still raising NotImplementedError.

    It is called with the arguments, unless an ``attempt`` without any says how to use it.
    """
    if function is None:
        return True
    try:
        call(attempt or function, "", *args)
    except StudentFunctionError as error:
        return isinstance(error.__cause__, NotImplementedError)
    return False


def call(function, name, *args, shown=None):
    """Call a student's function with NumPy's warnings off.

    Parameters
    ----------
    function : callable or None
    name : str
        What the function is called in the notebook.
    *args
        Handed on as they are; the caller makes copies where they matter.
    shown : str, optional
        The call as a reader should see it, such as ``"mul_backward(1, 4, 5)"``.

    Returns
    -------
    object
        Whatever the function returned.

    Raises
    ------
    StudentFunctionError
        If there is no function, or it raised.
    """
    if function is None:
        raise StudentFunctionError(MISSING.format(name=name))
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return function(*args)
    except NotImplementedError as error:
        raise StudentFunctionError(MISSING.format(name=name)) from error
    except Exception as error:
        text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        told = RAISED.format(call=shown or name, error=text, place="", checks="its check")
        raise StudentFunctionError(told) from error


def one_number(value, name, what):
    """Read one finite number off what a student's function returned.

    Parameters
    ----------
    value : object
        A number or an array of shape (1,).
    name : str
        Of the function.
    what : str
        What the number means, such as ``"grad_x"``.

    Returns
    -------
    float
    """
    if value is None:
        raise StudentFunctionError(NONE.format(name=name, purpose=f" for {what}; expected a number"))
    try:
        array = np.asarray(value)
    except ValueError:  # lists of unequal length
        array = np.asarray(None)
    if array.dtype.kind not in "biuf":
        raise StudentFunctionError(NO_NUMBER.format(name=name, what=what, found=_describe(value)))
    if array.shape not in {(), (1,)}:
        raise StudentFunctionError(SHAPE.format(name=name, what=what, found=array.shape))
    number = float(array.item())
    if not np.isfinite(number):
        raise StudentFunctionError(NOT_FINITE.format(name=name, what=what, found=number))
    return number


def _describe(value):
    text = repr(value)
    return text if len(text) <= 40 else f"a {type(value).__name__}"
