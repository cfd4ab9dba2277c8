"""Packages whose names are loaded on first use, so that nobody waits for a part that is not needed."""

import importlib
import sys
import types


def loader(package, homes):
    """Return the ``__getattr__`` of a package.

    Parameters
    ----------
    package : str
        Its ``__name__``.
    homes : dict
        Public name to the module of the package that defines it.

    Returns
    -------
    callable
        Raises AttributeError for any other name.
    """

    def load(name):
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{package}.{homes[name]}"), name)

    return load


def leave_out(package):
    """Let modules of a package be imported one by one; its ``__init__`` will not run in this process.

    Parameters
    ----------
    package : str
        Its full name; it must not be loaded yet.
    """
    parent, _, name = package.rpartition(".")
    module = types.ModuleType(package)
    module.__path__ = [f"{folder}/{name}" for folder in importlib.import_module(parent).__path__]
    sys.modules[package] = module
