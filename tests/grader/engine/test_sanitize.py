"""What is run is put together from our cells and the student's answers; nothing else counts."""

import copy
import json
import random

import pytest
from engine_notebooks import (
    APPLY,
    DOUBLE,
    DOUBLE_TEST,
    SETUP,
    SOURCE,
    SQUARE,
    SQUARE_TEST,
    answered,
    cell,
    check_cell,
    notebook,
    solution,
)

from grader.engine.sanitize import FOREIGN, Role, plan
from grader.engine.submission import parse
from grader.records import Status

ORDER = ["setup", "double", "double_test", "square", "square_test", "apply", "apply_test"]


def planned(submission, source=SOURCE):
    """Return the plan of a submission."""
    return plan(source, parse(json.dumps(submission).encode()))


def ids(found):
    """Return the grade ids of a plan's steps; None for the student's own cells."""
    return [step.grade_id for step in found.steps]


def sources(found):
    """Return the texts of our own cells by id."""
    return {step.grade_id: step.source for step in found.steps if step.grade_id}


@pytest.fixture
def submission():
    """The released notebook, handed in as it is."""
    return copy.deepcopy(SOURCE)


def test_an_honest_submission_is_run_as_it_is(submission):
    """Answers are the student's, everything else ours, in our order."""
    found = planned(answered(submission, double="mine = 1"))
    assert ids(found) == ORDER
    assert sources(found)["double"] == "mine = 1"
    assert [step.role for step in found.steps[:3]] == [Role.SETUP, Role.STUDENT, Role.TEST]
    assert [step.points for step in found.steps] == [0, 0, 2, 0, 3, 0, 4]
    assert found.status is Status.GRADED


def test_edited_tests_and_setups_are_ours_again(submission):
    """What the student wrote into test cells and locked cells is not run."""
    found = planned(answered(submission, setup="evil", double_test="pass", square_test="pass"))
    assert sources(found)["setup"] == SETUP
    assert sources(found)["double_test"] == DOUBLE_TEST
    assert sources(found)["square_test"] == SQUARE_TEST
    assert "evil" not in str(found)


def test_edited_metadata_does_not_count(submission):
    """Points, roles, timeouts, cell types and notebook metadata are ours."""
    for found in submission["cells"]:
        known = found["metadata"]["nbgrader"]
        known |= {"points": 99, "grade": not known["grade"], "solution": not known["solution"], "task": True}
        known |= {"locked": False, "cell_type": "markdown", "checksum": "x", "schema_version": 99}
        found["metadata"]["grader"] = {"timeout": 9999}
    submission["metadata"] = {"grader": {"off_limits": []}, "kernelspec": {"name": "evil"}}
    source = copy.deepcopy(SOURCE) | {"metadata": {"grader": {"off_limits": ["course.nn"]}}}
    found, honest = planned(submission, source), planned(SOURCE, source)
    assert found == honest
    assert found.off_limits == ("course.nn",)


@pytest.mark.parametrize(
    "wrong", [None, 7, "text", [], {}, [{}], True, {"nbgrader": 3}, {"nbgrader": {"grade_id": 4}}]
)
def test_metadata_of_wrong_types(submission, wrong):
    """Metadata of any type at all leave the notebook gradable."""
    for found in submission["cells"][1:3]:
        found["metadata"] = wrong
    submission["metadata"] = wrong
    assert [found for found in ids(planned(submission)) if found] == ORDER


@pytest.mark.parametrize("where", ["metadata", "nbgrader"])
def test_ids_survive_programs_that_drop_metadata(submission, where):
    """Where a program has dropped the metadata, the cell ids tell which answer is which."""
    submission = answered(submission, double="mine = 1")
    for found in submission["cells"]:
        found.pop("metadata") if where == "metadata" else found["metadata"].pop("nbgrader")
    found = planned(submission)
    assert ids(found) == ORDER
    assert sources(found)["double"] == "mine = 1"


def test_cells_without_any_id_are_the_students_own(submission):
    """Without ids no answer can be told; all tests are still there."""
    for found in submission["cells"]:
        found["metadata"], found["id"] = {}, "x"
    found = planned(submission)
    assert [name for name in ids(found) if name] == ORDER
    assert sources(found)["double"] == ""
    assert found.note == FOREIGN


def test_a_test_waits_for_an_answer_that_was_moved_up(submission):
    """What that defines may be used above; no test passes a setup cell; what moved down changes nothing."""
    cells = {found["id"]: found for found in submission["cells"]}
    moved = ["square", "setup", "double", "double_test", "square_test", "apply_test", "apply"]
    submission["cells"] = [cells[name] for name in moved]
    found = ["setup", "double", "square", "double_test", "square_test", "apply", "apply_test"]
    assert ids(planned(submission)) == found
    source = copy.deepcopy(SOURCE)
    source["cells"].insert(3, cell("x = 1", "between", locked=True))
    assert [step.grade_id for step in plan(source, parse(json.dumps(submission).encode())).steps] == [
        *ORDER[:3],
        "between",
        *ORDER[3:],
    ]


@pytest.mark.parametrize("gone", ORDER)
def test_deleted_cells_are_put_back_in_their_place(submission, gone):
    """Each missing cell stands where it stood; a missing answer is empty, never the solution."""
    submission["cells"] = [found for found in submission["cells"] if found["id"] != gone]
    found = planned(submission)
    assert ids(found) == ORDER
    if gone in ("double", "square", "apply"):
        assert sources(found)[gone] == ""


def test_nothing_handed_in():
    """A notebook without cells gets all tests and no answers."""
    found = planned(notebook())
    assert ids(found) == ORDER
    assert not any(text in str(found) for text in (DOUBLE, SQUARE, APPLY))


