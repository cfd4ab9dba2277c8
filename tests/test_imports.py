"""Which room may know which: the import contracts of pyproject.toml, and the libraries each room may use."""

import sys
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
OURS = ("course", "grader")

# Beside the standard library and our own packages; the longest name that fits a module counts.
ALLOWED = {
    "course": {"numpy"},
    "course.nn.training": {"numpy", "rich", "IPython"},
    "course.parallel.mpi": {"numpy", "mpi4py"},
    "course.parallel.__main__": {"numpy", "mpi4py"},
    "course.pictures": {"PIL"},  # which Matplotlib brings along
    "course.plots": {"numpy", "matplotlib", "mpl_toolkits"},  # the last is part of Matplotlib
    "course.demos": {"numpy", "matplotlib", "anywidget", "ipywidgets", "IPython", "traitlets"},
    "grader": set(),
    "grader.checks": {"numpy"},
    "grader.authoring": {"IPython", "jupytext", "nbformat", "nbgrader", "sqlalchemy", "traitlets"},
    "grader.engine": {"numpy", "IPython", "nbformat", "traitlets", "matplotlib", "distributed"},
    "grader.report.moments": {"dateutil", "nbgrader"},
    "grader.report": {"alembic", "jinja2", "nbformat", "nbgrader", "nh3", "sqlalchemy", "traitlets"}
    | {"markdown_it", "markupsafe", "mdit_py_plugins", "rich"},
    "grader.demo": {"nbformat"},
    "grader.cli": {"click", "rich"},
    "grader.autograde": {"nbformat", "nbgrader"},  # which nbgrader loads
}


@pytest.fixture(scope="module")
def graph():
    """Who imports whom, third-party libraries included."""
    return grimp.build_graph(*OURS, include_external_packages=True, cache_dir=None)


def room(module):
    """Return the entry of the table that governs a module."""
    return max((name for name in ALLOWED if f"{module}.".startswith(f"{name}.")), key=len)


def libraries(graph, module):
    """Return the third-party libraries that a module imports."""
    imported = {name.split(".")[0] for name in graph.find_modules_directly_imported_by(module)}
    return imported - sys.stdlib_module_names - set(OURS)


def test_contracts_hold(monkeypatch, capsys):
    """Imports run one way; the linter's report names the line that breaks a contract."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", ALLOWED)
def test_libraries_of_a_room(graph, name):
    """A room uses the libraries of the table and no others."""
    modules = [module for module in graph.modules if module.split(".")[0] in OURS and room(module) == name]
    found = {module: libraries(graph, module) - ALLOWED[name] for module in modules}
    assert {module: extra for module, extra in found.items() if extra} == {}
