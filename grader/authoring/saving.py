"""Writes a notebook's cells into nbgrader's gradebook, with nbgrader's own steps in nbgrader's order."""

from nbgrader.api import Gradebook
from nbgrader.preprocessors import SaveCells

from grader.authoring.release import BEFORE_SAVING, load_configuration, preprocess
from grader.errors import UsageError


def save(notebook, assignment, name, root, address):
    """Save what `grader.authoring.gradebook` has found to be new.

    Parameters
    ----------
    notebook : NotebookNode
        The nbgrader source notebook; changed on the way.
    assignment, name : str
        Names of the assignment and of the notebook.
    root : Path
        The course folder.
    address : str
        URL of the gradebook, which exists.
    """
    notebook = preprocess(notebook, BEFORE_SAVING, load_configuration(root))
    names = {"student": ".", "assignment": assignment, "notebook": name, "db_url": address}
    with Gradebook(address) as gradebook:
        gradebook.update_or_create_assignment(assignment)
    try:
        preprocess(notebook, [SaveCells], resources={"nbgrader": names})
    except RuntimeError as error:
        raise UsageError(
            f"the graded cells of {name} to stay the same once there are submissions",
            f"{error}",
            "undo the change of cells, or remove the assignment with `nbgrader db assignment remove --force`",
        ) from error
