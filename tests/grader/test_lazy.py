"""Loading late, and only what is needed."""

import importlib
import sys

import pytest

from grader.lazy import put_off

INIT = "from grocery import cellar\nfruit = 'pear'\n"


@pytest.fixture
def grocery(tmp_path, monkeypatch):
    """A package whose `__init__` imports one of its two modules; it is not loaded yet."""
    package = tmp_path / "grocery"
    package.mkdir()
    (package / "__init__.py").write_text(INIT)
    (package / "cellar.py").write_text("bottles = 3\n")
    (package / "shelf.py").write_text("from . import scales\n")
    (package / "scales.py").write_text("grams = 500\n")
    (package / "broken.py").write_text("import no_such_module_at_all\n")
    monkeypatch.syspath_prepend(tmp_path)
    put_off("grocery")
    yield package
    for name in [name for name in sys.modules if name.partition(".")[0] == "grocery"]:
        del sys.modules[name]


@pytest.mark.usefixtures("grocery")
def test_parts_come_without_the_rest():
    """A module of the package is loaded, and what that imports, but not what `__init__` would import."""
    assert importlib.import_module("grocery.shelf").scales.grams == 500
    assert "grocery.cellar" not in sys.modules


@pytest.mark.usefixtures("grocery")
def test_all_comes_when_it_is_needed():
    """A name that is none of the modules is what `__init__` made it; what was loaded stays the same."""
    shelf = importlib.import_module("grocery.shelf")
    package = importlib.import_module("grocery")
    assert (package.fruit, package.cellar.bottles, package.shelf) == ("pear", 3, shelf)
    with pytest.raises(AttributeError, match="nuts"):
        package.nuts  # noqa: B018


@pytest.mark.usefixtures("grocery")
def test_errors_of_a_part_are_told():
    """A module that cannot be loaded is not taken for a missing one."""
    with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all"):
        importlib.import_module("grocery").broken  # noqa: B018


def test_what_is_not_there_or_there_already():
    """Nothing happens to a package that is missing, or that is loaded."""
    before = sys.modules["pytest"]
    put_off("no_such_package_at_all")
    put_off("pytest")
    assert "no_such_package_at_all" not in sys.modules
    assert sys.modules["pytest"] is before
