"""A package whose names are loaded from their files at first use.

Its import costs nothing, and a notebook that asks students to write something can put one file off limits and
hand out the rest.
"""

from importlib import import_module


def lazy(package, files, foreign={}):  # noqa: B006  (never changed)
    """Return ``__all__``, ``__getattr__``, ``__dir__`` of a package; ``files`` maps a file to its names.

    ``foreign`` maps names that others use to what is written here.
    """
    homes = {name: file for file, names in files.items() for name in names.split()}

    def load(name):
        if name in foreign:  # no AttributeError, whose words ``from package import name`` leaves out
            raise ImportError(f"{package} has no {name!r}. Here one writes {foreign[name]}.")
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return sorted(homes), load, lambda: sorted(homes)
