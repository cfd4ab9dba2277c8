"""What training asks of its arguments, and the sentences that say so."""

import operator

import numpy as np

__all__ = ["require_arrays", "require_count"]


def require_count(name, owner, value, least=1):
    """Return ``value`` as an int of at least ``least``, or raise a ValueError."""
    try:
        count = operator.index(value)
    except TypeError:
        count = None
    if count is None or count < least:
        raise ValueError(
            f"The '{name}' parameter of {owner} must be a whole number of at least {least}. "
            f"Got {value!r} instead."
        )
    return count


def require_arrays(owner, **named):
    """Return each argument as a tuple of arrays, all with one row a sample.

    Parameters
    ----------
    owner : str
        Who to name in an error.
    **named : array_like or tuple of array_like
        A tuple holds several arrays, for a model with several inputs or outputs.

    Returns
    -------
    list of tuple of ndarray
    """
    arrays = {name: _as_arrays(owner, name, value) for name, value in named.items()}
    shapes = {name: [array.shape for array in group] for name, group in arrays.items()}
    lengths = {shape[0] for group in shapes.values() for shape in group}
    if len(lengths) != 1 or not min(lengths):
        text = " and ".join(f"{name} of {_words(group)}" for name, group in shapes.items())
        hint = (
            " Several inputs are a tuple (a, b): a list is one array."
            if list in map(type, named.values())
            else ""
        )
        raise ValueError(f"{owner} needs at least one sample, and one row for each sample. Got {text}.{hint}")
    return list(arrays.values())


def _as_arrays(owner, name, value):
    group = tuple(np.asarray(array) for array in (value if isinstance(value, tuple) else (value,)))
    for array in group:
        if array.dtype.kind not in "biuf":
            raise TypeError(f"The {name} of {owner} must hold real numbers. Got {array.dtype} instead.")
    if not group or not all(array.ndim for array in group):
        raise ValueError(f"The {name} of {owner} must have one row for each sample. Got {value!r} instead.")
    return group


def _words(shapes):
    return f"shape{'s' if len(shapes) > 1 else ''} {', '.join(map(str, shapes))}"
