"""Building runs the model solutions with every test and every claim."""

import os

import nbformat
import pytest

from grader.authoring import build
from grader.errors import UsageError

CLAIM = '\n# %% grader={"claim": true}\ntotal_claim = total([2, 2])\nassert total_claim == 4, "two and two"\n'


def says(course, write_script, text):
    """Build a course; return what its refusal says."""
    write_script(text)
    with pytest.raises(UsageError) as caught:
        build(course, run=True)
    assert not list(course.glob("*/*/*.ipynb"))
    return str(caught.value)


def line_of(text, words):
    """Return the number of the line that holds some words."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_claim_is_in_no_notebook(course, write_script, sums):
    """What stands behind a sentence of the text is run when building, and is seen by nobody else."""
    write_script(sums + CLAIM)
    for path in build(course, run=True):
        assert "total_claim" not in path.read_text()
        assert len(nbformat.read(path, as_version=4).cells) == 8


def test_a_claim_that_is_not_true(course, write_script, sums):
    """A sentence that its own figures contradict is refused with its line; nothing is written."""
    text = sums + CLAIM.replace("== 4", "== 5")
    message = says(course, write_script, text)
    assert "AssertionError: two and two" in message
    assert f"solutions/01_sums.py, line {line_of(text, '== 5')}" in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("20, 5]) == 35", "20, 5]) == 36", "total: wrong for three numbers."),
        (
            'assert total([1, 2]) == 3, "total: wrong."',
            "import no_such_module",
            "No module named 'no_such_module'",
        ),
        ('assert total([1, 2]) == 3, "total: wrong."', "want_test = 1 / 0", "ZeroDivisionError"),
        ("np.sum(x)", "np.summe(x)", "AttributeError"),
        ('"free"', "import os; os._exit(1)", "ended the kernel"),
    ],
)
def test_a_model_that_does_not_pass(course, write_script, sums, old, new, words):
    """A test that the model solution fails, hidden or not, or any other cell that does."""
    assert old in sums
    message = says(course, write_script, sums.replace(old, new, 1))
    assert words in message
    assert "in solutions/01_sums.py, line " in message


def test_a_given_cell_that_stumbles_over_the_model(course, write_script, sums):
    """With the model solutions no given cell has anything to say."""
    given = "# %%\nfrom course.given import needs\nwith needs('total'):\n    total([1])[2]\n"
    assert "your total returned" in says(course, write_script, f"{sums}\n{given}")


def test_what_is_up_to_date_is_not_run_again(course, write_script, sums, monkeypatch):
    """A model is run where a notebook changes, or the solutions file is newer, a claim for instance."""
    runs = []
    monkeypatch.setattr(
        "grader.authoring.builder.check_model", lambda script, *_: runs.append(script.path.stem)
    )
    write_script(sums, "02_more")
    build(course, run=True)
    assert runs == ["01_sums", "02_more"]
    build(course, run=True)
    assert len(runs) == 2
    newer = course / "solutions" / "02_more" / "02_more.ipynb"
    os.utime(write_script(sums + CLAIM, "02_more"), ns=(newer.stat().st_mtime_ns + 1,) * 2)
    build(course, run=True)
    assert runs[2:] == ["02_more"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('# %% [markdown] grader={"claim": true}\n# text\n', "only in a code cell of assertions"),
        (
            '# %% nbgrader={"grade_id": "x", "locked": true} grader={"claim": true}\nx = 1\n',
            "only in a code cell",
        ),
        ('# %% grader={"claim": true}\nx, y_claim = 1, 2\n', "to end in _claim"),
        ('# %% grader={"claim": true}\n%magic\n', "no magic commands"),
    ],
)
def test_cells_that_cannot_be_claims(course, write_script, sums, cell, words):
    """A claim is Python of its own, outside of nbgrader, and leaves no names that a later cell may use."""
    assert words in says(course, write_script, f"{sums}\n{cell}")
