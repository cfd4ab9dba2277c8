"""`grader grade`: what it leaves behind, what it skips, what it retries, and what a kill does."""

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import pytest
from tiny_course import CLASS, NAME, WRONG, hand_in, make_class, records, run, run_process, snapshot

from grader.records import CellRecord, NotebookRecord, Outcome, Status

TABLES = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course, built, with three submissions; nobody changes it."""
    return make_class(tmp_path_factory.mktemp("built") / "course")


@pytest.fixture(scope="module")
def graded(built, tmp_path_factory):
    """A copy, graded in a process of its own: the folder, and what the command printed."""
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(built, root)
    return root, run_process("grade", "--course", root)


@pytest.fixture
def course(built, tmp_path):
    """A copy for one test, not graded."""
    shutil.copytree(built, tmp_path / "course")
    return tmp_path / "course"


def grades(root):
    """Return what the gradebook says, without the ids that nbgrader draws at random."""
    query = """
        SELECT submitted_assignment.student_id, submitted_assignment.timestamp, base_cell.name,
               grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade,
               submitted_notebook.late_submission_penalty
        FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        ORDER BY 1, 3
    """
    with closing(sqlite3.connect(root / "gradebook.db")) as connection:
        sizes = [connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES]
        return sizes, connection.execute(query).fetchall()


def test_grade_shows_the_class(graded):
    """`grader grade` prints a row a student and where the pages are; a student who fails is no error."""
    root, result = graded
    assert result.returncode == 0, result.stderr
    for student, points in {"right": "5/5", "wrong": "3/5", "no-notebook": "0/5"}.items():
        assert any(student in line and points in line for line in result.stdout.splitlines())
    assert f"{root}/feedback" in result.stderr
    assert "Traceback" not in result.stderr


def test_grade_leaves_its_results(graded):
    """Everybody has grades, a graded notebook and a page."""
    root, _ = graded
    for student in CLASS:
        assert (root / "autograded" / student / NAME / f"{NAME}.ipynb").exists()
        assert (root / "feedback" / student / NAME / f"{NAME}.html").exists()
    _, rows = grades(root)
    assert {(row[0], row[2]): row[3] for row in rows} == {
        ("right", "double_test"): 2,
        ("right", "half_test"): 3,
        ("wrong", "double_test"): 0,
        ("wrong", "half_test"): 3,
        ("no-notebook", "double_test"): 0,
        ("no-notebook", "half_test"): 0,
    }


def test_grade_leaves_submissions_alone(graded):
    """Nothing below `submitted` has changed."""
    root, _ = graded
    assert sorted(snapshot(root / "submitted")) == sorted(
        [
            *CLASS,
            *(f"{student}/{NAME}" for student in CLASS),
            f"right/{NAME}/{NAME}.ipynb",
            f"wrong/{NAME}/{NAME}.ipynb",
        ]
    )


def test_unchanged_submissions_are_not_run_again(graded, monkeypatch):
    """A second run gives the same records without the engine; --force runs everything."""
    root, _ = graded
    before = snapshot(root / "autograded"), grades(root)
    asked = []
    use_engine(monkeypatch, lambda tasks: asked.extend(tasks) or iter(()))
    again = records(run("grade", "--course", root, "--json"))
    assert {student: record["score"] for student, record in again.items()} == {
        "right": 5,
        "wrong": 3,
        "no-notebook": 0,
    }
    assert asked == []
    assert (snapshot(root / "autograded"), grades(root)) == before
    run("grade", "--course", root, "--force")
    assert {task.student for task in asked} == set(CLASS)


def use_engine(monkeypatch, grade_all):
    """Let a function grade instead of the engine's workers."""
    monkeypatch.setattr("grader.engine.pool.Pool.begin", lambda pool, tasks, n_tasks: None)
    monkeypatch.setattr("grader.engine.pool.Pool.grade", lambda pool, tasks: grade_all(tasks))


def _change_answer(course):
    path = course / "submitted" / "wrong" / NAME / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace("x * x", "x + x"))
    return ["wrong"], []


def _change_timestamp(course):
    (course / "submitted" / "wrong" / NAME / "timestamp.txt").write_text("2025-01-15 12:00:00 UTC")
    return ["wrong"], []


def _lose_result(course):
    (course / "autograded" / "right" / NAME / f"{NAME}.ipynb").unlink()
    return ["right"], []


def _blame_the_engine(course):
    verdict = course / "autograded" / "wrong" / NAME / f".{NAME}.record.json"
    text = verdict.read_text()
    verdict.unlink()
    verdict.write_text(text.replace(f'"{Outcome.FAILED}"', f'"{Outcome.ENGINE_FAULT}"'))
    return ["wrong"], []


def _change_limit(course):
    return sorted(CLASS), ["--timeout", "9"]


CHANGES = [_change_answer, _change_timestamp, _lose_result, _blame_the_engine, _change_limit]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_graded_again(change, graded, tmp_path, monkeypatch):
    """Another answer, timestamp or limit, a lost result, a fault of ours: those alone are run again."""
    course = tmp_path / "course"
    shutil.copytree(graded[0], course)
    expected, options = change(course)
    asked = []
    use_engine(monkeypatch, lambda tasks: asked.extend(tasks) or iter(()))
    assert run("grade", "--course", course, *options).exit_code == 0
    assert [task.student for task in asked] == expected


