"""Tells nbgrader's gradebook what is to be graded, so that nbgrader's own tools can grade it too."""

from pathlib import Path

import nbformat
from nbgrader.api import Assignment, Notebook, SourceCell
from nbgrader.utils import compute_checksum, is_grade, is_locked, is_solution, is_task
from sqlalchemy import select
from sqlalchemy.orm import Session

from grader.report.database import explained, open_database, resolve_url

WAIT = 5.0  # seconds for another program to finish writing
RELEASED = "notebooks"


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
    root, name = source_path.parents[2], source_path.stem
    url = resolve_url(db_url, root)
    notebook = nbformat.read(source_path, as_version=4)
    engine = open_database(url, WAIT)
    try:
        with explained(url):
            if _saved(engine, assignment, name) != _checksums(notebook, _released(root, name)):
                from grader.authoring.saving import save  # all of nbgrader, which takes a second

                save(notebook, assignment, name, root, url.render_as_string(hide_password=False))
    finally:
        engine.dispose()


def _saved(engine, assignment, name):
    """Return the checksum of every cell that the gradebook has of a notebook."""
    query = (
        select(SourceCell.name, SourceCell.checksum)
        .join(Notebook, SourceCell.notebook_id == Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == assignment, Notebook.name == name)
    )
    with Session(engine) as session:
        return dict(session.execute(query).all())


def _released(root, name):
    """Return the checksums that the students' notebook names; none if it is not there, or cannot be read."""
    try:
        notebook = nbformat.read(root / RELEASED / name / f"{name}.ipynb", as_version=4)
    except Exception:  # then everything is saved, and who needs that notebook says what is wrong with it
        return {}
    labels = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return {label.get("grade_id"): label.get("checksum") for label in labels}


def _checksums(source, released):
    """Return the checksums that the gradebook should have; a solution's is that of its stub."""
    return {
        cell.metadata.nbgrader.grade_id: (
            released.get(cell.metadata.nbgrader.grade_id) if is_solution(cell) else compute_checksum(cell)
        )
        for cell in source.cells
        if is_grade(cell) or is_solution(cell) or is_locked(cell) or is_task(cell)
    }
