"""Keeps one question's cell from breaking the interpreter for the cells behind it, other questions'."""

import builtins
import os
import sys

import numpy as np


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
        self._kept = [(vars(module), dict(vars(module))) for module in (builtins, os, np)]
        self._kept += [(vars(sys), of_sys), (sys.modules, dict(sys.modules))]

    def restore(self):
        """Put back what has been replaced or removed; what has been added may stay."""
        for found, entries in self._kept:
            found.update(entries)
        sys.settrace(None)
        sys.setprofile(None)
        for name in set(vars(self._shell)) - self._own:
            if hasattr(type(self._shell), name):  # a method that is hidden
                del vars(self._shell)[name]
        self._shell.user_ns = self._variables
