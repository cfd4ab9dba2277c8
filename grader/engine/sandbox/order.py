"""Keeps one question's cell from breaking the interpreter for the cells behind it, other questions'.

Theory of operation. To put a thousand names back is to write to a thousand objects, if only to count who
refers to them, and a process that has been forked pays for each page that it writes to. But a dict carries a
number that changes whenever it does: what has not changed is left alone.
"""

import builtins
import ctypes
import os
import sys

import numpy as np

VERSION_AT = 24  # where CPython, up to 3.13, has that number in the memory of a dict


class Order:
    """What the interpreter looked like before the first cell of the student's.

    Parameters
    ----------
    shell : InteractiveShell
        IPython's shell.
    """

    def __init__(self, shell):
        self._shell = shell
        self._own = set(vars(shell))
        self._variables = shell.user_ns
        words = ("modules", "stdout", "stderr")  # not sys.path, which students may well replace
        of_sys = {name: value for name, value in vars(sys).items() if callable(value) or name in words}
        self._kept = [_Kept(vars(module), vars(module)) for module in (builtins, os, np)]
        self._kept += [_Kept(vars(sys), of_sys), _Kept(sys.modules, sys.modules)]

    def restore(self):
        """Put back what has been replaced or removed; what has been added may stay."""
        for kept in self._kept:
            kept.restore()
        sys.settrace(None)
        sys.setprofile(None)
        for name in set(vars(self._shell)) - self._own:
            if hasattr(type(self._shell), name):  # a method that is hidden
                del vars(self._shell)[name]
        self._shell.user_ns = self._variables


class _Kept:
    """A dict, and those of its entries that are to stay."""

    def __init__(self, found, entries):
        self._found, self._entries = found, dict(entries)
        self._version = None

    def restore(self):
        if self._version is None or _version(self._found) != self._version:
            self._found.update(self._entries)
            self._version = _version(self._found)


def _version(found):
    return ctypes.c_uint64.from_address(id(found) + VERSION_AT).value if TELLS_VERSIONS else None


def _tells_versions():
    """Whether this interpreter's dicts carry the number where it is expected."""
    read, found = ctypes.c_uint64.from_address, {"name": 1}
    seen = [read(id(found) + VERSION_AT).value]
    for change in (lambda: found.update(name=2), lambda: found.update(other=3), lambda: found.pop("name")):
        change()
        seen.append(read(id(found) + VERSION_AT).value)
    return len(set(seen)) == len(seen) and read(id(found) + VERSION_AT).value == seen[-1]


TELLS_VERSIONS = sys.implementation.name == "cpython" and _tells_versions()
