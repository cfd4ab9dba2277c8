"""The writer leaves in nbgrader's gradebook what nbgrader would, and touches nothing that people wrote."""

import sqlite3
from datetime import datetime

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import event
from traitlets.config import Config

from grader.errors import UsageError
from grader.records import CellRecord, Outcome, Status
from grader.report.gradebook import late_penalty, load_config, load_plugin, open_gradebook
from grader.report.rows import parse_timestamp
from grader.report.settled import Mark

from .dumps import COURSE, dump, grades
from .notebooks import ASSIGNMENT


def by_hand(url, cell, manual_score, extra_credit=None, comment=None, student="alice"):
    """Grade a cell by hand, as formgrader does."""
    with Gradebook(url, COURSE) as gradebook:
        grade = gradebook.find_grade(cell, ASSIGNMENT, ASSIGNMENT, student)
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = manual_score, extra_credit, False
        if comment:
            gradebook.find_comment("dense", ASSIGNMENT, ASSIGNMENT, student).manual_comment = comment
        gradebook.db.commit()


def test_record(gradebook, url, make_record):
    """Points of the checks are in the gradebook, a written answer waits for a person, nbgrader adds up."""
    gradebook.record(make_record())
    assert grades(url, "alice", ASSIGNMENT) == {
        "dense_test": [0.0, None, None, False],
        "activation_test": [2.0, None, None, False],
        "essay": [None, None, None, True],
    }
    with Gradebook(url, COURSE) as nbgrader:
        submission = nbgrader.find_submission(ASSIGNMENT, "alice")
        assert (submission.score, submission.max_score, submission.needs_manual_grade) == (2.0, 7.0, True)
        assert submission.timestamp == datetime(2026, 3, 1, 12)


def test_comments(gradebook, url, make_record):
    """Only a solution that is as it was released is marked as no response."""
    gradebook.record(make_record())
    with Gradebook(url, COURSE) as nbgrader:
        notebook = nbgrader.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "alice")
        comments = {comment.name: comment.auto_comment for comment in notebook.comments}
    assert comments == {"dense": None, "activation": "No response.", "essay": None}


def test_twice(gradebook, url, make_record):
    """Recording the same record again changes no row."""
    gradebook.record(make_record())
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        before = list(connection.iterdump())
        gradebook.record(make_record())
        assert list(connection.iterdump()) == before


def test_what_people_wrote(gradebook, url, make_record):
    """What was given by hand survives a new grading; a cell marked by hand is to be looked at again."""
    gradebook.record(make_record())
    by_hand(url, "dense_test", 1.5, extra_credit=0.5, comment="Nearly.")
    gradebook.record(make_record(timestamp="2026-03-02 12:00:00 UTC"))
    assert grades(url, "alice", ASSIGNMENT)["dense_test"] == [0.0, 1.5, 0.5, True]
    marks = gradebook.marks("alice", ASSIGNMENT, ASSIGNMENT)
    assert marks.cells["dense_test"] == Mark(2.0, by_hand=True, pending=True)
    assert marks.comments == {"dense": "Nearly.", "activation": "No response."}


def test_absent_cell(gradebook, url, make_record):
    """A cell that this run says nothing about loses its old points and asks for a person."""
    gradebook.record(make_record())
    gradebook.record(make_record(cells=make_record().cells[:1]))
    assert grades(url, "alice", ASSIGNMENT)["activation_test"] == [None, None, None, True]


def test_ungradable(gradebook, url, make_record):
    """A submission that could not be graded has no points, and nobody has to look at each cell."""
    gradebook.record(make_record())
    gradebook.record(make_record(status=Status.TRUNCATED, note="Expected JSON.", cells=(), executed=None))
    assert set(map(tuple, grades(url, "alice", ASSIGNMENT).values())) == {(0.0, None, None, False)}


@pytest.mark.parametrize("whole", [True, False])
def test_engine_fault(gradebook, url, make_record, whole):
    """A fault of ours is no zero: the cell waits."""
    cells = list(make_record().cells)
    if not whole:
        cells[0] = CellRecord("dense_test", 3.0, 0.0, Outcome.ENGINE_FAULT)
    gradebook.record(make_record(status=Status.ENGINE_FAULT if whole else Status.GRADED, cells=tuple(cells)))
    assert grades(url, "alice", ASSIGNMENT)["dense_test"] == [None, None, None, True]


def test_one_commit(gradebook, make_record):
    """Several records are one transaction."""
    commits = []
    event.listen(gradebook._engine, "commit", commits.append)
    gradebook.record(*(make_record(f"student{number}") for number in range(5)))
    assert len(commits) == 1


def test_all_or_nothing(gradebook, url, make_record):
    """If one of several records is wrong, none is written."""
    with pytest.raises(UsageError):
        gradebook.record(make_record("alice"), make_record("bob", assignment="05_losses"))
    assert dump(url) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"assignment": "05_losses"}, "the assignment '05_losses' in the gradebook"),
        ({"notebook": "05_losses"}, "(?s)the notebook '05_losses'.*Found '04_backprop'"),
        ({"cells": (CellRecord("new_test", 1.0, 1.0, Outcome.PASSED),)}, "a cell of that notebook"),
        ({"cells": (CellRecord("dense_test", 9.0, 1.0, Outcome.PASSED),)}, "'dense_test' for 3 points"),
        ({"timestamp": "the day before yesterday"}, "a date and time in timestamp.txt"),
    ],
)
def test_unknown(gradebook, url, make_record, values, message):
    """What the gradebook does not know is an error that says what to do, and nothing is written."""
    with pytest.raises(UsageError, match=message):
        gradebook.record(make_record(**values))
    assert dump(url) == []


