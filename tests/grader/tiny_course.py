"""A course of one tiny assignment, to try the commands on, and how to run them."""

import json
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from click.testing import CliRunner

from grader.cli import main

NAME = "01_tiny"
WRONG = {"double": "def double(x):\n    return x * x"}
CLASS = {"right": {}, "wrong": WRONG, "no-notebook": None}
SCRIPT = '''\
# %% [markdown]
# # What is twice a number?

# %% nbgrader={"grade_id": "setup", "locked": true}
from grader.checks import exercise

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% nbgrader={"grade_id": "double_test", "grade": true, "locked": true, "points": 2}
with exercise("double") as check:
    check.equal("double(3)", check.call(double, 3), 6)
    ### BEGIN HIDDEN TESTS
    check.equal("double(5)", check.call(double, 5), 10)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "half", "solution": true}
def half(x):
    """Return half of x."""
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION

# %% nbgrader={"grade_id": "half_test", "grade": true, "locked": true, "points": 3}
with exercise("half") as check:
    check.equal("half(3)", check.call(half, 3), 1.5)
'''


def make_course(root):
    """Write the course, not built yet."""
    (root / "solutions").mkdir(parents=True)
    (root / "solutions" / f"{NAME}.py").write_text(SCRIPT)
    return root


def make_built(root):
    """Write the course, built."""
    return copy(_built(), root)


def make_class(root):
    """Write the course, built, with what everybody in `CLASS` has handed in."""
    copy(_built(), root)
    for student, answers in CLASS.items():
        hand_in(root, student, answers)
    return root


def make_graded(root):
    """Write the course with everybody in `CLASS` graded."""
    return copy(_graded(), root)


def copy(course, root):
    """Copy a course with the times of its files, by which the commands know what is new."""
    shutil.copytree(course, root)
    return root


@cache
def _place(name):
    return tempfile.TemporaryDirectory(prefix=f"tiny-course-{name}-")  # gone when the tests end


@cache
def _built():
    """Build the course once for all tests of this process."""
    root = make_course(Path(_place("built").name, "course"))
    assert run("build", "--course", root).exit_code == 0
    return root


@cache
def _graded():
    """Grade the class once for all tests of this process."""
    root = make_class(Path(_place("graded").name, "course"))
    assert run("grade", "--course", root).exit_code == 0
    return root


def notebook(root, folder="solutions"):
    """Return the path of the built notebook: the instructor's, or with "notebooks" the students'."""
    return root / folder / NAME / f"{NAME}.ipynb"


def hand_in(root, student, answers=None):
    """Hand in the model with these cells replaced; None: a folder without a notebook."""
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True)
    if answers is not None:
        content = json.loads(notebook(root).read_text())
        for cell in content["cells"]:
            cell["source"] = answers.get(cell["id"], cell["source"])
        (folder / f"{NAME}.ipynb").write_text(json.dumps(content))
    return folder


def run(*arguments, charset="utf-8"):
    """Run a command in this process."""
    return CliRunner(charset).invoke(main, [str(argument) for argument in arguments])


def run_process(*arguments):
    """Run a command in a process of its own, as a user does."""
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def records(result):
    """Return the records that a command printed as JSON lines, by student."""
    found = [json.loads(line) for line in result.stdout.splitlines()]
    return {record["student"]: record for record in found}


def snapshot(folder):
    """Return everything below a folder, with contents."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def assert_explained(result):
    """Assert that wrong use ends with 2 and what was expected, what was found and what to do."""
    assert result.exit_code == 2, result.output
    for words in ("Expected ", "\nFound ", "\nWhat to do: "):
        assert words in result.stderr
    assert "Traceback" not in result.output
