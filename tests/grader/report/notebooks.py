"""Builds the small notebooks that the reports' tests are about."""

from nbformat import reads
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, writes
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ComputeChecksums, LockCells, SaveCells

from grader.findings import Finding

ASSIGNMENT = "04_backprop"
TIMESTAMP = "2026-03-01 12:00:00 UTC"
HIDDEN = "secret_answer = X @ W + b  # the hidden test"
FOUND = Finding(
    "dL/dW is not the gradient of your forward pass.",
    (("worst entry", "dL/dW[2, 1]: yours -0.84"),),
    label="dense",
)
CHECK = f"### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
FLAGS = {"grade": False, "solution": False, "locked": False, "task": False}


def code(source, outputs=(), metadata=None):
    """Return a code cell."""
    return new_code_cell(source, metadata=metadata or {}, execution_count=1, outputs=list(outputs))


def text(source):
    """Return a markdown cell."""
    return new_markdown_cell(source)


def solution(grade_id, source, outputs=()):
    """Return a solution cell."""
    return code(source, outputs, nbgrader_metadata(grade_id, solution=True))


def check_cell(grade_id, points, outputs=()):
    """Return a locked test cell with a hidden test."""
    return code(CHECK, outputs, nbgrader_metadata(grade_id, grade=True, locked=True, points=points))


def essay(source):
    """Return a written answer that a person grades."""
    metadata = nbgrader_metadata("essay", "markdown", grade=True, solution=True, points=2)
    return new_markdown_cell(source, metadata=metadata)


def nbgrader_metadata(grade_id, cell_type="code", **values):
    """Return complete nbgrader metadata of schema 3."""
    start = {"schema_version": 3, "cell_type": cell_type, "grade_id": grade_id}
    return {"nbgrader": start | FLAGS | values}


def notebook_text(cells):
    """Return the JSON text of a notebook; cell ids are the grade ids or the positions."""
    for number, cell in enumerate(cells):
        cell["id"] = cell["metadata"].get("nbgrader", {}).get("grade_id", f"cell-{number}")
    return writes(new_notebook(cells=list(cells), metadata=KERNEL))


def declare(source, url):
    """Record the cells of a source notebook in a gradebook with nbgrader's own preprocessors."""
    notebook = reads(source, as_version=4)
    names = {"student": ".", "assignment": ASSIGNMENT, "notebook": ASSIGNMENT, "db_url": url}
    resources = {"nbgrader": names, "unique_key": ASSIGNMENT}
    with Gradebook(url) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT)
    for step in (LockCells, ComputeChecksums, SaveCells):
        notebook, resources = step().preprocess(notebook, resources)
