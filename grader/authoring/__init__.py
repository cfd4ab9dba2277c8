"""From one text file to a notebook for instructors and a notebook for students.

What is named here is loaded on first use: grading needs the gradebook's part, not the slow reader of texts.
"""

from grader.lazy import loader

_HOMES = {
    "Rendered": "builder",
    "build": "builder",
    "find_scripts": "builder",
    "notebook_path": "builder",
    "render": "builder",
    "save_to_gradebook": "gradebook",
}

__all__ = sorted(_HOMES)
__getattr__ = loader(__name__, _HOMES)
