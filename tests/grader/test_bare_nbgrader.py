"""nbgrader's ways to grade: formgrader's button has our judge decide; what a bare nbgrader gives is named."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import nbformat
import pytest
from formgrader_server import served
from tiny_course import CLASS, NAME, hand_in, make_graded, records, run

pytestmark = pytest.mark.timeout(600)
FORGED = """
import grader.checks

class Yes:
    def __init__(self, *args, **kwargs): pass
    def __enter__(self): return self
    def __exit__(self, *error): return True
    def __getattr__(self, name): return lambda *args, **kwargs: None

grader.checks.exercise = Yes
double = half = None
"""
UNVOUCHED = "that no verdict in autograded/ stands behind"
BARE = """
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
"""


@pytest.fixture
def course(tmp_path):
    """A course with a class that is graded, and somebody who forges."""
    root = make_graded(tmp_path / "course")
    hand_in(root, "mallory", {"double": FORGED, "half": "pass"})
    return root


def points(root):
    """Return the automatic points in the gradebook, by student."""
    query = """
        SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        GROUP BY 1
    """
    with closing(sqlite3.connect(root / "gradebook.db")) as connection:
        return dict(connection.execute(query).fetchall())


def test_the_button_of_formgrader(course, tmp_path, pytestconfig):
    """A forged submission earns nothing by it, an honest one its points, and both count as ours."""
    shutil.copy(pytestconfig.rootpath / "nbgrader_config.py", course)
    (course / "submitted" / "right" / "hw9.zip").write_text("")  # is named, and is no reason to keep nothing
    with served(course, tmp_path) as ask:
        answers = [
            json.loads(ask(f"/formgrader/api/submission/{NAME}/{student}/autograde", "POST"))
            for student in ("mallory", "right")
        ]
    assert [answer["success"] for answer in answers] == [True, True], answers
    assert points(course) == {"mallory": 0.0, "right": 5.0, "wrong": 3.0, "no-notebook": 0.0}
    result = run("export", "--format", "csv", "--course", course, "--to", tmp_path / "grades.csv")
    assert result.exit_code == 0, result.output
    assert UNVOUCHED not in result.stderr


@pytest.fixture
def bare(course):
    """The class after a bare nbgrader has graded one submission in the same gradebook."""
    assert run("grade", "--course", course).exit_code == 0
    assert points(course)["mallory"] == 0.0
    (course / "nbgrader_config.py").write_text(BARE)
    command = [sys.executable, "-m", "nbgrader", "autograde", NAME, "--student=mallory", "--force"]
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    done = subprocess.run(
        command, cwd=course, capture_output=True, text=True, env=os.environ | {"PATH": path}
    )
    assert done.returncode == 0, done.stderr
    assert points(course)["mallory"] == 5.0  # nbgrader believes the student's kernel
    return course


def test_a_grade_of_a_bare_nbgrader_is_named(bare, tmp_path):
    """Every command that reads the gradebook says whose points are not ours; grading takes them back."""
    out = tmp_path / "grades.csv"
    for command in (("export", "--format", "csv", "--to", out), ("feedback", "--student", "right")):
        result = run(*command, "--course", bare)
        assert result.exit_code == 0, result.output
        assert UNVOUCHED in result.stderr
        assert f"mallory's {NAME}" in result.stderr
        assert "right's" not in result.stderr
    result = run("grade", "--course", bare, "--json")
    assert UNVOUCHED in result.stderr
    assert "judged again now" in result.stderr
    assert records(result)["mallory"]["score"] == 0.0
    assert points(bare) == {"mallory": 0.0, "right": 5.0, "wrong": 3.0, "no-notebook": 0.0}
    assert UNVOUCHED not in run("grade", "--course", bare).stderr


def test_points_changed_behind_our_back(course):
    """Automatic points, or a graded notebook, that are not ours are noticed; points by hand are fine."""
    assert run("grade", "--course", course).exit_code == 0
    with closing(sqlite3.connect(course / "gradebook.db")) as connection, connection:
        connection.execute("UPDATE grade SET manual_score = 1.5 WHERE auto_score = 2")
    assert UNVOUCHED not in run("feedback", "--course", course).stderr
    with closing(sqlite3.connect(course / "gradebook.db")) as connection, connection:
        connection.execute("UPDATE grade SET auto_score = 2.5 WHERE auto_score = 2")
    result = run("grade", "--course", course, "--student", "wrong")
    assert f"right's {NAME}" in result.stderr
    assert "What to do: run `grader grade`" in result.stderr
    assert set(CLASS) <= set(records(run("grade", "--course", course, "--json")))
    assert points(course)["right"] == 5.0

    path = course / "autograded" / "right" / NAME / f"{NAME}.ipynb"  # the same points by chance
    path.chmod(0o644)
    notebook = nbformat.read(path, as_version=4)
    for change, is_ours in (("", True), (" ", False)):
        notebook.cells[0].source += change
        nbformat.write(notebook, path)
        os.utime(path, (2e9, 2e9))
        said = run("report", "--course", course).stderr
        assert (f"{UNVOUCHED}: right's {NAME}. " in said) is not is_ours
    assert "judged again now" in run("grade", "--course", course).stderr
    assert UNVOUCHED not in run("report", "--course", course).stderr
