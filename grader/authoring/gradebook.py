"""Tells nbgrader's gradebook what is to be graded, so that nbgrader's own tools can grade it too."""

from pathlib import Path

import nbformat
from nbgrader.api import Assignment, Gradebook, Notebook, SourceCell
from nbgrader.preprocessors import SaveCells
from sqlalchemy import select

from grader.authoring.release import BEFORE_SAVING, load_configuration, preprocess
from grader.errors import UsageError
from grader.report.database import explained, open_database, resolve_url

WAIT = 5.0  # seconds for another program to finish writing


def save_to_gradebook(source_path, assignment, db_url):
    """Record an assignment, its notebook and its cells, hidden tests included; repeating it is harmless.

    Parameters
    ----------
    source_path : path-like
        The nbgrader source notebook, ``<course>/solutions/NN_name/NN_name.ipynb``.
    assignment : str
    db_url : str or sqlalchemy.URL or None
        For instance ``sqlite:////path/to/gradebook.db``; by default ``gradebook.db`` in the course folder.

    Raises
    ------
    UsageError
        If the gradebook cannot be used, or graded cells came or went after students had handed in.
    """
    source_path = Path(source_path).absolute()
    root = source_path.parents[2]
    url = resolve_url(db_url, root)
    open_database(url, WAIT).dispose()
    notebook = nbformat.read(source_path, as_version=4)
    notebook = preprocess(notebook, BEFORE_SAVING, load_configuration(root))
    address = url.render_as_string(hide_password=False)
    with explained(url), Gradebook(address) as gradebook:
        if _saved(gradebook, assignment, source_path.stem) != _checksums(notebook):  # saving takes a second
            gradebook.update_or_create_assignment(assignment)
            _save_cells(notebook, assignment, source_path.stem, address)


def _saved(gradebook, assignment, name):
    """Return the checksum of every cell that the gradebook has of a notebook."""
    query = (
        select(SourceCell.name, SourceCell.checksum)
        .join(Notebook, SourceCell.notebook_id == Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == assignment, Notebook.name == name)
    )
    return dict(gradebook.db.execute(query).all())


def _checksums(notebook):
    labels = [cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {label.grade_id: label.get("checksum") for label in labels}


def _save_cells(notebook, assignment, name, address):
    names = {"student": ".", "assignment": assignment, "notebook": name, "db_url": address}
    try:
        preprocess(notebook, [SaveCells], resources={"nbgrader": names})
    except RuntimeError as error:
        raise UsageError(
            f"the graded cells of {name} to stay the same once there are submissions",
            f"{error}",
            "undo the change of cells, or remove the assignment with `nbgrader db assignment remove --force`",
        ) from error
