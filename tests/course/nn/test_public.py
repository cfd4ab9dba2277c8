"""What `course.nn` shows, and what importing it costs."""

import re
import subprocess
import sys
from pathlib import Path

import course.nn


def test_every_name_is_there():
    """Each name says what it is for."""
    assert all(getattr(course.nn, name).__doc__ for name in course.nn.__all__)
    assert course.nn.__all__ == dir(course.nn)


def test_ten_files_to_read():
    """Those that the package names are there, ten of them."""
    text = course.nn.__doc__.partition("Ten files")[2].partition("Each name")[0]
    names = re.findall(r"``([a-z/]+)``", text)
    assert len(names) == 10
    assert all((Path(course.nn.__file__).parent / f"{name}.py").is_file() for name in names)


def test_importing_loads_numpy_alone():
    """Neither Matplotlib nor widgets, rich nor the rest of the course come along."""
    code = "import course.nn, sys; [getattr(course.nn, name) for name in dir(course.nn)]; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert not {"matplotlib", "ipywidgets", "IPython", "scipy", "rich"} & set(loaded)
    assert {name.split(".")[1] for name in loaded if name.startswith("course.")} == {"checks", "lazy", "nn"}
