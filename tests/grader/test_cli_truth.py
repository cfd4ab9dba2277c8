"""One truth about grades: table, report, pages and exports say what the gradebook says."""

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tiny_course import NAME, SCRIPT, hand_in, make_course, records, run

MORE = """
# %% [markdown] nbgrader={"grade_id": "why", "grade": true, "solution": true, "points": 4}
# YOUR ANSWER HERE

# %% [markdown] nbgrader={"grade_id": "plan", "task": true, "points": 5}
# Plan an experiment.
"""
LATER = "2026-11-21 12:00:00 UTC"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with a hand-graded answer and a task: bob leaves it as it was."""
    root = make_course(tmp_path_factory.mktemp("truth") / "course")
    (root / "solutions" / f"{NAME}.py").write_text(SCRIPT + MORE)
    assert run("build", "--course", root).exit_code == 0
    hand_in(root, "ann", {"why": "Because of the chain rule."})
    released = {cell["id"]: cell["source"] for cell in _cells(root / "notebooks" / NAME / f"{NAME}.ipynb")}
    hand_in(root, "bob", {"why": released["why"], "double": "def double(x):\n    return x * x"})
    for student in ("ann", "bob"):
        (root / "submitted" / student / NAME / "timestamp.txt").write_text(LATER)
    return root


def _cells(path):
    return json.loads(path.read_text())["cells"]


def _ask(root, statement, *values):
    with closing(sqlite3.connect(root / "gradebook.db")) as connection, connection:
        return connection.execute(statement, values).fetchall()


def _grade(root, *more):
    result = run("grade", "--course", root, *more)
    assert result.exit_code == 0, result.output
    return result


def _give(root, name, points):
    """Give ann points as formgrader does."""
    cells = "SELECT id FROM base_cell WHERE name = ?"
    handed_in = "SELECT id FROM submitted_assignment WHERE student_id = 'ann'"
    notebooks = f"SELECT id FROM submitted_notebook WHERE assignment_id IN ({handed_in})"
    given = "UPDATE grade SET manual_score = ?, needs_manual_grade = 0"
    _ask(root, f"{given} WHERE cell_id IN ({cells}) AND notebook_id IN ({notebooks})", points, name)


def _waiting(root):
    query = "SELECT b.name FROM grade g JOIN base_cell b ON b.id = g.cell_id WHERE g.needs_manual_grade"
    return sorted(name for (name,) in _ask(root, query))


def _exported(root, tmp_path, kind, student="ann"):
    """Return what an export says that a student has."""
    target = tmp_path / kind
    assert run("export", "--format", kind, "--course", root, "--to", target).exit_code == 0
    if kind == "gradescope":
        return json.loads((target / student / NAME / "results.json").read_text()).get("score")
    rows = list(csv.DictReader(target.open()))
    key = {"csv": "student_id", "canvas": "SIS Login ID", "moodle": "Username"}[kind]
    (row,) = [row for row in rows if row[key] == student]
    return row["score" if kind == "csv" else NAME]


def test_one_truth(course, tmp_path):
    """Marks by hand, tasks, late penalties and unwritten answers are the same wherever they are read."""
    result = _grade(course)
    assert "5/14" in result.stdout
    assert "2 wait for a mark" in result.stdout
    assert _waiting(course) == ["plan", "plan", "why"]  # bob has written no reason: 0, as in nbgrader

    _give(course, "why", 3.5)
    _give(course, "plan", 4.0)
    _ask(course, "UPDATE assignment SET duedate = '2026-11-20 12:00:00.000000'")
    (course / "nbgrader_config.py").write_text(
        "from nbgrader.plugins import BasePlugin\n\nclass One(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return 1.0\n\n"
        "c = get_config()\nc.AssignLatePenalties.plugin_class = One\n"
    )
    again = _grade(course)  # nothing was handed in since
    assert "11.5/14" in again.stdout
    assert "ann's 01_tiny: 12.5 to 11.5 points (late penalty 0 to 1)" in again.stderr
    page = (course / "feedback" / "ann" / NAME / f"{NAME}.html").read_text()
    assert "<strong>11.5</strong> of 14" in page
    assert records(run("report", "--course", course, "--json"))["ann"]["score"] == 11.5
    for kind in ("csv", "canvas", "moodle", "gradescope"):
        assert float(_exported(course, tmp_path, kind)) == 11.5
    path = course / "submitted" / "ann" / NAME / f"{NAME}.ipynb"
    checked = run("check", path, "--course", course)
    assert "12.5 of 14 points; less 1 for lateness: 11.5" in checked.stdout
    assert "These are the points of the gradebook" in checked.stderr

    forced = _grade(course, "--force")
    assert _waiting(course) == ["plan"]  # bob's: what ann has got by hand is not asked for again
    assert "Points changed" not in forced.stderr
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        cell["source"] = {"double": "def double(x):\n    return 0"}.get(cell["id"], cell["source"])
        cell["source"] += " It multiplies." if cell["id"] == "why" else ""
    path.write_text(json.dumps(content))
    checked = run("check", path, "--course", course)
    assert "less 1 for lateness: 9.5" in checked.stdout
    assert "11.5 to 9.5 points (double_test 2 to 0); another answer to why than was marked." in checked.stderr
    changed = _grade(course)
    assert _waiting(course) == ["plan", "why"]  # that answer has changed; ann's plan has not
    assert "ann's 01_tiny: 11.5 to 9.5 points (double_test 2 to 0)" in changed.stderr
    assert "01_tiny: all 2 have lost points on double_test. Is the test right?" in changed.stderr


def test_a_notebook_of_ones_own_has_no_marks(course, tmp_path):
    """Checked elsewhere, what a person grades is open, and what nobody has written earns nothing."""
    path = tmp_path / f"{NAME}.ipynb"
    path.write_bytes((course / "notebooks" / NAME / f"{NAME}.ipynb").read_bytes())
    checked = run("check", path, "--course", course, "--json")
    (record,) = records(checked).values()
    outcomes = {cell["grade_id"]: cell["outcome"] for cell in record["cells"]}
    assert (outcomes["why"], outcomes["plan"]) == ("as it was released", "graded by hand")
    assert "A person gives the points for plan, once it is handed in" in checked.stderr


def test_a_fault_is_no_zero(course, tmp_path):
    """No export writes a number for a submission of which a test could not be judged."""
    from dataclasses import replace

    from grader.records import Outcome
    from grader.report import autograded
    from grader.report.gradebook import open_gradebook

    _grade(course)
    record = autograded.read(course, "bob", NAME)
    cells = tuple(
        replace(cell, score=None, outcome=Outcome.ENGINE_FAULT) if cell.grade_id == "half_test" else cell
        for cell in record.cells
    )
    broken = replace(record, cells=cells)
    with open_gradebook(None, course) as gradebook:
        gradebook.record(broken)
    autograded.write(course, broken)
    for kind in ("csv", "canvas", "moodle", "gradescope"):
        assert _exported(course, tmp_path, kind, "bob") in ("", None)


def test_who_is_not_in_the_gradebook_is_nowhere(course, tmp_path):
    """After `nbgrader db student remove` neither report nor export has the student; a line says so."""
    _grade(course)
    other = tmp_path / "course"
    shutil.copytree(course, other)
    for table, where in {"submitted_assignment": "student_id", "student": "id"}.items():
        _ask(other, f"DELETE FROM {table} WHERE {where} = 'bob'")
    report = run("report", "--course", other, "--json")
    assert set(records(report)) == {"ann"}
    assert f"no points for it: bob's {NAME}. " in report.stderr
    assert run("export", "--format", "gradescope", "--course", other, "--to", tmp_path / "gs").exit_code == 0
    assert os.listdir(tmp_path / "gs") == ["ann"]
    assert "bob" in records(_grade(other, "--json"))


@pytest.fixture(scope="module")
def autograder(course):
    """An archive for Gradescope."""
    archive = course / "autograder.zip"
    exported = run("export", "--format", "gradescope-autograder", "--course", course, "--to", archive)
    assert exported.exit_code == 0, exported.output
    return archive


def _unpacked(archive, root, *submitted):
    """Lay out /autograder under another root, as Gradescope does."""
    shutil.unpack_archive(archive, root / "source")
    shutil.copy(root / "source" / "run_autograder", root)
    (root / "run_autograder").chmod(0o755)
    for folder in ("submission", "results"):
        (root / folder).mkdir()
    for path in submitted:
        shutil.copy(path, root / "submission")
    (root / "submission_metadata.json").write_text(json.dumps({"created_at": "2026-11-21T14:22:32-07:00"}))
    return root


def _judged(root):
    """Return what run_autograder leaves behind."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run([root / "run_autograder"], cwd=root, env=os.environ | {"PATH": path})
    assert done.returncode == 0
    return _results_in(root)


