"""The command `grader`: help, exit codes, and that wrong use is explained and changes nothing."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from tiny_course import (
    NAME,
    assert_explained,
    hand_in,
    make_built,
    make_course,
    make_graded,
    notebook,
    run,
    run_process,
    snapshot,
)

from grader.report import database

COMMANDS = ("build", "check", "grade", "feedback", "report", "export", "doctor", "demo")
ON_AN_ASSIGNMENT = (["build"], ["grade"], ["feedback"], ["report"], ["export", "--format", "csv"])
ON_A_COURSE = (*ON_AN_ASSIGNMENT, ["demo", "a-class"])
HEAVY = ("nbgrader.api", "sqlalchemy", "nbformat", "nbconvert", "jupytext", "numpy", "IPython")


@pytest.fixture
def course(tmp_path):
    """A course that is not built yet."""
    return make_course(tmp_path / "course")


@pytest.fixture
def built(tmp_path):
    """A course, built, with one submission."""
    root = make_built(tmp_path / "course")
    hand_in(root, "right", {})
    return root


@pytest.fixture
def graded(tmp_path):
    """A course in which everything is graded."""
    return make_graded(tmp_path / "course")


def test_help_names_every_command():
    """`grader --help` shows all commands with a line each, and the exit codes."""
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"\n  {command} " in result.output for command in COMMANDS)
    assert "Exit codes: 0 done" in result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    """Every command explains itself and can print for programs."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "--json" in result.output


