"""The demo class: every submission is what its name says, whatever the text of the notebook."""

import ast
import json

import pytest
from tiny_course import records, run

from grader.demo import ASSIGNMENT, CLASS, DIFFICULT, HONEST, notebook
from grader.demo.folder import MARK, make_class
from grader.demo.loops import ANSWERS as LOOPS
from grader.errors import UsageError

STATUSES = {"empty-file": "empty file", "broken-json": "truncated", "no-notebook": "missing"}
OUTCOMES = {
    "endless-loop": "timed out",
    "exits": "crashed",
    "memory-hog": "out of memory",
    "output-flood": "too much output",
}


@pytest.fixture(scope="session")
def course(pytestconfig):
    """The folder of this course."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session")
def demo(course, tmp_path_factory):
    """The whole class, in a folder."""
    root = tmp_path_factory.mktemp("class")
    make_class(root, course)
    return root


def _cell(grade_id, source, **kind):
    labels = {"grade_id": grade_id, "grade": False, "solution": False, "locked": False, **kind}
    return {
        "cell_type": "code",
        "id": grade_id,
        "metadata": {"nbgrader": labels},
        "outputs": [],
        "source": source,
    }


def checks_in(content):
    """Return the grade ids of the test cells, in order."""
    marks = [cell["metadata"].get("nbgrader", {}) for cell in content["cells"]]
    return [mark["grade_id"] for mark in marks if mark.get("grade")]


@pytest.fixture
def small():
    """A notebook with one solution cell and one test cell."""
    cells = [
        _cell("double", "raise NotImplementedError", solution=True),
        _cell("double_test", "assert double(2) == 4", grade=True, locked=True, points=2),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def test_answers_are_put_in_by_grade_id(small):
    """A solution cell is replaced by its id, the test cells and the original stay as they were."""
    changed = notebook.with_answers(small, {"double": "def double(x): return 2 * x"})
    assert notebook.solution_cells(changed) == {"double": "def double(x): return 2 * x"}
    assert changed["cells"][1] == small["cells"][1]
    assert small["cells"][0]["source"] == "raise NotImplementedError"


def test_answers_to_unknown_exercises_are_refused(small):
    """An answer without a cell means that demo and notebook are out of step, and says so."""
    with pytest.raises(KeyError, match="no solution cell named treble"):
        notebook.with_answers(small, {"treble": ""})


def test_edits_touch_what_they_name_alone(small):
    """Deleting, replacing, skipping and inflating test cells leaves the solution cells alone."""
    assert checks_in(notebook.without_tests(small)) == []
    assert notebook.with_passing_tests(small)["cells"][1]["source"] == "pass"
    assert notebook.with_skipped_tests(small)["cells"][1]["metadata"]["tags"] == ["skip-execution"]
    assert notebook.with_inflated_points(small)["cells"][1]["metadata"]["nbgrader"]["points"] == 100
    for edit in (notebook.with_passing_tests, notebook.with_skipped_tests, notebook.with_inflated_points):
        assert edit(small)["cells"][0] == small["cells"][0]


def test_the_class_is_large_and_has_unique_names():
    """At least a dozen honest submissions and every kind of difficult one, each under its own name."""
    assert len(HONEST) >= 12
    assert len(DIFFICULT) >= 12
    assert len({submission.student for submission in CLASS}) == len(CLASS)


def test_the_second_right_answer_covers_the_notebook(demo):
    """Every exercise but the questions is written in a second style, and each answer is Python."""
    model = json.loads((demo / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    exercises = {name for name in notebook.solution_cells(model) if not name.startswith("question_")}
    assert LOOPS.keys() == exercises
    assert all(ast.parse(source) for source in LOOPS.values())


def test_every_submission_is_written(demo):
    """Everybody has a folder with a timestamp, and a notebook unless the point is that there is none."""
    for submission in CLASS:
        folder = demo / "submitted" / submission.student / ASSIGNMENT
        assert (folder / "timestamp.txt").exists()
        assert (folder / f"{ASSIGNMENT}.ipynb").exists() == (submission.student != "no-notebook")


def test_honest_submissions_keep_the_test_cells(demo, course):
    """What an honest student hands in has the test cells of the released notebook, in order."""
    released = json.loads((demo / "notebooks" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    for submission in HONEST:
        path = demo / "submitted" / submission.student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        assert checks_in(json.loads(path.read_text())) == checks_in(released)


def test_other_folders_are_left_alone(tmp_path, course):
    """A folder with somebody's files in it is refused, and stays as it was."""
    (tmp_path / "thesis.txt").write_text("my only copy")
    with pytest.raises(UsageError, match="other files"):
        make_class(tmp_path, course)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_demo_folder_may_be_made_again(demo, course):
    """A second run over its own folder works and writes the same files."""
    before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}
    make_class(demo, course)
    assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before
    assert (demo / MARK).exists()


@pytest.fixture(scope="module")
def difficult(pytestconfig, tmp_path_factory):
    """The records of all submissions that break, block or cheat."""
    root = tmp_path_factory.mktemp("difficult")
    make_class(root, pytestconfig.rootpath, DIFFICULT)
    result = run("grade", "--course", root, "--timeout", "10", "--json")
    assert result.exit_code == 0, result.output
    return records(result)


@pytest.mark.parametrize(("student", "outcome"), OUTCOMES.items())
def test_an_accident_costs_one_exercise(difficult, student, outcome):
    """An endless loop, a crash, a flood: named for what it is, and everything else keeps its points."""
    lost = [cell for cell in difficult[student]["cells"] if cell["score"] < cell["max_score"]]
    assert [(cell["grade_id"], cell["outcome"]) for cell in lost] == [("graph_gradient_test", outcome)]


@pytest.mark.parametrize("student", [one.student for one in DIFFICULT if one.student.startswith("forged-")])
def test_a_forgery_earns_nothing(difficult, student):
    """Nothing was solved, so nothing is given, and the points are those of the source."""
    assert difficult[student]["score"] == 0
    assert difficult[student]["max_score"] == difficult["deleted-tests"]["max_score"]


@pytest.mark.parametrize("student", ["writes-to-stderr", "deleted-tests"])
def test_what_is_right_earns_everything(difficult, student):
    """Neither a word on stderr nor test cells that are gone cost a point."""
    assert difficult[student]["score"] == difficult[student]["max_score"]


@pytest.mark.parametrize(("student", "status"), STATUSES.items())
def test_a_file_that_cannot_be_graded_is_named(difficult, student, status):
    """No file, an empty one, half of one: a status and a note, no points."""
    assert (difficult[student]["status"], difficult[student]["score"]) == (status, 0)
    assert difficult[student]["note"].startswith("Expected ")
