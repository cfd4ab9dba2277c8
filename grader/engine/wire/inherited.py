"""Values of classes that are made of Python's own: ``class Stack(list)``, ``class Day(IntEnum)``.

Such an object crosses as the value that it is at heart, so that it can be compared, and as a handle, so that
what its class adds is there, too. Whatever the class says about equality counts for nothing.
"""

import numpy as np

from grader.engine.wire.form import Bare, WireError, dict_of, is_key

PLACE = "__grader_original__"
SPECIAL = {f"__{name}__" for name in ("str", "repr", "format", "dir", "call", "enter", "exit", "missing")}
SPECIAL |= {"__setitem__", "__delitem__"}
ARITHMETIC = {
    "__add__",
    "__sub__",
    "__mul__",
    "__truediv__",
    "__mod__",
    "__pow__",
    "__or__",
    "__and__",
    "__xor__",
}
ARITHMETIC |= {name.replace("__", "__r", 1) for name in ARITHMETIC} | {"__iadd__"}
WALKED = {"__iter__", "__len__", "__getitem__", "__contains__"}  # which stands at the heart of a container
MOST_NAMES = 300


class Whole:
    """An object that is written as a handle, whatever it could be written as."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj


def base_of(kind):
    """Return which of Python's classes one is made of; None for any other, and for NumPy's own."""
    base = next((base for base in HEARTS if issubclass(kind, base) and kind is not base), None)
    is_known = base is None or hasattr(kind, "_fields") or str(kind.__module__).partition(".")[0] == "numpy"
    return None if is_known else base


def parts_of(value):
    """Return the parts of such a value; None where its class walks through it in a way of its own."""
    kind, base = type(value), base_of(type(value))
    above = [cls for cls in kind.__mro__ if cls not in base.__mro__]
    names = {name for cls in above for name in vars(cls) if _may_forward(name) or name in WALKED}
    if names & WALKED and base not in (int, float, str):
        return None
    told = tuple(sorted(names - WALKED))[:MOST_NAMES]
    return "inherited", (base.__name__, told, kind, Whole(value), Bare(HEARTS[base][0](value)))


def _may_forward(name):
    is_special = name.startswith("__") and name.endswith("__")
    return name in SPECIAL | ARITHMETIC if is_special else not name.startswith("__grader")


def make_inherited(base, names, home, original, content):
    """Make such a value on the judge's side."""
    base = next((found for found in HEARTS if found.__name__ == base), None)
    are_remote = all(hasattr(type(each), "__attribute_of__") for each in (home, original))
    if base is None or not are_remote or type(content) is not tuple or type(names) is not tuple:
        raise WireError("a value of the wrong form")
    if len(names) > MOST_NAMES or not all(type(name) is str and _may_forward(name) for name in names):
        raise WireError("a value with names of the wrong form")
    return original.__inherit__(base, names, home, HEARTS[base][1](content))


def whole(value):
    """Return the stand-in for all of such a value; any other, and what was computed from one, as it is."""
    return value.__dict__.get(PLACE, value) if hasattr(type(value), "__grader_inherited__") else value


def is_fixed(value):
    """Whether such a value cannot change."""
    return type(value).__grader_inherited__ in (str, int, float, tuple)


def _one(kind):
    def make(content):
        if len(content) != 1 or type(content[0]) is not kind:
            raise WireError(f"a {kind.__name__} that is none")
        return content[0]

    return make


def _members(content):
    if not all(map(is_key, content)):
        raise WireError("something in a set that is not plain data")
    return dict_of((each, None) for each in content).keys()


HEARTS = {
    list: (list.__iter__, list),
    tuple: (tuple.__iter__, tuple),
    dict: (lambda value: map(Bare, dict.items(value)), dict_of),
    set: (set.__iter__, _members),
    str: (lambda value: (str.__str__(value),), _one(str)),
    int: (lambda value: (int.__pos__(value),), _one(int)),
    float: (lambda value: (float.__pos__(value),), _one(float)),
    np.ndarray: (lambda value: (np.ndarray.view(value, np.ndarray),), _one(np.ndarray)),
}
