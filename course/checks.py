"""What the library asks of its arguments, in one sentence each: what is expected, and what came."""

import math
import operator

import numpy as np


def batch_of(shape, n="n_samples"):
    """Return the shape of a batch of samples of this shape, as text: ``(n_samples, 784)``."""
    return f"({', '.join(map(str, (n, *shape)))}{'' if shape else ','})"


def class_hint(given):
    """Return what to write where a class was handed over in place of an instance, or an empty text."""
    return f" That is a class: write {given.__name__}(...)." if isinstance(given, type) else ""


def require(holds, name, owner, expected, value):
    """Return a setting if ``holds``, else raise a ValueError that says what is expected and what came."""
    if not holds:
        raise ValueError(f"The {name!r} parameter of {owner} must be {expected}. Got {value!r} instead.")
    return value


def require_shape(holds, owner, expected, shape, *, which="", end="."):
    """Raise a ValueError that says what shape the input of a layer must have, unless ``holds``."""
    if not holds:
        raise ValueError(f"The input{which} of {owner} must have shape {expected}. Got {shape} instead{end}")


def require_count(name, owner, value, least=1, most=math.inf):
    """Return ``value`` as an int from ``least`` to ``most``, or raise a ValueError."""
    bounds = f"of at least {least}" if most == math.inf else f"from {least} to {most}"
    try:
        count = operator.index(value)
    except TypeError:
        count = least - 1
    require(least <= count <= most, name, owner, f"a whole number {bounds}", value)
    return count


def require_generator(rng, owner):
    """Return ``rng``, or raise a TypeError unless it is a NumPy random generator that ``owner`` needs."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"The 'rng' parameter of {owner} must be a numpy.random.Generator, such as "
            f"numpy.random.default_rng(0). Got {type(rng).__name__} instead."
        )
    return rng


def require_arrays(owner, **named):
    """Return each argument, an array or a tuple of them, as a tuple of arrays, all with one row a sample."""
    groups = {name: _as_arrays(owner, name, value) for name, value in named.items()}
    lengths = {len(array) for group in groups.values() for array in group}
    if len(lengths) != 1 or not min(lengths):
        shapes = {name: ", ".join(str(array.shape) for array in group) for name, group in groups.items()}
        text = " and ".join(f"{name} of shape {shape}" for name, shape in shapes.items())
        is_list = any(isinstance(value, list) for value in named.values())
        hint = " Several inputs are a tuple (a, b): a list is one array." if is_list else ""
        raise ValueError(f"{owner} needs at least one sample, and one row for each sample. Got {text}.{hint}")
    return list(groups.values())


def _as_arrays(owner, name, value):
    try:
        group = tuple(np.asarray(array) for array in (value if isinstance(value, tuple) else (value,)))
    except ValueError:
        raise ValueError(
            f"The {name} of {owner} must have rows of one length. Got lists of several."
        ) from None
    for array in group:
        if array.dtype.kind not in "biuf":
            raise TypeError(f"The {name} of {owner} must hold real numbers. Got {array.dtype} instead.")
    if not group or not all(array.ndim for array in group):
        raise ValueError(f"The {name} of {owner} must have one row for each sample. Got {value!r} instead.")
    return group
