"""Classes of Python's library and of others, told across the wall by module and name.

A student's object that is no value, an `Axes` or a compiled pattern, is an instance of such a class, and so
is one whose class is made from it. The judge believes that as it believes an object's other words: whatever
crosses by value is not among these classes.
"""

import collections
import datetime
import numbers
import pathlib
import sys
import types
from functools import lru_cache

import numpy as np

VALUES = (str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, numbers.Number)
VALUES += (np.generic, np.ndarray, datetime.date, datetime.time, datetime.timedelta, collections.deque)
VALUES += (pathlib.PurePath, type)
NOT_TOLD = {"__main__", "builtins"}
NOT_BELIEVED = {"grader", "unittest", "pytest", "_pytest"}  # whose classes decide about points


@lru_cache(maxsize=256)
def home_of(cls):
    """Return ``module:name`` of the first class that a library has, of a class and those above; or ""."""
    return next((told for base in cls.__mro__ if (told := told_of(base))), "")


def told_of(cls):
    """Return ``module:name`` of a library's class; "" for any other."""
    module = cls.__module__
    if type(module) is not str or module in NOT_TOLD or _find(module, cls.__qualname__) is not cls:
        return ""
    return f"{module}:{cls.__qualname__}"


def library_class(told):
    """Return the class that is told so, if it is loaded here and is none of a value's; None else."""
    module, _, name = told.partition(":")
    if not told or module.partition(".")[0] in NOT_BELIEVED | NOT_TOLD:
        return None
    found = _find(module, name)
    return found if isinstance(found, type) and not issubclass(found, VALUES) else None


def _find(module, name):
    found = sys.modules.get(module)
    for part in name.split("."):
        if not issubclass(type(found), (types.ModuleType, type)):  # nor a stand-in for one
            return None
        found = vars(found).get(part)
    return found
