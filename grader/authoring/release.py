"""Makes the students' notebook from the instructor's, with nbgrader's own steps in nbgrader's order."""

import ast
from copy import deepcopy

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions, IncludeHeaderFooter, InstantiateTests, SaveCells
from traitlets.config import Config, PyFileConfigLoader

from grader.authoring.clearing import ClearSolutionsByCell
from grader.authoring.folding import FoldTests
from grader.errors import UsageError

CONFIGURATION = "nbgrader_config.py"
# What `nbgrader generate_assignment` does; nbgrader_config.py hands it this list.
STEPS = [
    ClearSolutionsByCell if step is ClearSolutions else step for step in GenerateAssignment().preprocessors
] + [FoldTests]
# Steps that no notebook of ours needs: headers, footers and generated tests.
UNUSED = (IncludeHeaderFooter, InstantiateTests)
RELEASE = [step for step in STEPS if step not in (*UNUSED, SaveCells)]
# The gradebook keeps the hidden tests, which autograding puts back: these steps come before it is written.
BEFORE_SAVING = [step for step in STEPS[: STEPS.index(SaveCells)] if step not in UNUSED]


def load_configuration(root):
    """Load the course's nbgrader_config.py, where there is one: it may change nbgrader's stubs."""
    if not (root / CONFIGURATION).exists():
        return Config()
    return PyFileConfigLoader(CONFIGURATION, path=str(root)).load_config()


def make_release(source, configuration=None):
    """Make the notebook for students: solutions replaced by stubs, no outputs, no hidden tests, checksums.

    Parameters
    ----------
    source : NotebookNode
        An nbgrader source notebook; left as it is.
    configuration : traitlets Config, optional
        Settings of nbgrader's preprocessors.

    Returns
    -------
    NotebookNode
    """
    return preprocess(deepcopy(source), RELEASE, configuration)


def preprocess(notebook, steps, configuration=None, resources=None):
    """Run nbgrader preprocessors over a notebook and return it."""
    resources = resources or {}
    for step in steps:
        notebook, resources = step(config=configuration or Config())(notebook, resources)
    return notebook


def require_python(notebook, name):
    """Refuse a released notebook in which a region, taken out, left a block empty."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _require_python(cell, name)


def _require_python(cell, name):
    try:
        ast.parse(cell.source)
    except SyntaxError as error:
        raise UsageError(
            "every cell to be Python after solutions and hidden tests have been taken out",
            f"{error.msg}, in cell {cell.id!r} of {name}, its line {error.lineno}",
            "leave at least one statement in every block that a region empties",
        ) from None
