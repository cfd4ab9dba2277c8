"""From one text file to a notebook for instructors and a notebook for students.

What is named here is loaded on first use: grading needs the gradebook's part, not the slow reader of texts.
"""

import importlib

_HOMES = {
    "Rendered": "builder",
    "build": "builder",
    "find_scripts": "builder",
    "notebook_path": "builder",
    "render": "builder",
    "save_to_gradebook": "gradebook",
}

__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
