"""A small course for the reports' tests: one source notebook, and records as the engine would write them."""

import json
import os
import shutil

import pytest
from nbformat.v4 import new_output

from grader.records import CellRecord, NotebookRecord, Outcome, Status
from grader.report.autograded import write
from grader.report.gradebook import open_gradebook

from .notebooks import (
    ASSIGNMENT,
    FOUND,
    TIMESTAMP,
    check_cell,
    declare,
    essay,
    notebook_text,
    solution,
    text,
)

UNWRITTEN = "    # YOUR CODE HERE\n    raise NotImplementedError()"


def opening():
    """Return the course's own first cells."""
    return [
        text("# How does a network learn?\n\nText of the course."),
        text("## Exercise 1: a dense layer\n\nWrite it."),
    ]


@pytest.fixture(scope="session")
def source():
    """JSON text of the source notebook: a dense layer, an activation, a written answer."""
    return notebook_text(
        [
            *opening(),
            solution("dense", f"def dense_forward(X, W, b):\n{UNWRITTEN}"),
            check_cell("dense_test", 3),
            solution("activation", f"def relu(z):\n{UNWRITTEN}"),
            check_cell("activation_test", 2),
            essay("YOUR ANSWER HERE"),
        ]
    )


@pytest.fixture(scope="session")
def executed():
    """JSON text of a sanitized, executed submission; its second solution is as it was released."""
    printed = new_output("stream", name="stdout", text="a shape: (3, 4)\n")
    return notebook_text(
        [
            *opening(),
            solution("dense", "def dense_forward(X, W, b):\n    return X @ W + b, (X, W)", [printed]),
            check_cell("dense_test", 3),
            solution("activation", f"def relu(z):\n{UNWRITTEN}"),
            check_cell("activation_test", 2),
            essay("Because the *chain rule* says so."),
        ]
    )


@pytest.fixture(scope="session")
def make_record(executed):
    """Return a function that makes a record; its defaults are a submission that was graded."""

    def make(student="alice", **values):
        cells = (
            CellRecord("dense_test", 3.0, 0.0, Outcome.FAILED, FOUND, 0.02),
            CellRecord("activation_test", 2.0, 2.0, Outcome.PASSED, None, 0.01),
            CellRecord("essay", 2.0, None, Outcome.MANUAL, waits=True),
        )
        defaults = {
            "assignment": ASSIGNMENT,
            "notebook": ASSIGNMENT,
            "status": Status.GRADED,
            "cells": cells,
            "executed": executed,
            "timestamp": TIMESTAMP,
            "fingerprint": f"fingerprint of {student}",
            "seconds": 0.5,
        }
        return NotebookRecord(student=student, **(defaults | values))

    return make


@pytest.fixture
def course(tmp_path, source):
    """A course folder with a source notebook and two submissions."""
    folder = tmp_path / "course"
    (folder / "solutions" / ASSIGNMENT).mkdir(parents=True)
    (folder / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").write_text(source)
    for student in ("alice", "bob"):
        submitted = folder / "submitted" / student / ASSIGNMENT
        submitted.mkdir(parents=True)
        (submitted / f"{ASSIGNMENT}.ipynb").write_text(json.dumps({"cells": []}))
        (submitted / "timestamp.txt").write_text(TIMESTAMP)
    return folder


@pytest.fixture(scope="session")
def new_gradebook(tmp_path_factory, source):
    """A gradebook that knows the assignment and no submission; tests copy it."""
    folder = tmp_path_factory.mktemp("gradebook")
    open_gradebook(root=folder).close()
    declare(source, f"sqlite:///{folder}/gradebook.db")
    return folder / "gradebook.db"


@pytest.fixture
def url(course, new_gradebook):
    """URL of a fresh gradebook in the course folder."""
    shutil.copy(new_gradebook, course / "gradebook.db")
    return f"sqlite:///{course}/gradebook.db"


@pytest.fixture
def gradebook(course, url):
    """A writer of that gradebook."""
    with open_gradebook(url, course) as writer:
        yield writer


@pytest.fixture
def graded(course, gradebook, make_record, source):
    """A course with one graded and one ungradable submission."""
    records = (
        make_record("alice"),
        make_record("bob", status=Status.EMPTY, note="empty", executed=None, cells=()),
    )
    gradebook.record(*records)
    for record in records:
        write(course, record, source)
    return course


@pytest.fixture
def read_only():
    """Return a function that makes folders read-only, or skips the test for a user who may do anything."""
    folders = []

    def protect(*paths):
        for path in paths:
            path.chmod(0o555)
            folders.append(path)
            if os.access(path, os.W_OK):
                pytest.skip("this user may write anywhere")

    yield protect
    for folder in folders:
        folder.chmod(0o755)
