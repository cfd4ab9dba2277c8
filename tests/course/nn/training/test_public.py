"""What `course.nn.training` and `course.nn.search` show, and what importing them costs."""

import importlib
import subprocess
import sys
import types

import pytest

PACKAGES = ["course.nn.training", "course.nn.search"]


@pytest.mark.parametrize("name", PACKAGES)
def test_all_is_what_is_visible(name):
    """`__all__` lists every public name once, each is documented and there in `course.nn`."""
    package, above = importlib.import_module(name), importlib.import_module("course.nn")
    visible = {key for key, value in vars(package).items() if not isinstance(value, types.ModuleType)}
    assert sorted(package.__all__) == sorted(key for key in visible if key[0] != "_")
    assert all(getattr(package, key).__doc__ for key in package.__all__)
    assert all(getattr(above, key) is getattr(package, key) for key in package.__all__)
    assert set(package.__all__) <= set(above.__all__)


def test_importing_loads_neither_rich_nor_ipython():
    """What shows progress is loaded only where progress is shown."""
    code = "import course.nn.training, course.nn.search, sys; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"rich", "IPython", "ipywidgets", "matplotlib"} & set(found.stdout.split())