@pytest.mark.parametrize("seed", range(5))
def test_moved_cells_stand_in_our_order_again(submission, seed):
    """However the cells are shuffled: no test runs before setup and answer, which are in our order."""
    random.Random(seed).shuffle(submission["cells"])
    found = ids(planned(submission))
    assert [name for name in found if "test" not in name] == [name for name in ORDER if "test" not in name]
    assert all(found.index(name) < found.index(f"{name}_test") for name in ORDER if f"{name}_test" in ORDER)


@pytest.mark.parametrize(
    ("text", "role"), [("draw(double)", Role.TEXT), ("draw(double)  # mine", Role.STUDENT)]
)
def test_pictures_are_left_out_unless_they_were_changed(submission, text, role):
    """A picture of ours is not run, however often it is there; with another text it is the student's."""
    source = notebook(*SOURCE["cells"], cell("draw(double)", grader={"picture": True}))
    submission["cells"] += [cell(text, cell_id="first"), cell(text, cell_id="second")]
    found = [step for step in planned(submission, source).steps if step.source == text]
    assert [(step.role, step.cell_id) for step in found] == [(role, None)] * 2


def test_the_students_own_cells_stay_behind_what_they_follow(submission):
    """Added cells keep their places between ours."""
    for place, text in ((7, "d"), (3, "c"), (1, "b"), (0, "a")):
        submission["cells"].insert(place, cell(text, cell_id=f"own-{text}"))
    found = planned(submission)
    assert [step.source for step in found.steps if step.grade_id is None] == ["a", "b", "c", "d"]
    assert ids(found) == [None, "setup", None, "double", "double_test", None, *ORDER[3:], None]


def test_of_duplicates_the_last_counts(submission):
    """A copied answer counts once, the last one; the record says so."""
    submission["cells"].insert(2, solution("last = 1", "double"))
    submission["cells"].insert(2, solution("middle = 1", "double"))
    found = planned(submission)
    assert sources(found)["double"] == "last = 1"
    assert found.status is Status.DUPLICATE_IDS
    assert "double" in found.note
    assert [step.source for step in found.steps if step.grade_id is None] == [DOUBLE, "middle = 1"]


def test_copies_of_a_test_are_no_tests(submission):
    """A copied test cell, even with easier contents, is a cell of the student's own."""
    submission["cells"].append(check_cell("pass", "double_test", 50))
    submission["cells"].insert(0, check_cell("pass", "square_test", 50))
    submission["cells"].append(check_cell("pass", "free_points_test", 50))
    found = planned(submission)
    assert [step.source for step in found.steps if step.role is Role.TEST] == [
        found["source"] for found in SOURCE["cells"] if "test" in found["id"]
    ]
    assert [step.points for step in found.steps if step.role is Role.TEST] == [2, 3, 4]


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading", None, 7, ["code"]])
def test_cells_turned_into_text(submission, kind):
    """An answer turned into text is run as the code that it was; a test turned into text is our test."""
    answer = sources(planned(submission))["double"]
    for found in submission["cells"]:
        found["cell_type"] = kind
    found = planned(submission)
    assert ids(found) == ORDER
    assert sources(found)["double"] == answer != ""
    assert sources(found)["double_test"] == DOUBLE_TEST
    assert all(step.cell_type == "code" for step in found.steps)


def test_a_written_answer_turned_into_code_is_still_text():
    """A markdown answer that comes as code is kept for its reader and never run."""
    source = notebook(cell("YOUR ANSWER", "essay", cell_type="markdown", grade=True, solution=True, points=5))
    [step] = planned(notebook(cell("print(1)", "essay")), source).steps
    assert (step.role, step.cell_type, step.source) == (Role.MANUAL, "markdown", "print(1)")


def test_an_answer_cannot_become_the_setup(submission):
    """A solution that calls itself setup, or a setup that calls itself solution, gains nothing."""
    submission["cells"][1]["metadata"]["nbgrader"]["grade_id"] = "setup"
    submission["cells"][1]["source"] = "evil = 1"
    found = planned(submission)
    assert sources(found)["setup"] == SETUP
    assert sources(found)["double"] == ""


def test_old_notebooks_are_converted(submission):
    """A notebook of format 3 is read like any other."""
    cells = [
        {
            "cell_type": "code",
            "input": found["source"],
            "metadata": found["metadata"],
            "outputs": [],
            "language": "python",
        }
        for found in answered(submission, double="mine = 1")["cells"]
    ]
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": "x"},
        "worksheets": [{"cells": cells, "metadata": {}}],
    }
    found = planned(old)
    assert ids(found) == ORDER
    assert sources(found)["double"] == "mine = 1"


@pytest.mark.parametrize("source", [["a = 1\n", "b = 2"], "a = 1\nb = 2", ["a = 1\n", 7, None, "b = 2"]])
def test_sources_are_text_or_lists_of_text(submission, source):
    """A cell's text may be one string or a list of lines."""
    assert sources(planned(answered(submission, double=source)))["double"] == "a = 1\nb = 2"


@pytest.mark.parametrize("source", [None, 7, {"a": 1}, [[1]], True])
def test_sources_of_wrong_types_are_empty(submission, source):
    """A cell's text that is no text is empty."""
    assert sources(planned(answered(submission, double=source)))["double"] == ""


def test_unpaired_surrogates_do_not_get_far(submission):
    """Half a character cannot be written to any file; it is replaced."""
    found = planned(answered(submission, double="x = '\ud800'"))
    assert sources(found)["double"] == "x = '?'"
