"""Sealed regions: run in both notebooks, readable in neither."""

import nbformat
import pytest

from grader.authoring import render
from grader.authoring.script import ScriptCell
from grader.authoring.seals import seal_regions
from grader.engine import Limits, Task, grade_one
from grader.engine.names import compile_test
from grader.errors import UsageError

SCRIPT = '''\
# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

from grader.checks import exercise

# %% nbgrader={"grade_id": "twice", "solution": true}
def twice(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% nbgrader={"grade_id": "twice_test", "grade": true, "points": 2}
### BEGIN SEALED
inputs_test = [1.5, -3.0]
### END SEALED
with exercise("twice") as check:
    for x_test in inputs_test:
        ### BEGIN SEALED
        def right_test(x):
            """Twice, σ."""
            return x + x

        want = right_test(x_test)
        helper_test = helper(x_test)
        ### END SEALED
        check.scalar("twice(x)", check.call(twice, x_test), want)
    ### BEGIN HIDDEN TESTS
    check.scalar("twice(x)", check.call(twice, 9.0), right_test(9.0))
    ### END HIDDEN TESTS
'''


def cell(source, tmp_path, kind="grade"):
    """Make a test cell that begins in line 7."""
    options = {"nbgrader": {"grade_id": "f_test", kind: True}}
    return ScriptCell("code", source, options, tmp_path / "solutions" / "01_sums.py", 7)


def answered(notebook):
    """Return the cell of the exercise."""
    return next(cell for cell in notebook.cells if cell.id == "twice")


def test_no_word_of_a_sealed_region_is_readable(write_script):
    """Neither notebook shows it; the call and the comparison stay readable."""
    rendered = render(write_script(SCRIPT.replace("        helper_test = helper(x_test)\n", "")))
    for text in (rendered.source, rendered.released):
        assert "right_test(x)" not in text
        assert "x + x" not in text
        assert "SEALED" not in text
        assert "check.call(twice, x_test), want" in text
    assert rendered == render(write_script(SCRIPT.replace("        helper_test = helper(x_test)\n", "")))


def test_names_read_in_a_sealed_region_are_needed_too(write_script):
    """The engine sees which names a test reads through the seal."""
    notebook = nbformat.reads(render(write_script(SCRIPT)).source, as_version=4)
    names = compile_test(next(cell.source for cell in notebook.cells if cell.id == "twice_test")).wanted
    assert {"helper", "twice"} <= set(names)
    assert not {"right_test", "want", "inputs_test", "sealed_code", "exercise"} & set(names)


@pytest.mark.parametrize(("answer", "points"), [("2 * x", 2), ("x * x", 0), ("1 / 0", 0)])
def test_the_judge_runs_sealed_regions(write_script, tmp_path, answer, points):
    """A right answer passes, a wrong one fails, and what the student reads gives nothing away."""
    rendered = render(write_script(SCRIPT.replace("helper(x_test)", "twice(x_test)")))
    submission = nbformat.reads(rendered.released, as_version=4)
    answered(submission).source = f"def twice(x):\n    return {answer}"
    nbformat.write(submission, tmp_path / "twice.ipynb")
    task = Task("ann", "twice", "twice", rendered.source, tmp_path / "twice.ipynb")
    [graded] = grade_one(task, limits=Limits()).cells
    assert graded.score == points, graded.message
    assert "right_test" not in graded.message


def test_text_around_a_region_stays(tmp_path):
    """Only the region changes; what the region is indented by, its line is."""
    source = (
        "a_test = 1\nif a_test:\n    ### BEGIN SEALED\n    b_test = 2\n    ### END SEALED\n    c_test = 3"
    )
    *above, comment, line, below = seal_regions(cell(source, tmp_path), source).split("\n")
    assert above == ["a_test = 1", "if a_test:"]
    assert comment.startswith("    # (sealed")
    assert line.startswith('    exec(sealed_code("')
    assert below == "    c_test = 3"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("### BEGIN SEALED\n### END SEALED", "nothing"),
        ("### BEGIN SEALED\n# a comment\n### END SEALED", "nothing"),
        ("for x in y:\n    ### BEGIN SEALED\n    a = 1\nb = 2\n### END SEALED", "indent"),
        ("f(\n### BEGIN SEALED\n1,\n### END SEALED\n2)", "inside of a statement"),
        ("x = (\n### BEGIN SEALED\n1\n### END SEALED\n)", "inside of a statement"),
        ("def f():\n    ### BEGIN SEALED\n    x = 1\n    ### END SEALED\n    return x", "inside of f"),
        (
            "### BEGIN HIDDEN TESTS\n### BEGIN SEALED\nx = 1\n### END SEALED\n### END HIDDEN TESTS",
            "inside of HIDDEN TESTS",
        ),
        ("x = 1\n### BEGIN SEALED\nx = 2", "never closed"),
    ],
)
def test_regions_that_cannot_be_sealed(tmp_path, source, words):
    """What would not run as it stood is refused with its line."""
    with pytest.raises(UsageError, match=words) as caught:
        seal_regions(cell(source, tmp_path), source)
    assert "solutions/01_sums.py, line " in str(caught.value)


def test_only_tests_are_sealed(tmp_path):
    """A solution has regions of its own."""
    source = "### BEGIN SEALED\nx = 1\n### END SEALED"
    with pytest.raises(UsageError, match="another kind of cell"):
        seal_regions(cell(source, tmp_path, "solution"), source)


def test_what_helps_the_checks_can_be_sealed_in_a_locked_cell(write_script, tmp_path):
    """The judge has what a locked cell seals; where the student's code runs it is not there to be found."""
    options = 'nbgrader={"grade_id": "help", "locked": true}'
    body = "### BEGIN SEALED\ndef twice_test(x):\n    return x + x\n\n### END SEALED\n"
    helper = f"# %% {options}\n{body}\n"
    text = SCRIPT.replace("helper(x_test)", "twice_test(x_test)")
    head, solution, rest = text.partition('# %% nbgrader={"grade_id": "twice", ')
    rendered = render(write_script(head + helper + solution + rest))
    submission = nbformat.reads(rendered.released, as_version=4)
    for name, points in [("x + x", 2), ("twice_test(x)", 0)]:
        answered(submission).source = f"def twice(x):\n    return {name}"
        nbformat.write(submission, tmp_path / "twice.ipynb")
        task = Task("ann", "twice", "twice", rendered.source, tmp_path / "twice.ipynb")
        [graded] = grade_one(task, limits=Limits()).cells
        assert graded.score == points, graded.message
