"""What `grader` does besides grading: builds, checks, reports, exports, and looks at the machine."""

import json
import os
import sqlite3
from contextlib import closing

import pytest
from tiny_course import CLASS, NAME, make_course, make_graded, notebook, records, run


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course, built and graded."""
    return make_graded(tmp_path_factory.mktemp("graded") / "course")


def test_build_prints_what_it_built(tmp_path):
    """`grader build` names the notebooks, for people or for programs."""
    root = make_course(tmp_path / "course")
    assert run("build", "--course", root).stdout.split() == [
        f"solutions/{NAME}/{NAME}.ipynb",
        f"notebooks/{NAME}/{NAME}.ipynb",
    ]
    lines = run("build", NAME, "--course", root, "--json").stdout.splitlines()
    assert [json.loads(line)["notebook"] for line in lines] == [
        str(notebook(root)),
        str(notebook(root, "notebooks")),
    ]


@pytest.mark.parametrize(("student", "exit_code"), [("right", 0), ("wrong", 1)])
def test_check_says_what_is_right(graded, student, exit_code):
    """`grader check` shows every exercise, and exits with 1 if one is not right yet."""
    path = graded / "submitted" / student / NAME / f"{NAME}.ipynb"
    result = run("check", path, "--course", graded)
    assert result.exit_code == exit_code
    assert "double" in result.stdout
    assert "half" in result.stdout
    assert ("5 of 5 points" if student == "right" else "3 of 5 points") in result.stdout


def test_check_shows_what_was_found(graded):
    """What a check has found stands above the table, whole, on lines that can be pasted."""
    path = graded / "submitted" / "wrong" / NAME / f"{NAME}.ipynb"
    (record,) = records(run("check", path, "--course", graded, "--json")).values()
    assert f"✗ {record['cells'][0]['message']}\n\nexercise" in run("check", path, "--course", graded).stdout


def test_check_on_a_terminal_without_signs(graded):
    """Where a terminal has no tick the words say it."""
    path = graded / "submitted" / "right" / NAME / f"{NAME}.ipynb"
    result = run("check", path, "--course", graded, charset="ascii")
    assert result.exit_code == 0
    assert "? solved" in result.stdout


def test_check_without_the_hidden_tests(graded, tmp_path):
    """A student's own copy, without the course around it, says that hidden tests try others."""
    path = tmp_path / f"{NAME}.ipynb"
    path.write_bytes(notebook(graded, "notebooks").read_bytes())
    assert "hidden tests try others" in run("check", path, "--course", tmp_path).stdout
    assert "hidden tests try others" not in run("check", path, "--course", graded).stdout


def test_check_for_programs(graded):
    """`grader check --json` prints the record."""
    path = graded / "submitted" / "wrong" / NAME / f"{NAME}.ipynb"
    (record,) = records(run("check", path, "--course", graded, "--json")).values()
    assert [(cell["grade_id"], cell["outcome"]) for cell in record["cells"]] == [
        ("double_test", "failed"),
        ("half_test", "passed"),
    ]


def test_check_without_a_course(graded, tmp_path):
    """A student who has nothing but the notebook gets the verdict of the tests in it."""
    path = tmp_path / "mine.ipynb"
    path.write_bytes(notebook(graded, "notebooks").read_bytes())
    result = run("check", path, "--course", tmp_path)
    assert result.exit_code == 1
    assert "0 of 5 points" in result.stdout


def test_feedback_is_written_again(graded):
    """Points that a person has given since appear on the page; the command names it, and says how many."""
    with closing(sqlite3.connect(graded / "gradebook.db")) as connection, connection:
        connection.execute("UPDATE grade SET manual_score = 1.25 WHERE auto_score = 2")
    result = run("feedback", "--course", graded, "--student", "right", "--json")
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["file"] == str(graded / "feedback" / "right" / NAME / f"{NAME}.html")
    assert result.stderr == "1 page written.\n"
    assert "1.25" in (graded / "feedback" / "right" / NAME / f"{NAME}.html").read_text()


def test_report_shows_the_class_again(graded, tmp_path):
    """`grader report` prints the class, for people and for programs, and writes a page."""
    result = run("report", "--course", graded, "--to", tmp_path / "class.html")
    assert result.exit_code == 0, result.output
    assert all(student in result.stdout for student in CLASS)
    assert "no-notebook" in (tmp_path / "class.html").read_text()
    assert set(records(run("report", NAME, "--course", graded, "--json"))) == set(CLASS)


@pytest.mark.parametrize("kind", ["csv", "canvas", "moodle", "gradescope"])
def test_export_writes_files(graded, tmp_path, kind):
    """`grader export` writes a file, or for Gradescope a folder, and names what it wrote."""
    result = run("export", "--format", kind, "--course", graded, "--to", tmp_path / "out", "--json")
    assert result.exit_code == 0, result.output
    files = [json.loads(line)["file"] for line in result.stdout.splitlines()]
    assert len(files) == (len(CLASS) if kind == "gradescope" else 1)
    assert all(os.path.getsize(file) for file in files)


def test_doctor_reports_this_machine():
    """`grader doctor` has a row for each thing it tried; 3 means that grading is not possible here."""
    result = run("doctor", "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {"name", "ok", "detail"} == set(rows[0])
    assert result.exit_code == (0 if all(row["ok"] is not False for row in rows) else 3)
