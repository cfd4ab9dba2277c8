"""Plain data that an object of the student's holds itself: to read it runs nothing."""

import numpy as np

from grader.engine.batch import is_plain

LARGEST = 1 << 14  # bytes of an array
LONGEST = 64  # items of a container, characters of a text


def plain_attributes(obj, name, others):
    """Return pairs of names and values for those of the other attributes that are plain data.

    None where the first one is not: reading that may have changed anything.
    """
    cls = type(obj)
    if cls.__getattribute__ is not object.__getattribute__ or not cls.__dictoffset__:
        return None
    held = object.__getattribute__(obj, "__dict__")
    in_classes = set().union(*map(vars, cls.__mro__))  # there may be a property of that name
    if name not in held or name in in_classes:
        return None
    return [
        (other, held[other])
        for other in others
        if other in held and other not in in_classes and is_plain(held[other]) and _is_little(held[other])
    ]


def _is_little(value):
    if isinstance(value, np.ndarray):
        return value.nbytes <= LARGEST
    if isinstance(value, (list, tuple, dict)):
        items = value.values() if isinstance(value, dict) else value
        return len(value) <= LONGEST and all(map(_is_little, items))
    return not isinstance(value, (str, bytes)) or len(value) <= LONGEST
