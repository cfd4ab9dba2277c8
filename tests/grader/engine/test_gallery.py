"""What only shows something is a stand-in: the sandbox has no part of the course with answers in it."""

import ast
from pathlib import Path

import pytest
from engine_notebooks import check_cell, messages, notebook, outputs, solution

from grader.authoring.giveaways import asked_in, forms_in
from grader.authoring.script import read_script
from grader.engine.sandbox.gallery import SHOWN

ROOT = Path(__file__).parents[3]
LOOK = """
import gc, os, sys
from course.demos import any_demo
from course.graphs import Graph
from course.plots import plot_points, show
from course.plots.shown import anything
import course.demos.saturated_neuron as demo

axes = show(plot_points([[0.0, 1.0]], ax=None), "text")
axes[0].set_title("a title")
any_demo(perceptron=None)
hidden = ("course.demos", "course.graphs", "course.plots")
gc.unfreeze()
held = {str(found.__module__) for found in gc.get_objects() if type(found).__name__ == "function"}
names = [name for name in held if name.startswith(hidden)]
files = [file for name in hidden for file in os.listdir("/nn/" + name.replace(".", "/"))]
print("found", names, files)
"""


def grade_cell(grade, text, **metadata):
    """Grade a notebook of one cell, which defines `answer`, and a test that it is 1."""
    source = notebook(
        solution(text, "answer"), check_cell("assert answer() == 1, answer()", "answer_test"), **metadata
    )
    return grade(source=source)


def test_pictures_do_no_harm_and_hold_nothing(grade):
    """Cells that show something run on; behind the stand-ins there is nothing, in memory or on the disk."""
    record = grade_cell(grade, f"{LOOK}\ndef answer(): return 1")
    assert record.score == 1, messages(record)
    assert "found [] []" in outputs(record)


TAKEN = {
    "a gradient from a graph": "from course.graphs import Graph\n"
    "def answer(): return Graph.parse('f = x * y', x=1.0, y=1.0).gradients['x']",
    "a reference from a demo": "from course.demos.step_size_explorer.steps import _sigmoid\n"
    "def answer(): return 2 * _sigmoid(0.0)",
    "found by its path": "import importlib.util\n"
    "spec = importlib.util.spec_from_file_location('ops', '/nn/course/graphs/operations.py')\n"
    "ops = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(ops)\n"
    "def answer(): return 2 * ops._sigmoid(0.0)",
    "without the finder": "import sys\nsys.meta_path[:] = sys.meta_path[1:]\n"
    "sys.modules.pop('course.graphs')\nimport course.graphs\n"
    "def answer(): return 2 * course.graphs.operations._sigmoid(0.0)",
    "a framework": "import sys\n"
    "sys.meta_path[:] = [one for one in sys.meta_path if 'arrier' not in repr(one)]\n"
    "import course.nn.functional\ndef answer(): return 1",
    "a framework as a file": "import glob\n"
    "print(open(glob.glob('/nn/course/nn/*.py*')[0]).read())\n"
    "def answer(): return 1",
}


@pytest.mark.parametrize("attack", TAKEN.values(), ids=TAKEN)
def test_answers_cannot_be_taken_from_the_course(grade, attack):
    """Neither a demo nor a graph nor the framework answers for the student, by whatever road."""
    assert grade_cell(grade, attack, grader={"off_limits": ["course.nn"]}).score == 0


@pytest.mark.parametrize("script", sorted(ROOT.glob("solutions/[0-9]*.py")), ids=lambda path: path.stem)
def test_nothing_within_reach_has_what_an_exercise_asks_for(script):
    """No expression of a solution stands in a part of the course that its sandbox has."""
    found = read_script(script)
    off_limits = [*SHOWN, *found.options.get("off_limits", ())]
    places = [f"{ROOT}/{name.replace('.', '/')}" for name in off_limits]
    hidden = tuple(f"{place}{end}" for place in places for end in ("/", ".py"))
    asked = asked_in(found)
    for path in ROOT.glob("course/**/*.py"):
        if not str(path).startswith(hidden):
            forms = forms_in(ast.parse(path.read_text()))
            assert {ast.unparse(node) for form, node in forms if form in asked} == set(), path
