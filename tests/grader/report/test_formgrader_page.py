"""Formgrader itself, in a Jupyter server, opens what the reports wrote."""

import json
import re

import pytest
from formgrader_server import served
from nbformat.v4 import new_output
from nbgrader.api import Gradebook

from grader.report.autograded import write

from .dumps import COURSE
from .notebooks import ASSIGNMENT, check_cell, notebook_text, solution

SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "default_course"
c.CourseDirectory.source_directory = "solutions"
c.HTMLExporter.sanitize_html = True
"""
HOSTILE = "<p>harmless</p><img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture
def server(graded, tmp_path):
    """A Jupyter server with formgrader in the course folder; yields a function that gets a page."""
    (graded / "nbgrader_config.py").write_text(SETTINGS)
    with served(graded, tmp_path) as ask:
        yield ask


def test_page(server, graded, url, make_record):
    """Formgrader opens both submissions with fields for points; its sanitizer stops a student's script."""
    shown = new_output("display_data", data={"text/html": HOSTILE})
    cells = [solution("dense", "def dense_forward(X, W, b): ...", [shown]), check_cell("dense_test", 3)]
    write(graded, make_record("alice", executed=notebook_text(cells)))
    with Gradebook(url, COURSE) as nbgrader:
        ids = {each.student.id: each.id for each in nbgrader.notebook_submissions(ASSIGNMENT, ASSIGNMENT)}
    pages = {student: server(f"/formgrader/submissions/{id}/") for student, id in ids.items()}
    assert "def dense_forward" in re.sub("<[^>]*>", "", pages["alice"])
    assert "harmless" in pages["alice"]
    assert "<img src=x" not in pages["alice"]
    assert "<script>alert(2)" not in pages["alice"]
    assert "Not graded" in pages["bob"]
    for page, cell in (("alice", "dense_test"), ("bob", "dense_test"), ("bob", "essay")):
        assert f'<input class="score tabbable" id="{cell}"' in pages[page]
    submissions = json.loads(server(f"/formgrader/api/submissions/{ASSIGNMENT}"))
    assert [each["student"] for each in submissions] == ["alice", "bob"]
