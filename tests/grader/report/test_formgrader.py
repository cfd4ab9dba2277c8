"""nbgrader's own programs list, open and export what the reports wrote."""

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins.export import CsvExportPlugin
from traitlets.config import Config

from .dumps import COURSE
from .notebooks import ASSIGNMENT


@pytest.fixture
def api(graded):
    """The functions behind formgrader's pages."""
    config = Config()
    config.CourseDirectory.root = str(graded)
    config.CourseDirectory.course_id = COURSE
    config.CourseDirectory.source_directory = "solutions"
    config.Exchange.root = str(graded / "exchange")
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def test_submissions(api):
    """Formgrader counts both submissions as graded, with points and timestamp."""
    assert api.get_autograded_students(ASSIGNMENT) == {"alice", "bob"}
    submissions = {submission["student"]: submission for submission in api.get_submissions(ASSIGNMENT)}
    assert [submissions[name]["autograded"] for name in ("alice", "bob")] == [True, True]
    assert [submissions[name]["score"] for name in ("alice", "bob")] == [2.0, 0.0]
    assert [submissions[name]["max_score"] for name in ("alice", "bob")] == [7.0, 7.0]
    assert submissions["alice"]["timestamp"] == "2026-03-01T12:00:00"
    assert submissions["alice"]["needs_manual_grade"]


def test_notebooks(api):
    """Formgrader finds both notebooks to open."""
    found = api.get_notebook_submissions(ASSIGNMENT, ASSIGNMENT)
    assert {(each["student"], each["index"]) for each in found} == {("alice", 0), ("bob", 1)} or len(
        found
    ) == 2
    assert [each["id"] is not None for each in api.get_student_notebook_submissions("alice", ASSIGNMENT)] == [
        True
    ]


def test_new_submission_is_not_graded(api, graded):
    """After a new hand-in, formgrader asks for grading again."""
    (graded / "submitted" / "alice" / ASSIGNMENT / "timestamp.txt").write_text("2026-04-01 12:00:00 UTC")
    assert api.get_autograded_students(ASSIGNMENT) == {"bob"}


def test_export(graded, url, tmp_path):
    """nbgrader's own export has the points."""
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "grades.csv")
    with Gradebook(url, COURSE) as gradebook:
        plugin.export(gradebook)
    rows = [line.split(",") for line in (tmp_path / "grades.csv").read_text().splitlines()]
    assert [(row[3], row[-2]) for row in rows[1:]] == [("alice", "2.0"), ("bob", "0.0")]


def test_nbgrader_feedback(api, graded):
    """nbgrader's own feedback can be made from the graded notebooks, the ungradable one included."""
    coursedir = api.coursedir
    coursedir.assignment_id = ASSIGNMENT
    GenerateFeedback(coursedir=coursedir, parent=api).start()
    assert "chain rule" in (graded / "feedback" / "alice" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
    assert "Not graded" in (graded / "feedback" / "bob" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