def test_help_is_quick():
    """`grader --help` loads none of the slow libraries."""
    code = f"import sys, grader.cli; print([name for name in {HEAVY} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
    assert run_process("--help").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["grad"],
        ["grade", "--wrong"],
        ["check"],
        ["export"],
        ["export", "--format", "x"],
        ["grade", "--workers", "0"],
    ],
    ids=" ".join,
)
def test_wrong_options_exit_with_2(arguments):
    """An unknown command or option, or a missing argument, is wrong use."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.parametrize("command", ON_A_COURSE, ids=" ".join)
def test_missing_course_folder(command, tmp_path, monkeypatch):
    """A course folder that does not exist is named, and nothing is made."""
    monkeypatch.chdir(tmp_path)
    result = run(*command, "--course", tmp_path / "nowhere")
    assert_explained(result)
    assert "nowhere" in result.stderr
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("command", ON_A_COURSE, ids=" ".join)
def test_a_folder_without_assignments_is_no_course(command, tmp_path, monkeypatch):
    """A folder that is no course is refused, and nothing is made in it."""
    monkeypatch.chdir(tmp_path)
    assert_explained(run(*command))
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("command", ON_AN_ASSIGNMENT, ids=" ".join)
def test_unknown_assignment(command, graded, monkeypatch):
    """A misspelt assignment leads to the name that was meant."""
    monkeypatch.chdir(graded)
    before = snapshot(graded)
    result = run(*command, "01_tinny")
    assert_explained(result)
    assert f"did you mean '{NAME}'?" in result.stderr
    assert snapshot(graded) == before


@pytest.mark.parametrize("command", ["grade", "feedback"])
def test_unknown_student(command, graded):
    """A misspelt student leads to the name that was meant."""
    before = snapshot(graded)
    result = run(command, "--course", graded, "--student", "rihgt")
    assert_explained(result)
    assert "did you mean 'right'?" in result.stderr
    assert snapshot(graded) == before


def test_nothing_was_submitted(tmp_path):
    """Grading without submissions, or without the folder, says where they belong."""
    course = make_built(tmp_path / "course")
    before = snapshot(course)
    assert_explained(run("grade", "--course", course))
    assert snapshot(course) == before
    (course / "submitted" / "absent").mkdir(parents=True)
    result = run("grade", NAME, "--course", course)
    assert_explained(result)
    assert f"none of {NAME}" in result.stderr


@pytest.mark.parametrize("command", ["feedback", "report", "export --format csv"])
def test_nothing_was_graded(command, built, monkeypatch):
    """What needs grades says that grading comes first."""
    monkeypatch.chdir(built)
    before = snapshot(built)
    result = run(*command.split())
    assert_explained(result)
    assert "grader grade" in result.stderr
    assert snapshot(built) == before


def test_source_notebook_is_not_built(course):
    """Grading needs the source notebook, and says how to make it."""
    (course / "submitted" / "somebody" / NAME).mkdir(parents=True)
    before = snapshot(course)
    result = run("grade", "--course", course)
    assert_explained(result)
    assert f"grader build {NAME}" in result.stderr
    assert snapshot(course) == before


def test_source_notebook_is_stale(built):
    """Grading refuses a source notebook that no longer says what its script says."""
    script = built / "solutions" / f"{NAME}.py"
    script.write_text(script.read_text().replace("double(5)", "double(6)").replace("5), 10)", "6), 12)"))
    later = notebook(built).stat().st_mtime_ns + 10**9
    os.utime(script, ns=(later, later))
    result = run("grade", "--course", built)
    assert_explained(result)
    assert f"grader build {NAME}" in result.stderr
    assert run("build", "--course", built).exit_code == 0
    assert run("grade", "--course", built).exit_code == 0


@pytest.mark.parametrize("command", ["build", "grade", "feedback"])
def test_output_folder_is_a_file(command, graded):
    """A file in the place of an output folder is found before anything is written."""
    blocked = graded / {"build": "notebooks", "grade": "autograded", "feedback": "feedback"}[command]
    blocked.rename(graded / "elsewhere")
    blocked.write_text("not a folder")
    (graded / "gradebook.db").touch()
    before = snapshot(graded)
    assert_explained(run(command, "--course", graded))
    assert snapshot(graded) == before


@pytest.mark.parametrize("option", ["--to", "--gradebook"])
def test_read_only_places(option, graded, monkeypatch):
    """A place that even an administrator cannot write to (/proc) is named, and nothing is written."""
    monkeypatch.chdir(graded)
    before = snapshot(graded)
    command = ["export", "--format", "csv"] if option == "--to" else ["grade", "--force"]
    place = "/proc/grades.csv" if option == "--to" else "sqlite:////proc/gradebook.db"
    assert_explained(run(*command, option, place))
    assert snapshot(graded) == before


@pytest.mark.parametrize("command", ["report", "export"])
def test_destination_is_a_folder(command, graded, tmp_path, monkeypatch):
    """A file cannot be written where a folder is."""
    monkeypatch.chdir(graded)
    options = ["--format", "csv"] if command == "export" else []
    assert_explained(run(command, *options, "--to", tmp_path))


def test_demo_does_not_touch_other_folders(built, tmp_path):
    """`grader demo` refuses a folder with other things in it, a file, and a course without notebook 04."""
    before = snapshot(tmp_path)
    assert_explained(run("demo", built, "--course", built))
    assert_explained(run("demo", built / "solutions" / f"{NAME}.py", "--course", built))
    assert_explained(run("demo", tmp_path / "new", "--course", built))
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("command", ["grade", "feedback"])
def test_locked_gradebook(command, graded, monkeypatch):
    """A gradebook that another program is writing to is named, and nothing is written."""
    connect = database._connect
    monkeypatch.setattr(database, "_connect", lambda url, wait, write: connect(url, 0.1, write))
    before = snapshot(graded)
    with closing(sqlite3.connect(graded / "gradebook.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run(command, "--course", graded, *(["--force"] if command == "grade" else []))
        other.execute("ROLLBACK")
    assert_explained(result)
    assert "locked" in result.stderr
    assert snapshot(graded) == before


def test_gradebook_is_another_file(built):
    """A gradebook that is no database is left as it is."""
    (built / "gradebook.db").write_text("dear diary")
    before = snapshot(built)
    assert_explained(run("grade", "--course", built))
    assert snapshot(built) == before


def test_an_instructor_who_installed_what_students_need(course, monkeypatch):
    """A package that is missing is named, and how to install it."""

    def fail(*_, **__):
        raise ModuleNotFoundError("No module named 'jupytext.cells'", name="jupytext.cells")

    monkeypatch.setattr("grader.authoring.build", fail)
    result = run("build", "--course", course)
    assert result.exit_code == 3
    assert "'jupytext' is not installed" in result.stderr
    assert ".[grading]" in result.stderr


def test_nbgraders_own_folder_of_sources(tmp_path):
    """Somebody who comes from nbgrader is told what the folder is called here."""
    (tmp_path / "source").mkdir()
    result = run("grade", "--course", tmp_path)
    assert_explained(result)
    assert "'source' to 'solutions'" in result.stderr


def test_unexpected_errors_show_no_traceback(course, monkeypatch):
    """An error that nobody thought of is one sentence and exit code 3; --debug shows where it came from."""

    def fail(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("grader.authoring.build", fail)
    result = run("build", "--course", course)
    assert result.exit_code == 3
    assert "ZeroDivisionError: division by zero" in result.stderr
    assert "Traceback" not in result.output
    assert "Traceback" in run("--debug", "build", "--course", course).stderr


def test_a_place_without_permission_is_named(course, monkeypatch):
    """What this machine does not let the grader do is said: the place and the reason."""

    def fail(*_, **__):
        raise PermissionError(13, "Permission denied", "/some/place")

    monkeypatch.setattr("grader.authoring.build", fail)
    result = run("build", "--course", course)
    assert result.exit_code == 3
    assert "'/some/place'.\nFound: Permission denied.\nWhat to do: look at its permissions" in result.stderr


@pytest.mark.parametrize("found", ["no file", "a folder", "not a notebook", "a notebook without tests"])
def test_check_of_something_else(found, tmp_path):
    """`grader check` wants a notebook of the course."""
    path = tmp_path / "mine.ipynb"
    if found == "a folder":
        path.mkdir()
    elif found != "no file":
        path.write_text("{" if found == "not a notebook" else '{"cells": [], "metadata": {}, "nbformat": 4}')
    assert_explained(run("check", path))
