"""Packages whose names are loaded on first use, so that nobody waits for a part that is not needed."""

import importlib
import importlib.util
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


def put_off(package):
    """Let parts of an installed package be imported without the rest that its ``__init__`` would import.

    Its ``__init__`` runs as soon as somebody asks the package for a name that is none of its modules.

    Parameters
    ----------
    package : str
        A package at the top level; nothing happens if there is none, or if it is loaded already.
    """
    spec = None if package in sys.modules else importlib.util.find_spec(package)
    if spec is None:
        return
    module = importlib.util.module_from_spec(spec)

    def load(name):
        try:
            return importlib.import_module(f"{package}.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.{name}":
                raise
        vars(module).pop("__getattr__", None)
        spec.loader.exec_module(module)
        return getattr(module, name)

    module.__getattr__ = load
    sys.modules[package] = module
