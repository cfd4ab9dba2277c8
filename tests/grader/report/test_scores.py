"""Scores are read from the gradebook as nbgrader counts them."""

import pytest
from nbgrader.api import Gradebook
from traitlets.config import Config

from grader.errors import UsageError
from grader.report.gradebook import open_gradebook
from grader.report.scores import read_scores

from .dumps import COURSE
from .notebooks import ASSIGNMENT


@pytest.fixture
def late(course, url, make_record):
    """A gradebook with a late submission that has marks by hand, and a student who handed in nothing."""
    config = Config()
    config.LateSubmissionPlugin.penalty_method = "zero"
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.update_or_create_assignment(ASSIGNMENT, duedate="2026-02-01 12:00:00 UTC")
        nbgrader.add_student(
            "zoe", first_name="Zoë", last_name="Å", email="zoe@example.org", lms_user_id="17"
        )
    with open_gradebook(url, course, config=config) as gradebook:
        gradebook.record(make_record())
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.find_grade("essay", ASSIGNMENT, ASSIGNMENT, "alice").manual_score = 1.5
        nbgrader.db.commit()
    return url


def test_scores(late):
    """Manual marks count, the penalty is taken off, and who handed in nothing has nothing."""
    alice, zoe = read_scores(late)
    assert (alice.raw_score, alice.late_penalty, alice.score, alice.max_score) == (3.5, 2.0, 1.5, 7.0)
    assert alice.submitted
    assert (zoe.score, zoe.max_score, zoe.submitted) == (0.0, 7.0, False)
    assert (zoe.first_name, zoe.last_name, zoe.email, zoe.lms_user_id) == (
        "Zoë",
        "Å",
        "zoe@example.org",
        "17",
    )


def test_some_assignments(late):
    """Only the named assignments are read."""
    assert read_scores(late, assignments=["05_losses"]) == []
    assert len(read_scores(late, assignments=[ASSIGNMENT])) == 2


def test_reading_while_somebody_grades(course, gradebook, make_record):
    """Reading needs no lock, and works on a gradebook that can only be read."""
    gradebook.record(make_record())
    read_only = f"sqlite:///file:{course}/gradebook.db?mode=ro&uri=true"
    assert [score.score for score in read_scores(read_only)] == [2.0]


def test_no_gradebook(tmp_path):
    """Where there is no gradebook, the error says how to get one."""
    with pytest.raises(UsageError, match="grader grade"):
        read_scores(root=tmp_path)