def test_results_that_are_missing_are_written_again(graded, monkeypatch):
    """Another gradebook, or a page that was lost, gets what is known without running anything."""
    root, _ = graded
    page = root / "feedback" / "right" / NAME / f"{NAME}.html"
    page.unlink()
    use_engine(monkeypatch, lambda tasks: iter([] if not tasks else 1 / 0))
    result = run("grade", "--course", root, "--gradebook", "sqlite:///other.db")
    assert result.exit_code == 0, result.output
    assert page.exists()
    (root / "gradebook.db").rename(root / "first.db")
    (root / "other.db").rename(root / "gradebook.db")
    other = grades(root)
    (root / "first.db").rename(root / "gradebook.db")
    assert other == grades(root)


def test_one_student_or_one_assignment(graded):
    """--student and the name of an assignment choose."""
    root, _ = graded
    assert set(records(run("grade", NAME, "--course", root, "--student", "right", "--json"))) == {"right"}


def test_links_are_not_followed(course, tmp_path):
    """No link is followed: not in the place of a student, a folder, a notebook or a timestamp."""
    secret = course / "solutions" / NAME
    submitted = course / "submitted"
    (tmp_path / "outside" / NAME).mkdir(parents=True)
    (submitted / "linked-student").symlink_to(tmp_path / "outside")
    (submitted / "linked-folder").mkdir()
    (submitted / "linked-folder" / NAME).symlink_to(secret)
    (hand_in(course, "linked-file") / f"{NAME}.ipynb").symlink_to(secret / f"{NAME}.ipynb")
    (hand_in(course, "linked-time", {}) / "timestamp.txt").symlink_to("/etc/hostname")
    (submitted / ".hidden").mkdir()
    (submitted / "a-file").touch()
    found = records(run("grade", "--course", course, "--json"))
    linked = {student for student, record in found.items() if record["status"] == "symbolic link"}
    assert linked == {"linked-student", "linked-folder", "linked-file"}
    assert found["linked-time"]["timestamp"] is None
    assert set(found) == linked | {"linked-time"} | set(CLASS)


def _record(student, outcome, status=Status.GRADED):
    score = {Outcome.PASSED: 2.0, Outcome.ENGINE_FAULT: None}[outcome]
    cells = (
        CellRecord("double_test", 2.0, score, outcome),
        CellRecord("half_test", 3.0, 0.0, Outcome.FAILED),
    )
    return NotebookRecord(student, NAME, NAME, status, cells=cells)


@pytest.mark.parametrize(("heals", "exit_code"), [(True, 0), (False, 3)])
def test_engine_faults_are_tried_again_and_are_no_zero(course, monkeypatch, heals, exit_code):
    """A fault is tried once more; if it stays, the grade stays open and the command exits with 3."""
    faulty = _record("wrong", Outcome.ENGINE_FAULT)
    runs = []

    def grade_all(tasks):
        runs.append([task.student for task in tasks])
        for task in tasks:
            fails = task.student == "wrong" and (len(runs) == 1 or not heals)
            yield replace(faulty) if fails else _record(task.student, Outcome.PASSED)

    use_engine(monkeypatch, grade_all)
    result = run("grade", "--course", course)
    assert runs == [["no-notebook", "right", "wrong"], ["wrong"]]
    assert result.exit_code == exit_code
    assert ("Not complete: 1 with a fault of the grader's" in result.stderr) != heals
    auto_scores = {(row[0], row[2]): row[3] for row in grades(course)[1]}
    assert auto_scores["wrong", "double_test"] == (2.0 if heals else None)


def test_interrupted_by_the_user(course, monkeypatch):
    """Ctrl-C ends with 130 and a sentence."""

    def grade_all(tasks):
        raise KeyboardInterrupt

    use_engine(monkeypatch, grade_all)
    result = run("grade", "--course", course)
    assert result.exit_code == 130
    assert "Interrupted" in result.stderr
    assert "Traceback" not in result.output


@pytest.fixture(scope="module")
def larger(built, tmp_path_factory):
    """A larger class, not graded, and a copy of it, graded without a kill."""
    folder = tmp_path_factory.mktemp("larger")
    shutil.copytree(built, folder / "fresh")
    for number in range(3):
        hand_in(folder / "fresh", f"student-{number}", WRONG if number % 2 else {})
    shutil.copytree(folder / "fresh", folder / "whole")
    assert run("grade", "--course", folder / "whole").exit_code == 0
    return folder / "fresh", folder / "whole"


@pytest.mark.parametrize("done", [0, 1, 3])
def test_a_killed_run_is_made_up_for(larger, tmp_path, done):
    """A run that was killed in the middle, then run again, gives the gradebook of a run without a kill."""
    fresh, whole = larger
    killed = tmp_path / "killed"
    shutil.copytree(fresh, killed)
    command = [sys.executable, "-m", "grader", "grade", "--course", str(killed), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not (killed / "gradebook.db").exists() or len(_marks(killed)) < done:
        assert process.poll() is None
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert run("grade", "--course", killed).exit_code == 0
    assert grades(killed) == grades(whole)
    assert set(snapshot(killed)) == set(snapshot(whole))


def _marks(course):
    return list((course / "autograded").glob(f"*/{NAME}/*.record.json"))  # no folder that is being made
