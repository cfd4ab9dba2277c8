"""nbgrader and `grader` give honest submissions the same points, cell by cell; each difference is named here.

Both grade the same class once, each in its own copy of the folder; nbgrader, which takes long, one
submission of it, unless everything is asked for.
"""

import json
import shutil

import pytest
from click.testing import CliRunner

from benchmarks.bare_nbgrader import prepare_nbgrader, read_points, run_nbgrader
from grader.authoring import notebook_path
from grader.cli import main
from grader.demo import ASSIGNMENT, CLASS, HONEST, make_class, notebook

pytestmark = pytest.mark.timeout(900)

WITHOUT_MISTAKE = ("right-model", "right-loops", "half-done", "untouched")
DIFFERENT = ("forged-tags", "forged-checks", "writes-to-stderr", "deleted-tests", "exits", "broken-json")


def is_compared(student, config):
    """Whether nbgrader grades a submission, too."""
    return student == "half-done" or config.getoption("--every-plant")


def mistaken(config):
    """Return who has made one mistake, or two of them."""
    names = [one.student for one in HONEST if one.student not in WITHOUT_MISTAKE]
    return names if config.getoption("--every-plant") else names[:2]


def pytest_generate_tests(metafunc):
    """Compare all honest submissions, or one."""
    if "student" in metafunc.fixturenames:
        students = [one.student for one in HONEST if is_compared(one.student, metafunc.config)]
        metafunc.parametrize("student", students)
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", mistaken(metafunc.config))


@pytest.fixture(scope="module")
def folders(pytestconfig, tmp_path_factory):
    """Two copies of the class: one for nbgrader, one for grader."""
    root = tmp_path_factory.mktemp("parity")
    different = DIFFERENT if pytestconfig.getoption("--every-plant") else ()
    wanted = {*WITHOUT_MISTAKE, *mistaken(pytestconfig), *different}
    chosen = [submission for submission in CLASS if submission.student in wanted]
    make_class(root / "nbgrader", pytestconfig.rootpath, chosen)
    shutil.copytree(root / "nbgrader", root / "grader")
    for submission in chosen:
        if not is_compared(submission.student, pytestconfig):
            shutil.rmtree(root / "nbgrader" / "submitted" / submission.student)
    return root / "nbgrader", root / "grader"


@pytest.fixture(scope="module")
def theirs(folders):
    """Points that `nbgrader autograde` gives, by student and cell."""
    root, _ = folders
    prepare_nbgrader(root, ASSIGNMENT)
    run_nbgrader(root, "autograde", ASSIGNMENT, tolerant=True)
    return read_points(root / "gradebook.db", ASSIGNMENT)


@pytest.fixture(scope="module")
def ours(folders):
    """Points that `grader grade` gives, by student and cell."""
    _, root = folders
    result = CliRunner().invoke(main, ["grade", ASSIGNMENT, "--course", str(root)])
    assert result.exit_code == 0, result.output
    return read_points(root / "gradebook.db", ASSIGNMENT)


def points_of(student, points):
    """Return one student's points by cell."""
    return {cell: given for (owner, cell), given in points.items() if owner == student}


def test_honest_submissions_get_the_same_points(student, theirs, ours):
    """Right, partly right, wrong and untouched: no cell differs by a point."""
    assert points_of(student, ours) == points_of(student, theirs)
    assert points_of(student, ours)


def test_the_honest_class_is_worth_comparing(ours):
    """The class has full marks, none, and something between in it, so that agreement says something."""
    graded = {student for student, _ in ours} - {*DIFFERENT}
    totals = {student: sum(points_of(student, ours).values()) for student in graded}
    assert totals["untouched"] == 0
    assert totals["right-model"] == totals["right-loops"] == max(totals.values())
    assert len(set(totals.values())) > 3


def answers_of(path):
    """Return the text of every solution cell of a notebook."""
    return notebook.solution_cells(json.loads(path.read_text()))


def test_a_mistake_costs_its_own_exercise_alone(name, ours, folders):
    """What is wrong loses points, what is right keeps them."""
    best, mine = points_of("right-model", ours), points_of(name, ours)
    lost = {cell for cell in best if mine[cell] < best[cell]}
    model = answers_of(notebook_path(folders[1], "solutions", ASSIGNMENT))
    answers = answers_of(folders[1] / "submitted" / name / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    wrong = [exercise for exercise in model if answers[exercise] != model[exercise]]
    assert lost
    assert all(cell.startswith(f"{wrong[0]}_") for cell in lost)


@pytest.mark.thorough
def test_what_forgeries_and_accidents_cost_in_nbgrader(theirs):
    """Its tests run in the student's process, where everything can be replaced, and with it they end.

    What they cost here, the tests of the demo's class say.
    """
    best = points_of("right-model", theirs)
    for student in ("forged-tags", "forged-checks"):
        assert points_of(student, theirs) == best
    for student in ("deleted-tests", "exits", "broken-json"):
        assert set(points_of(student, theirs).values()) == {None}
    assert points_of("writes-to-stderr", theirs)["graph_gradient_test"] == 0
