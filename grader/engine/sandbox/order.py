"""Keeps one question's cell from breaking the interpreter for the cells behind it, other questions'."""

import builtins
import os
import re
import sys

import numpy as np

# What stands in a cell that puts another module in a module's place, directly or by way of other names.
_NAMES_MODULES = re.compile(
    r"\b(modules|getattr|vars|eval|exec|reload|__(dict|import|globals|builtins|getattribute)__)\b"
)


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
        self._kept += [(vars(sys), of_sys)]
        self._modules, self._count = dict(sys.modules), len(sys.modules)
        self._may_differ = False  # whether one of the modules may have been replaced

    def restore(self, source):
        """Put back what a cell has replaced or removed; what it has added may stay.

        To look at hundreds of modules means to copy as many pages of memory: they are looked at if need be.
        """
        for found, entries in self._kept:
            found.update(entries)
        self._may_differ |= _NAMES_MODULES.search(source) is not None
        if self._may_differ or len(sys.modules) != self._count:
            sys.modules.update(self._modules)
            self._count = len(sys.modules)
        sys.settrace(None)
        sys.setprofile(None)
        for name in set(vars(self._shell)) - self._own:
            if hasattr(type(self._shell), name):  # a method that is hidden
                del vars(self._shell)[name]
        self._shell.user_ns = self._variables
