"""Packages whose names are loaded on first use, so that nobody waits for a part that is not needed."""

import importlib


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
