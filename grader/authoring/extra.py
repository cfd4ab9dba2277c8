"""The cells that the builder adds to a notebook: is the course installed, and how many points so far.

The grader leaves them out, as it does pictures.
"""

import ast

from grader.authoring.headers import checks_exercise
from grader.authoring.rules import exercise_of

ALONE = {"grader": {"picture": True}, "jupyter": {"source_hidden": True}}
OURS = ("course", "grader")
INSTALLED = '''\
# Is the course installed?
from importlib.util import find_spec
from pathlib import Path

if not all(map(find_spec, ["course", "grader"])):

    class NotInstalled(Exception):
        """Shows its message alone."""

        def _render_traceback_(self):
            return [str(self)]

    folders = [Path.cwd(), *Path.cwd().parents]
    home = next((path for path in folders if (path / "pyproject.toml").exists()), "FOLDER")
    raise NotInstalled(
        f"The course is not installed in this kernel. Run in a new cell:  %pip install -e {home}\\n"
        "(FOLDER: where the course lies, with its pyproject.toml.) Then restart the kernel, run all cells."
    )'''
ABOUT_POINTS = """\
## Your points

What the checks have said since the kernel was started. Run this cell again after more of them."""
POINTS = "# Points by exercise\nfrom grader.checks import progress\n\nprogress({})"


def installed_cell(cells):
    """Return metadata and source of the cell that asks for the course, if the notebook uses it; else None.

    Parameters
    ----------
    cells : iterable of ScriptCell
    """
    nodes = [node for cell in cells if cell.kind == "code" for node in ast.walk(ast.parse(cell.source))]
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    return (ALONE, INSTALLED) if {str(name).partition(".")[0] for name in names} & set(OURS) else None


def points_cell(cells):
    """Return metadata and source of the cell that shows the points, None where no check counts them.

    Parameters
    ----------
    cells : iterable of ScriptCell
    """
    labels = [cell.options.get("nbgrader", {}) for cell in cells]
    exercises = [label["grade_id"] for label in labels if label.get("solution")]
    counted, bonus = {}, {}
    for cell, label in zip(cells, labels, strict=True):
        if checks_exercise(cell):
            group = bonus if cell.options.get("grader", {}).get("optional") else counted
            name = exercise_of(label["grade_id"], exercises) or label["grade_id"]
            group.setdefault(name, {})[label["grade_id"]] = label["points"]
    if not counted and not bonus:
        return None
    arguments = _layout(counted) + (f", bonus={_layout(bonus)}" if bonus else "")
    return ALONE, POINTS.format(arguments)


def _layout(exercises):
    lines = [f"    {_quoted(name)}: {_tests(tests)}," for name, tests in exercises.items()]
    return "\n".join(["{", *lines, "}"])


def _tests(tests):
    return f"{{{', '.join(f'{_quoted(test)}: {points}' for test, points in tests.items())}}}"


def _quoted(name):
    return f'"{name}"'
