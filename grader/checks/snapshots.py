"""Copies of arguments, and proof that a function left its arguments alone."""

import copy
import hashlib

import numpy as np

from grader.checks.sequences import items_of
from grader.identity import identity

NUMBERS_AND_TEXT = (type(None), bool, int, float, complex, str, bytes)


class Identity:
    """An object that equals itself alone, whatever its class says about equality."""

    def __init__(self, held):
        self.held = held

    def __eq__(self, other):
        return type(other) is Identity and self.held is other.held

    __hash__ = None


def fresh(value, memo=None):
    """Copy arrays, lists, tuples and dicts, however deep; leave everything else as it is.

    Parameters
    ----------
    value : object
        An argument for a student's function. Functions, generators and objects of classes stay
        the same object, and so do subclasses of the containers, whose types must survive.
    memo : dict, optional
        Shared between several values so that one object copied twice stays one object.

    Returns
    -------
    object
        The copy.
    """
    memo = {} if memo is None else memo
    if identity(value) not in memo:
        memo[identity(value)] = (value, _copy(value, memo))
    return memo[identity(value)][1]


def twin(value, memo=None):
    """Copy an argument as `fresh` does, and a generator of random numbers in the state in which it is."""
    return copy.deepcopy(value) if isinstance(value, np.random.Generator) else fresh(value, memo)


def _copy(value, memo):
    if type(value) is np.ndarray:
        return value.copy(order="K")
    if type(value) is tuple:
        return tuple(fresh(item, memo) for item in value)
    if type(value) is list:
        memo[identity(value)] = (value, items := [])  # before its contents: a list may hold itself
        items.extend(fresh(item, memo) for item in value)
        return items
    if type(value) is dict:
        memo[identity(value)] = (value, items := {})
        items.update((key, fresh(item, memo)) for key, item in value.items())
        return items
    return value


def snapshot(value, known=None):
    """Record a value so that `change` can tell later whether it is still the same.

    Parameters
    ----------
    value : object
        Arrays are kept as shape, dtype and a digest of their bytes; lists, tuples and dicts item by item;
        numbers and text by value; other objects by identity.
    known : dict, optional
        Numbers of containers that have been met, so that one that holds itself, or is held twice, is
        recorded once.

    Returns
    -------
    tuple
        A tag and the record.
    """
    if issubclass(type(value), np.ndarray):
        return "array", _array_record(np.asarray(value))
    if type(value) in NUMBERS_AND_TEXT or issubclass(type(value), np.generic):
        return "number", (type(value), value if type(value) is int else repr(value))
    known = {} if known is None else known
    if identity(value) in known:
        return "again", known[identity(value)]
    items = dict.items(value) if issubclass(type(value), dict) else items_of(value)
    if items is None:
        return "object", Identity(value)
    known[identity(value)] = len(known)
    if issubclass(type(value), dict):
        return "dict", {key: snapshot(item, known) for key, item in items}
    return "list", [snapshot(item, known) for item in items]


def _array_record(array):
    if array.dtype.hasobject:
        return array.shape, array.dtype.str, [Identity(item) for item in array.flat]
    raw = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
    return array.shape, array.dtype.str, hashlib.blake2b(raw).digest()


def change(before, after, path):
    """Find the first part in which two snapshots differ.

    Parameters
    ----------
    before, after : tuple
        What `snapshot` returned.
    path : str
        How messages name the value.

    Returns
    -------
    str or None
        The part that changed, such as ``params['W']``, or None.
    """
    (tag, old), (new_tag, new) = before, after
    if tag != new_tag:
        return path
    if tag not in ("dict", "list"):
        return None if old == new else path
    if tag == "list" and old != new and all(item in old for item in new):
        return path  # the same items in another order
    if tag == "list":
        old, new = dict(enumerate(old)), dict(enumerate(new))
    if old.keys() != new.keys():
        return path
    parts = (change(old[key], new[key], f"{path}[{key!r}]") for key in old)
    return next((part for part in parts if part), None)
