"""Tells nbgrader's gradebook what is to be graded, so that nbgrader's own tools can grade it too."""

from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from grader.authoring.release import RECORD, load_configuration, preprocess
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
    notebook = nbformat.read(source_path, as_version=4)
    root = source_path.parents[2]
    url = resolve_url(db_url, root)
    open_database(url, WAIT).dispose()
    address = url.render_as_string(hide_password=False)
    names = {"student": ".", "assignment": assignment, "notebook": source_path.stem, "db_url": address}
    with explained(url), Gradebook(address) as gradebook:
        gradebook.update_or_create_assignment(assignment)
        _save_cells(notebook, load_configuration(root), names)


def _save_cells(notebook, configuration, names):
    try:
        preprocess(notebook, RECORD, configuration, resources={"nbgrader": names})
    except RuntimeError as error:
        raise UsageError(
            f"the graded cells of {names['notebook']} to stay the same once there are submissions",
            f"{error}",
            "undo the change of cells, or remove the assignment with `nbgrader db assignment remove --force`",
        ) from error