def test_resubmission_without_timestamp(gradebook, url, make_record):
    """The timestamp in the gradebook is that of the folder, also when there is none any more."""
    gradebook.record(make_record())
    gradebook.record(make_record(timestamp=None))
    with Gradebook(url, COURSE) as nbgrader:
        assert nbgrader.find_submission(ASSIGNMENT, "alice").timestamp is None


def test_locked_between(course, url, make_record):
    """A lock taken after opening is an error in words, and nothing is written."""
    with open_gradebook(url, course, wait=0.2) as gradebook:
        holder = sqlite3.connect(course / "gradebook.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(UsageError, match="another program is writing"):
            gradebook.record(make_record())
        holder.close()
        assert dump(url) == []
        gradebook.record(make_record())
        assert gradebook.recorded() == {("alice", ASSIGNMENT)}


def test_more_notebooks(gradebook, url, make_record):
    """A notebook or cell that joins the assignment after the first submission gets its rows, too."""
    gradebook.record(make_record())
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.add_notebook("extra", ASSIGNMENT)
        nbgrader.add_grade_cell("extra_test", "extra", ASSIGNMENT, max_score=1, cell_type="code")
        nbgrader.add_grade_cell("late_test", ASSIGNMENT, ASSIGNMENT, max_score=1, cell_type="code")
    late = CellRecord("late_test", 1.0, 1.0, Outcome.PASSED)
    gradebook.record(make_record(cells=(*make_record().cells, late)))
    extra = CellRecord("extra_test", 1.0, 1.0, Outcome.PASSED)
    gradebook.record(make_record(notebook="extra", cells=(extra,), executed=None))
    scores = {name: values[0] for name, values in grades(url, "alice", ASSIGNMENT).items()}
    assert (scores["late_test"], scores["extra_test"], scores["activation_test"]) == (1.0, 1.0, 2.0)


def test_marks_of_nobody(gradebook):
    """There are no marks for who handed in nothing."""
    assert gradebook.marks("nobody", ASSIGNMENT, ASSIGNMENT) is None


def test_half_characters(gradebook, url, make_record, executed):
    """Half a surrogate pair in a submission does not stop its grade."""
    gradebook.record(make_record(executed=executed.replace("(X, W)", "(X, '\\ud800')")))
    assert len(dump(url)) == 1


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_no_timestamp(text):
    """An empty timestamp is none."""
    assert parse_timestamp(text) is None


def test_zone():
    """A timestamp with a zone becomes UTC, as in nbgrader."""
    assert parse_timestamp("2026-03-01T12:00:00+02:00") == datetime(2026, 3, 1, 10)


def test_extension(gradebook, url, make_record, course):
    """An extension moves the due date."""
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'"
    )
    gradebook.record(make_record())
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.update_or_create_assignment(ASSIGNMENT, duedate="2026-03-01 11:00:00 UTC")
    with open_gradebook(url, course) as strict:
        strict.record(make_record())
        assert strict.marks("alice", ASSIGNMENT, ASSIGNMENT).late_penalty == 2.0
        with Gradebook(url, COURSE) as nbgrader:
            nbgrader.grant_extension(ASSIGNMENT, "alice", hours=2)
        strict.record(make_record())
        assert strict.marks("alice", ASSIGNMENT, ASSIGNMENT).late_penalty == 0.0


def test_settings_are_read_where_there_are_due_dates(url, course):
    """A plugin that cannot be loaded stops a run before anything is graded, if anything can be late."""
    (course / "nbgrader_config.py").write_text("c = get_config(")
    open_gradebook(url, course).close()
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.update_or_create_assignment(ASSIGNMENT, duedate="2026-03-01 11:00:00 UTC")
    with pytest.raises(UsageError, match=r"nbgrader_config\.py"):
        open_gradebook(url, course)


class Fixed:
    """A plugin that always answers the same."""

    def __init__(self, answer):
        self.answer = answer

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """Return the answer."""
        return self.answer


@pytest.mark.parametrize(("answer", "penalty"), [(None, None), (2, 2.0), (-1, 0.0), (99, 5.0), (0, 0.0)])
def test_bounds(answer, penalty):
    """A penalty is between nothing and the score."""
    assert late_penalty(Fixed(answer), "alice", 5.0, 60) == penalty


def test_broken_plugin():
    """A plugin that answers nonsense is an error in words."""
    with pytest.raises(UsageError, match="a penalty in points, or None, from Fixed"):
        late_penalty(Fixed("much"), "alice", 5.0, 60)


def test_plugin_of_the_course(tmp_path):
    """A plugin class in the course's settings is used."""
    settings = (
        "from nbgrader.plugins import LateSubmissionPlugin\n"
        "class Hourly(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return total_seconds_late / 3600\n"
        "c = get_config()\n"
        "c.AssignLatePenalties.plugin_class = Hourly\n"
    )
    (tmp_path / "nbgrader_config.py").write_text(settings)
    plugin = load_plugin(load_config(tmp_path))
    assert late_penalty(plugin, "alice", 5.0, 7200) == 2.0


def test_no_settings(tmp_path):
    """Without settings there are no penalties, as in nbgrader."""
    assert load_config(tmp_path) == Config()
    assert late_penalty(load_plugin(Config()), "alice", 5.0, 7200) is None


def test_broken_settings(tmp_path):
    """Settings that are no Python are an error that names the file."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(")
    with pytest.raises(UsageError, match=r"nbgrader_config\.py"):
        load_config(tmp_path)


def test_unknown_plugin():
    """A plugin class that does not exist is an error in words."""
    config = Config()
    config.AssignLatePenalties.plugin_class = "no_such_module.Plugin"
    with pytest.raises(UsageError, match="a late submission plugin that can be loaded"):
        load_plugin(config)
