"""What `course.data` shows, what its import costs, and how one file of it is put off limits."""

import subprocess
import sys
from pathlib import Path

import pytest

from course import data

BARRIER = """
import sys
class Barrier:
    def find_spec(self, name, path=None, target=None):
        if name == "course.data.{off}":
            raise ImportError("you are asked to write this yourself")
sys.meta_path.insert(0, Barrier())
import numpy as np
from course.data import *
"""


def run(code):
    """Run code in a fresh interpreter and return what it prints, line by line."""
    return subprocess.check_output([sys.executable, "-c", code], text=True).splitlines()


def test_every_name_is_there_and_explained():
    """Each name of `__all__`, sorted, once, has a docstring; completion shows just these."""
    assert sorted(set(data.__all__)) == data.__all__ == dir(data)
    assert all(getattr(data, name).__doc__ for name in data.__all__)


def test_unknown_name():
    """A name that is not there is an AttributeError, as in any module."""
    with pytest.raises(AttributeError, match=r"module 'course\.data' has no attribute 'load_cifar'"):
        data.load_cifar  # noqa: B018, the access is the test


def test_import_loads_nothing():
    """`import course.data` loads no file of its own and no other library; gates load no digits."""
    code = (
        "import sys, course.data as d; print(*[m for m in sys.modules if m.startswith(('course', 'numpy'))])"
    )
    assert run(code) == ["course course.lazy course.data"]
    code = "import sys, course.data as d; d.make_truth_table; print('course.data.digits' in sys.modules)"
    assert run(code) == ["False"]


@pytest.mark.parametrize(
    ("off", "names"),
    [
        ("flow", ["Flow"]),
        ("digits", ["load_mnist"]),
    ],
)
def test_a_file_off_limits(off, names):
    """The names of a file off limits are refused with the reason; all others still work."""
    barrier = BARRIER.format(off=off).replace("import *", "import make_truth_table, read_mnist_file")
    tries = "".join(
        f"try:\n    from course.data import {name}\nexcept ImportError as error:\n    print(error)\n"
        for name in names
    )
    assert run(barrier + tries) == ["you are asked to write this yourself"] * len(names)


def test_idx_off_limits():
    """Without the reader of IDX files, the raw bytes are there and the arrays are not."""
    tail = """
print(len(read_mnist_file("t10k-labels-idx1-ubyte")), make_truth_table("XOR"))
try:
    load_mnist()
except ImportError as error:
    print(error)
"""
    first, last = run(BARRIER.format(off="_idx") + tail)
    assert first.startswith("10008 Samples(X: (4, 2)")
    assert last == "you are asked to write this yourself"


def test_only_one_file_knows_the_format():
    """No other file of the package reads IDX headers or scales pixels."""
    folder = Path(data.__file__).parent
    knowing = {
        path.name
        for path in folder.glob("*.py")
        if "frombuffer" in path.read_text() or "255" in path.read_text()
    }
    assert knowing <= {"_idx.py", "digits.py"}
