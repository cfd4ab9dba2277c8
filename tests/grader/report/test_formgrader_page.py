"""Formgrader itself, in a Jupyter server, opens what the reports wrote."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
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
START_SECONDS = 60


@pytest.fixture
def server(graded, tmp_path):
    """A Jupyter server with formgrader in the course folder; yields a function that gets a page."""
    (graded / "nbgrader_config.py").write_text(SETTINGS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    options = (
        f"--ServerApp.port={port}",
        "--ServerApp.open_browser=False",
        "--ServerApp.allow_root=True",
        f"--IdentityProvider.token={token}",
        "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
    )
    folders = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", *options],
            cwd=graded,
            env=os.environ | folders,
            stdout=log,
            stderr=log,
        )
    try:
        yield lambda path: _get(f"http://127.0.0.1:{port}{path}", token, process)
    finally:
        process.kill()
        process.wait()


def _get(url, token, process):
    """Return a page; wait for the server to come up."""
    request = urllib.request.Request(url, headers={"Authorization": f"token {token}"})
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the Jupyter server did not answer")


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
