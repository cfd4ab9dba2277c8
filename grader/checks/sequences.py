"""Lists, tuples and masks of arrays, read without running what a subclass may have overridden."""

import sys


def items_of(value):
    """Read the items of a list or tuple, or of a subclass such as a named tuple.

    Parameters
    ----------
    value : object
        Anything.

    Returns
    -------
    list or None
        The items; None where the value is neither.
    """
    for base in (list, tuple):
        if issubclass(type(value), base):
            return list(base.__iter__(value))
    return None


def is_masked(value):
    """Tell whether something is an array that lacks entries: what lies below a mask is no answer."""
    masked = sys.modules.get("numpy.ma")  # which NumPy loads when it is used
    return (
        masked is not None
        and issubclass(type(value), masked.MaskedArray)
        and any(masked.MaskedArray.mask.fget(value).tobytes())
    )
