"""What `course.nn` shows, and what importing it costs."""

import importlib
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

import course.nn

PACKAGES = [
    f"course.nn{part}" for part in ("", ".activations", ".layers", ".losses", ".models", ".optimizers")
]


@pytest.mark.parametrize("name", PACKAGES)
def test_all_is_what_is_visible(name):
    """`__all__` lists every public name once, and nothing else; each says what it is for."""
    package = importlib.import_module(name)
    visible = {
        key
        for key in dir(package)
        if not key.startswith("_") and not isinstance(getattr(package, key), types.ModuleType)
    }
    assert sorted(package.__all__) == sorted(visible)
    assert all(getattr(package, key).__doc__ for key in package.__all__)


def test_ten_files_to_read():
    """Those that the package names are there, ten of them."""
    text = course.nn.__doc__.partition("Ten files")[2].partition("Each name")[0]
    names = re.findall(r"``([a-z/]+)``", text)
    assert len(names) == 10
    assert all((Path(course.nn.__file__).parent / f"{name}.py").is_file() for name in names)


def test_importing_loads_numpy_alone():
    """Neither Matplotlib nor widgets nor the rest of the course comes along."""
    code = "import course.nn, sys; [getattr(course.nn, name) for name in dir(course.nn)]; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert not {"matplotlib", "ipywidgets", "IPython", "scipy"} & set(loaded)
    assert {
        name for name in loaded if name.startswith("course.") and not name.startswith("course.nn")
    } == set()