def _results_in(root):
    """Return what Gradescope reads."""
    return json.loads((root / "results" / "results.json").read_text())


def test_gradescope_judges_as_grade_does(course, autograder, tmp_path):
    """The same points and words for each exercise, its name beside them; what a person grades is open."""
    _grade(course)
    graded = records(run("report", "--course", course, "--json"))["bob"]
    results = _judged(_unpacked(autograder, tmp_path, course / "submitted" / "bob" / NAME / f"{NAME}.ipynb"))
    assert results["score"] == sum(cell["score"] or 0 for cell in graded["cells"])
    expected = [
        (
            cell["grade_id"].removesuffix("_test"),
            cell["score"],
            cell["max_score"],
            {"passed": "solved", "graded by hand": "to be graded by hand"}.get(cell["outcome"])
            or cell["message"].removeprefix(f"{cell['finding']['label']}: "),
        )
        for cell in graded["cells"]
    ]
    found = [
        (test["name"], test.get("score"), test["max_score"], test["output"]) for test in results["tests"]
    ]
    assert found == expected
    assert results["output"] == "1 waits for a mark."


def test_what_gradescope_gets(autograder):
    """Scripts to run, the judge, one assignment; no script of a course, no submission, no grades."""
    with zipfile.ZipFile(autograder) as archive:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
        setup = archive.read("setup.sh").decode()
    assert modes["run_autograder"] == modes["setup.sh"] == 0o755
    assert {f"solutions/{NAME}/{NAME}.ipynb", f"notebooks/{NAME}/{NAME}.ipynb"} <= set(modes)
    assert {name.partition("/")[0] for name in modes} == {
        *("run_autograder", "setup.sh", "requirements.lock", "solutions", "notebooks", "grader", "course")
    }
    assert not [name for name in modes if "__pycache__" in name]
    checked = subprocess.run(["bash", "-n"], input=setup, text=True, capture_output=True)
    assert checked.returncode == 0, checked.stderr


def test_a_fault_in_gradescope_is_no_zero(autograder, tmp_path):
    """Where the judge cannot work there is a message and no score, and the instructor reads why."""
    root = _unpacked(autograder, tmp_path)
    (root / "source" / "solutions" / NAME / f"{NAME}.ipynb").write_text("{}")
    done = run("autograder", root)
    assert done.exit_code == 3
    assert "an error it did not expect" in done.stderr
    results = _results_in(root)
    assert not {"score", "tests"} & results.keys()
    assert "not graded yet" in results["output"]
