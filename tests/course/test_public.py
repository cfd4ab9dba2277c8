"""What the students' library shows, and what importing it costs."""

import importlib
import subprocess
import sys
import types

import pytest

PACKAGES = ["course", "course.graphs", "course.plots", "course.demos"]
SECONDS = 0.3
ATTEMPTS = 3


def run(code):
    """Run code in a fresh interpreter and return what it prints."""
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize("name", [name for name in PACKAGES if name != "course.plots"])  # which is lazy
def test_all_is_what_is_visible(name):
    """`__all__` lists every public name of a package, sorted, and nothing else."""
    package = importlib.import_module(name)
    visible = {
        key
        for key, value in vars(package).items()
        if not key.startswith("_") and not isinstance(value, types.ModuleType)
    }
    names = set(package.__all__)
    assert {key for key in names if not isinstance(getattr(package, key), types.ModuleType)} == visible
    assert len(package.__all__) == len(names)


@pytest.mark.parametrize("name", PACKAGES[1:])
def test_every_public_name_says_what_it_is_for(name):
    """Every public function and class has a docstring."""
    package = importlib.import_module(name)
    assert all(getattr(package, key).__doc__ for key in package.__all__)


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("course", {"numpy", "matplotlib", "ipywidgets"}),
        ("course.graphs", {"matplotlib", "ipywidgets"}),
        ("course.plots", {"ipywidgets", "IPython"}),
    ],
)
def test_a_package_loads_only_what_it_needs(name, absent):
    """A notebook that draws no picture does not wait for Matplotlib, and so on."""
    loaded = run(f"import {name}, sys; print(*sys.modules)").split()
    assert absent & set(loaded) == set()


def test_import_is_quick():
    """`import course` takes less than 0.3 seconds of processor time."""
    code = "import time; start = time.process_time(); import course; print(time.process_time() - start)"
    assert min(float(run(code)) for _ in range(ATTEMPTS)) < SECONDS
