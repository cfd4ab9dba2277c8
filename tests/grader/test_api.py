"""A course from Python: graded, read, exported without a command; errors and warnings reach the caller."""

import pytest
from IPython import InteractiveShell, get_ipython
from tiny_course import CLASS, NAME, make_graded, notebook

import grader
from grader import Course, check_notebook
from grader.engine.worker import leave_kernel
from grader.errors import UsageError


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course, graded."""
    return Course(make_graded(tmp_path_factory.mktemp("api") / "course"))


def test_grade_and_read(tmp_path, caplog):
    """A run says who has how many points, whose have changed and why, what waits, and what was not read."""
    course = Course(make_graded(tmp_path / "course"))
    (course.submitted / "wrong" / NAME / f"{NAME}.ipynb").write_bytes(notebook(course.root).read_bytes())
    (course.submitted / "poem.ipynb").write_text("{}")
    seen = []
    run = course.grade(NAME, workers=1, watch=lambda record, n_all: seen.append((record, n_all)))
    assert run.points() == {("right", NAME): 5.0, ("wrong", NAME): 5.0, ("no-notebook", NAME): 0.0}
    assert run.changes == [f"wrong's {NAME}: 3 to 5 points (double_test 0 to 2)"]
    assert (run.faults, run.waiting, run.is_complete) == ([], [], False)
    assert run.missing == "1 not read (named above)"
    assert [line in caplog.messages for line in run.unread] == [True]
    assert [n_all for _, n_all in seen] == [3, 3, 3, 3]
    assert seen[0][0] is None
    assert {record.student for record, _ in seen[1:]} == set(CLASS)
    assert [cell.outcome for cell in run.record("wrong").cells] == ["passed", "passed"]
    assert course.grade(students="right").points() == {("right", NAME): 5.0}


def test_results_of_earlier_runs(course, tmp_path):
    """They are read without grading: a record, rows for a data frame, a table, a page, a file, pages."""
    results = course.results()
    assert results.record("wrong", NAME).score == 3.0
    assert [row["points"] for row in results.rows()] == [0.0, 5.0, 3.0]
    assert results.table().row_count == len(results) == 3
    assert repr(results) == f"<Results of {NAME}: 3 submissions; table() shows them>"
    assert "no-notebook" in course.report(NAME, page=tmp_path / "class.html").read_text()
    (path,) = course.export("csv", to=tmp_path / "grades.csv")
    assert "right" in path.read_text()
    assert [path.stem for path in course.feedback(students=["right"])] == [NAME]


def test_errors_say_what_to_do(course, tmp_path):
    """A folder that is no course, a name that nobody has: what was found, and what to do."""
    with pytest.raises(UsageError, match=r"in Python Course\(DIR\)"):
        Course(tmp_path)
    with pytest.raises(UsageError, match="choose one of no-notebook, right, wrong"):
        course.results().record("rihgt")
    with pytest.raises(UsageError, match="did you mean 'right'"):
        course.grade(students=["rihgt"])
    with pytest.raises(UsageError, match="choose one of them"):
        course.export("excel", to=tmp_path / "grades")


def test_check_a_notebook(course):
    """One notebook is judged by the course's tests, and nothing is written."""
    checked = check_notebook(course.submitted / "wrong" / NAME / f"{NAME}.ipynb", course.root)
    assert (checked.is_right, checked.record.score) == (False, 3.0)
    assert "points of the gradebook" in checked.remark
    assert checked.table().row_count == 2


def test_a_judge_that_a_notebook_has_started_is_no_kernel(monkeypatch):
    """What its checks say is not sent to the notebook, and the notebook's own history is not searched."""
    monkeypatch.setattr(InteractiveShell, "_instance", InteractiveShell.__new__(InteractiveShell))
    assert get_ipython() is not None
    leave_kernel()
    assert get_ipython() is None


def test_what_the_package_offers():
    """All public names are there, and no others."""
    assert all(getattr(grader, name) for name in grader.__all__)
    with pytest.raises(AttributeError, match="grades"):
        _ = grader.grades
