"""The same submission recorded by us and by nbgrader's own preprocessors gives the same gradebook."""

import json
import shutil

import pytest
from nbformat import from_dict, reads
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from grader.report.gradebook import open_gradebook
from grader.report.rows import parse_timestamp

from .dumps import COURSE, dump
from .notebooks import ASSIGNMENT, TIMESTAMP

ERROR = {"output_type": "error", "ename": "CheckFailed", "evalue": "dense: ...", "traceback": []}


def executed_by_nbgrader(executed, source, failed):
    """Return the notebook as nbgrader executes it: checksums of the release, errors under failed tests."""
    notebook = reads(executed, as_version=4)
    released = {cell.id: cell for cell in reads(source, as_version=4).cells}
    for cell in filter(_graded, notebook.cells):
        cell.metadata.nbgrader.checksum = compute_checksum(released[cell.id])
        if cell.id in failed:
            cell.outputs = [from_dict(ERROR)]
    return notebook


def _graded(cell):
    return "nbgrader" in cell.metadata


def record_with_nbgrader(url, notebook, config):
    """Do what `nbgrader autograde` does with the gradebook."""
    names = {"student": "alice", "assignment": ASSIGNMENT, "notebook": ASSIGNMENT, "db_url": url}
    with Gradebook(url, COURSE) as gradebook:
        gradebook.update_or_create_student("alice")
        gradebook.update_or_create_submission(ASSIGNMENT, "alice", timestamp=parse_timestamp(TIMESTAMP))
    resources = {"nbgrader": names}
    for step in (SaveAutoGrades, AssignLatePenalties):
        notebook, resources = step(config=config).preprocess(notebook, resources)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("by_hand", [False, True])
def test_same_gradebook(course, url, source, executed, make_record, late, by_hand):
    """Grades, comments, totals, penalties and what needs a person agree, also after grading by hand."""
    config = Config()
    config.LateSubmissionPlugin.penalty_method = "zero"
    if late:
        with Gradebook(url, COURSE) as gradebook:
            gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-02-01 12:00:00 UTC")
    shutil.copy(course / "gradebook.db", course / "other.db")
    other = f"sqlite:///{course}/other.db"
    notebook = executed_by_nbgrader(executed, source, {"dense_test"})
    for _ in range(1 + by_hand):
        record_with_nbgrader(other, notebook, config)
        with open_gradebook(url, course, config=config) as ours:
            ours.record(make_record(executed=json.dumps(notebook)))
        assert dump(url) == dump(other)
        mark_by_hand(url)
        mark_by_hand(other)


def mark_by_hand(url):
    """Give points as a person does in formgrader."""
    with Gradebook(url, COURSE) as gradebook:
        for cell, points in (("essay", 1.5), ("dense_test", 2.0)):
            grade = gradebook.find_grade(cell, ASSIGNMENT, ASSIGNMENT, "alice")
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
