"""Lists and tuples, read without running what a subclass may have overridden."""


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
