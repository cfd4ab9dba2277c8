"""Every picture of a notebook is shown with alternative text; none is left to the inline backend."""

import ast
from pathlib import Path

import pytest

from course import demos, plots
from grader.authoring import find_scripts
from grader.authoring.script import read_script

ROOT = Path(__file__).parents[1]
SCRIPTS = {path.stem: path for path in find_scripts(ROOT)}
DRAWN = {name for name in plots.__all__ if name != "show"} | {"subplots", "figure"}


def called(tree):
    """Return the names of the functions that some code calls."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in calls]


def cells(path):
    """Return the syntax trees of the cells that students see and that ask nothing."""
    trees = [ast.parse(cell.source) for cell in read_script(path).cells if cell.kind == "code"]
    return [tree for tree in trees if "exercise" not in called(tree)]


def shown(tree):
    """Return the demos that a cell shows: as its last expression, or handed to ``display``."""
    ends = [last.value for last in tree.body[-1:] if isinstance(last, ast.Expr)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    ends += [arg for call in calls if getattr(call.func, "id", "") == "display" for arg in call.args]
    return [end.func.id for end in ends if isinstance(end, ast.Call) and isinstance(end.func, ast.Name)]


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_figure_is_shown_with_its_words(name):
    """A cell that draws says ``show(...)``, which needs a text and closes the figure."""
    drawing = [tree for tree in cells(SCRIPTS[name]) if DRAWN & set(called(tree))]
    assert [ast.unparse(tree) for tree in drawing if "show" not in called(tree)] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_demo_is_shown(name):
    """A demo is the last expression of its cell, or is handed to ``display``."""
    for tree in cells(SCRIPTS[name]):
        used = [call for call in called(tree) if call in demos.__all__]
        assert used == [call for call in shown(tree) if call in demos.__all__]
