"""nbgrader and `grader` give honest submissions the same points, cell by cell; each difference is named here.

Both grade the same class once, each in its own copy of the folder; nbgrader, which takes long, of mistakes
that give wrong values only one, unless everything is asked for.
"""

import shutil

import pytest
from click.testing import CliRunner

from grader.cli import main
from grader.demo import ASSIGNMENT, CLASS, HONEST, make_class
from grader.demo.comparison import prepare_nbgrader, read_points, run_nbgrader

pytestmark = pytest.mark.timeout(900)

# as "missing-1-over-n" does:
WRONG_VALUES = ("transposed", "upstream-forgotten", "derivative-at-a", "bias-not-summed", "branch-not-added")
DIFFERENT = ("forged-tags", "forged-checks", "writes-to-stderr", "deleted-tests", "exits", "broken-json")


def is_compared(student, config):
    """Whether nbgrader grades a submission, too."""
    return student not in WRONG_VALUES or config.getoption("--every-plant")


def pytest_generate_tests(metafunc):
    """Compare all honest submissions, or all but some that are alike."""
    if "student" in metafunc.fixturenames:
        students = [one.student for one in HONEST if is_compared(one.student, metafunc.config)]
        metafunc.parametrize("student", students)


@pytest.fixture(scope="module")
def folders(pytestconfig, tmp_path_factory):
    """Two copies of the class: one for nbgrader, one for grader."""
    root = tmp_path_factory.mktemp("parity")
    chosen = [submission for submission in CLASS if submission.honest or submission.student in DIFFERENT]
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
    totals = {submission.student: sum(points_of(submission.student, ours).values()) for submission in HONEST}
    assert totals["untouched"] == 0
    assert totals["right-model"] == totals["right-loops"] == max(totals.values())
    assert len(set(totals.values())) > 3


@pytest.mark.parametrize("mistake", [one for one in HONEST if one.wrong], ids=lambda one: one.student)
def test_a_mistake_costs_its_own_exercise_alone(mistake, ours):
    """What is wrong loses points, what is right keeps them."""
    best = points_of("right-model", ours)
    mine = points_of(mistake.student, ours)
    lost = {cell for cell in best if mine[cell] < best[cell]}
    assert lost
    assert all(cell.startswith(f"{mistake.wrong[0]}_") for cell in lost)


def test_a_test_cell_that_never_ran_gets_full_points_in_nbgrader(theirs, ours):
    """nbgrader gives every point to test cells that a tag keeps from running; here no evidence, no points."""
    assert points_of("forged-tags", theirs) == points_of("right-model", theirs)
    assert set(points_of("forged-tags", ours).values()) == {0.0}


def test_replaced_checks_get_full_points_in_nbgrader(theirs, ours):
    """nbgrader's tests run in the student's process, where everything can be replaced; ours do not."""
    assert points_of("forged-checks", theirs) == points_of("right-model", theirs)
    assert set(points_of("forged-checks", ours).values()) == {0.0}


def test_a_word_on_stderr_costs_all_points_in_nbgrader(theirs, ours):
    """nbgrader takes anything on stderr for a failure; here it costs nothing."""
    assert points_of("writes-to-stderr", theirs)["graph_gradient_test"] == 0
    assert points_of("writes-to-stderr", ours) == points_of("right-model", ours)


def test_deleted_test_cells_are_not_graded_in_nbgrader(theirs, ours):
    """nbgrader leaves cells without a test ungraded; here the test cells come from the source."""
    assert set(points_of("deleted-tests", theirs).values()) == {None}
    assert points_of("deleted-tests", ours) == points_of("right-model", ours)


def test_one_exit_costs_everything_in_nbgrader(theirs, ours):
    """nbgrader gives up on a notebook whose kernel dies; here one bad answer costs one answer."""
    assert set(points_of("exits", theirs).values()) == {None}
    best, mine = points_of("right-model", ours), points_of("exits", ours)
    assert [cell for cell in best if mine[cell] < best[cell]] == ["graph_gradient_test"]


def test_a_broken_file_is_not_graded_in_nbgrader(theirs, ours):
    """nbgrader reports an error and leaves no grade; here the record says what is wrong with the file."""
    assert set(points_of("broken-json", theirs).values()) == {None}
    assert set(points_of("broken-json", ours).values()) == {0.0}
