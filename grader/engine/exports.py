"""What the judge hands over to the student's code, and what that code can do with it."""

import builtins
import io
import random
from types import SimpleNamespace

import numpy as np

from grader.engine.standins import Remote
from grader.engine.tools import is_mock
from grader.engine.wire import CALLABLE, ITERABLE, ITERATOR, SIZED, WireError

OPEN = (SimpleNamespace, random.Random, np.random.RandomState, io.StringIO, io.BytesIO, io.TextIOWrapper)
NAMES = frozenset({"__name__"})
CANNOT_CROSS = (
    "This test hands a {kind} to the student's code, which cannot be done from outside. Hand in plain data "
    'or a function, or give the test cell grader={{"where": "kernel"}}.'
)


class CannotCross(WireError):
    """An object of the test's that the student's code cannot be given; the name of its type."""


def flags_of(obj):
    """Return what the student's code may do with an object of the judge's."""
    if hasattr(type(obj), "__grader_export__"):
        return CALLABLE if "__call__" in type(obj).__grader_export__ else 0
    if is_mock(obj):
        return CALLABLE | ITERABLE
    if hasattr(obj, "__next__"):
        return ITERABLE | ITERATOR
    if callable(obj):
        return CALLABLE
    if hasattr(obj, "__iter__"):
        return ITERABLE | (SIZED if hasattr(obj, "__len__") else 0)
    if type(obj).__module__ == "__main__" or type(obj) in (*OPEN, object):
        return 0
    raise CannotCross(type(obj).__name__)


def perform_on(target, rest, operation, keywords, shown=NAMES):
    """Do what the student's code asks for with an object of the judge's.

    Of a function it may read what is `shown`.
    """
    flags = flags_of(target)
    if operation == "call" and flags & CALLABLE:
        return target(*rest, **keywords)
    if operation == "getattr" and type(rest[0]) is str:
        is_name = callable(target) and rest[0] in shown
        if is_name or rest[0] in getattr(type(target), "__grader_export__", ()) or _is_open(target, rest[0]):
            return getattr(target, rest[0])
    elif operation in ("enter", "exit") and is_mock(target):
        return target.__enter__() if operation == "enter" else target.__exit__(None, None, None)
    elif operation == "setattr" and type(rest[0]) is str and _is_open(target, rest[0]):
        return setattr(target, rest[0], rest[1])
    elif operation in ("iter", "next", "len") and (flags & (ITERABLE | ITERATOR) or is_mock(target)):
        return getattr(builtins, operation)(target)
    raise AttributeError("this object of the test does not offer that")


def _is_open(target, name):
    """Whether the student's code may use an attribute: of a mock, a class of the test's or an `OPEN` one."""
    is_made_up = is_mock(target) or type(target).__module__ == "__main__" or type(target) in OPEN
    return is_made_up and not name.startswith("_") and not isinstance(target, Remote)
