"""What this program has to do with a submission itself is ended from outside; at one student's cost."""

import ctypes
import json
import re

import pytest
from tiny_course import (
    CLASS,
    NAME,
    assert_explained,
    hand_in,
    make_class,
    make_graded,
    notebook,
    records,
    run,
)

from grader.engine import submission, worker
from grader.errors import UsageError
from grader.grading import clerk
from grader.report import autograded, classreport, feedback, gradebook

SCORES = {"right": 5.0, "wrong": 3.0, "no-notebook": 0.0}


@pytest.fixture
def course(tmp_path):
    """A course with a class that has handed in."""
    return make_class(tmp_path / "course")


def asleep():
    """Hang where no signal handler of Python's would run: in C."""
    ctypes.CDLL(None).sleep(600)


def greedy():
    """Ask for more memory than there is room for."""
    bytearray(2 * clerk.ROOM)


def plant(monkeypatch, module, name, hang, when):
    """Let a function go wrong for the records of one student."""
    honest = getattr(module, name)

    def planted(record, *operands):
        if record.student == "right" and when(record):
            hang()
        return honest(record, *operands)

    monkeypatch.setattr(module, name, planted)
    monkeypatch.setattr(clerk, "SECONDS", 4.0)
    monkeypatch.setattr(clerk, "LITTLE", 0)


def page(course, student="right"):
    """Return a student's page as text."""
    return (course / "feedback" / student / NAME / f"{NAME}.html").read_text()


@pytest.mark.parametrize("hang", [asleep, pytest.param(greedy, marks=pytest.mark.thorough)])
def test_a_notebook_that_cannot_be_shown(course, monkeypatch, hang):
    """Its page has the points and findings without it; nobody loses points, and other pages are whole."""
    plant(monkeypatch, feedback, "render", hang, lambda record: record.executed)
    result = run("grade", "--course", course, "--json")
    assert result.exit_code == 0, result.output
    assert {student: found["score"] for student, found in records(result).items()} == SCORES
    assert clerk.NO_NOTEBOOK in page(course)
    assert "return 2 * x" not in page(course)
    assert "x * x" in page(course, "wrong")


def test_findings_that_cannot_be_shown(course, monkeypatch):
    """The page has points alone, and says why."""
    plant(monkeypatch, feedback, "render", asleep, lambda record: any(cell.finding for cell in record.cells))
    path = notebook(course.parent / "course")
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        cell["source"] = CLASS["wrong"].get(cell["id"], cell["source"])
    (course / "submitted" / "right" / NAME / f"{NAME}.ipynb").write_text(json.dumps(content))
    assert run("grade", "--course", course).exit_code == 0
    assert clerk.NO_NOTEBOOK in page(course)
    assert re.search(r"3\s*(of|/)\s*5", re.sub(r"<[^>]*>", "", page(course)))


@pytest.mark.parametrize(
    ("step", "hang"),
    [
        ("encoded", asleep),
        ("checksums_of", greedy),
        pytest.param("encoded", greedy, marks=pytest.mark.thorough),
        pytest.param("checksums_of", asleep, marks=pytest.mark.thorough),
    ],
)
def test_a_notebook_that_cannot_be_recorded(course, monkeypatch, step, hang):
    """It counts as too large, in gradebook and table alike; everybody else is graded."""
    module = autograded if step == "encoded" else gradebook
    plant(monkeypatch, module, step, hang, lambda record: record.executed)
    result = run("grade", "--course", course, "--json")
    assert result.exit_code == 0, result.output
    found = records(result)
    assert {student: one["score"] for student, one in found.items()} == SCORES | {"right": 0.0}
    assert found["right"]["status"] == "too large"
    assert "takes too long or too much memory" in page(course)
    assert autograded.read(course, "right", NAME).score == 0


@pytest.mark.parametrize("module", [autograded, pytest.param(feedback, marks=pytest.mark.thorough)])
def test_a_result_that_cannot_be_written(course, monkeypatch, module):
    """It counts as too large; everybody else is graded."""
    honest = module.write

    def planted(root, record, *operands):
        if record.student == "right" and record.status.is_graded:
            asleep()
        return honest(root, record, *operands)

    monkeypatch.setattr(module, "write", planted)
    monkeypatch.setattr(clerk, "SECONDS", 2.0)
    result = run("grade", "--course", course, "--json")
    assert result.exit_code == 0, result.output
    assert {student: one["score"] for student, one in records(result).items()} == SCORES | {"right": 0.0}
    assert "takes too long or too much memory" in page(course)


def test_a_full_disk_is_nobodys_fault(course, monkeypatch):
    """An error that is not about one submission leaves the process that writes as it is."""

    def full(*operands):
        raise UsageError("to be able to write", "a full disk", "free some space")

    monkeypatch.setattr(autograded, "write", full)
    assert_explained(run("grade", "--course", course))


def test_a_submission_that_holds_up_the_class_report(monkeypatch, tmp_path):
    """Its points are on the page without what the checks said; of the others nothing is missing."""
    course = make_graded(tmp_path / "course")
    honest = classreport.render

    def planted(found):
        if any(cell.finding for record in found if record.student == "wrong" for cell in record.cells):
            asleep()
        return honest(found)

    monkeypatch.setattr(classreport, "render", planted)
    monkeypatch.setattr(clerk, "SECONDS", 0.5)
    result = run("report", "--course", course, "--to", tmp_path / "report.html")
    assert result.exit_code == 0, result.output
    assert "no-notebook" in (tmp_path / "report.html").read_text()


def test_a_notebook_of_an_old_format_is_checked_apart(course, monkeypatch):
    """`grader check`, too, does not wait for a conversion that never ends."""
    monkeypatch.setattr(submission, "_converted", lambda found: asleep())
    monkeypatch.setattr(worker, "PARSE_SECONDS", 1.0)
    path = course / f"{NAME}.ipynb"
    path.write_text(json.dumps({"nbformat": 3, "worksheets": []}))
    assert_explained(run("check", path, "--course", course))


NESTED = {"open brackets": "[" * 9_000, "quotes": "> " * 4_000, "stars": "*a_" * 3_000, "lists": "- " * 4_000}
NESTED |= {"tables": "|a" * 200 + "\n" + "|-" * 200 + "\n" + "|\n" * 2_000, "pictures": "![" * 4_000}
NESTED |= {"html": "<b><table><tr><td>" * 500, "entities": "&#x41;" * 1_500, "dollars": "$a$$" * 2_000}


def test_pages_full_of_markup_that_takes_long(course):
    """Two thousand cells of markup made to be slow: a page is there, and everybody has the points."""
    content = json.loads(notebook(course).read_text())
    for number in range(1900):
        text = {"cell_type": "markdown", "metadata": {}, "id": f"m{number}"}
        content["cells"].append(text | {"source": list(NESTED.values())[number % len(NESTED)][:2_000]})
    folder = hand_in(course, "verbose")
    (folder / f"{NAME}.ipynb").write_text(json.dumps(content))
    found = records(run("grade", "--course", course, "--json"))
    assert {student: one["score"] for student, one in found.items()} == SCORES | {"verbose": 5.0}
    assert "Your text" in page(course, "verbose")
