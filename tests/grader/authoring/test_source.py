"""The instructor's notebook, and the faults that are refused with a line number."""

import re
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from grader.authoring.source import make_source
from grader.errors import UsageError


def cell(options, *lines, kind=""):
    """Write one cell with these nbgrader options."""
    return "\n".join([f"# %% {kind}nbgrader={{{options}}}", *lines, ""])


def solution(*lines, name="a"):
    """Write a solution cell."""
    return cell(f'"grade_id": "{name}", "solution": true', *lines)


def check(*lines, name="a_test", points='"points": 1'):
    """Write a test cell."""
    return cell(f'"grade_id": "{name}", "grade": true, {points}', *lines)


NO_STUB = '} grader={"stub": false}'
PICTURE = '} grader={"picture": true}'

# What is wrong: the text of the file, the line that is to be named, and words of the message.
FAULTS = {
    "duplicate_id": (solution("a = 1") + solution("a = 2") + check("a"), 3, "'a' again, after line 1"),
    "no_id": (cell('"solution": true', "a = 1"), 1, 'a "grade_id"'),
    "odd_id": (cell('"grade_id": "a b", "locked": true', "a = 1"), 1, "'a b'"),
    "long_id": (cell(f'"grade_id": "{"a" * 65}", "locked": true', "a = 1"), 1, "1 to 64 letters"),
    "points_without_grade": (
        cell('"grade_id": "a", "solution": true, "points": 1', "a"),
        1,
        "1 points in 'a'",
    ),
    "grade_without_points": (check("a", points='"locked": true'), 1, '"points" of 0 or more'),
    "negative_points": (check("a", points='"points": -1'), 1, "-1 in 'a_test'"),
    "true_points": (check("a", points='"points": true'), 1, "True in 'a_test'"),
    "unknown_option": ("# %% nbgrade={}\na = 1\n", 1, "'nbgrade'"),
    "unknown_nbgrader_key": (cell('"grade_id": "a", "lock": true', "a = 1"), 1, "'lock'"),
    "unknown_grader_key": ('# %% grader={"time": 3}\na = 1\n', 1, "'time'"),
    "unknown_header_key": ("# ---\n# grader: {forbidden: []}\n# ---\n\n# %%\na = 1\n", 5, "'forbidden'"),
    "options_not_a_mapping": ("# %% nbgrader=3\na = 1\n", 1, "a mapping"),
    "flag_not_a_boolean": (cell('"grade_id": "a", "locked": 1', "a = 1"), 1, "true or false"),
    "no_flag": (cell('"grade_id": "a"', "a = 1"), 1, "none of them"),
    "markdown_solution": (cell('"grade_id": "a", "solution": true', "# b", kind="[markdown] "), 1, "by hand"),
    "code_task": (cell('"grade_id": "a", "task": true, "points": 1', "a = 1"), 1, "a markdown cell"),
    "unclosed_solution": (solution("a = 0", "### BEGIN SOLUTION") + check("a"), 3, "never closed"),
    "unopened_solution": (solution("a = 1", "### END SOLUTION"), 3, "end without a beginning"),
    "nested_solution": (solution("### BEGIN SOLUTION", "### BEGIN SOLUTION"), 3, "a region inside a region"),
    "solution_in_free_cell": ("# %%\na = 1\n### BEGIN SOLUTION\n### END SOLUTION\n", 3, '"solution": true'),
    "hidden_tests_in_solution": (solution("a = 1", "### BEGIN HIDDEN TESTS"), 3, '"grade": true'),
    "hidden_tests_in_markdown": ("# %% [markdown]\n# BEGIN HIDDEN TESTS\n", 2, '"grade": true'),
    "untested_solution": (solution("a = 1"), 1, "none for 'a'"),
    "test_above_solution": (check("a") + solution("a = 1"), 3, "none for 'a'"),
    "tested_by_another": (
        solution("a = 1") + solution("b = 1", name="a_b") + check("b", name="a_b_test"),
        1,
        "none for 'a'",
    ),
    "no_stub_in_test": (check("a").replace("}", NO_STUB), 1, '"stub": false only'),
    "no_stub_without_region": (solution("a = 1").replace("}", NO_STUB), 1, "BEGIN SOLUTION"),
    "picture_in_answer": (solution("a = 1").replace("}", PICTURE) + check("a"), 1, '"picture": true only'),
    "picture_in_markdown": ('# %% [markdown] grader={"picture": true}\n# a\n', 1, '"picture": true only'),
    "picture_with_a_name": ('# %% grader={"picture": true}\nfor k in "ab":\n    print(k)\n', 1, "Found k,"),
    "magic_command": ("# %%\nx = 1\n%timeit x\n", 3, "no magic commands"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_named_with_its_line(write_script, fault):
    """Every fault is a UsageError that says what is wrong and on which line."""
    text, line, words = FAULTS[fault]
    with pytest.raises(UsageError) as caught:
        make_source(write_script(text))
    assert words in str(caught.value)
    assert f"solutions/01_sums.py, line {line}." in str(caught.value)


def test_a_picture_may_use_the_name_that_means_nothing(write_script):
    """`_ = draw()` leaves no name behind that anybody reads."""
    notebook = make_source(write_script('# %% grader={"picture": true}\n_ = print(1)\n'))
    assert notebook.cells[-1].metadata == {"grader": {"picture": True}}


def test_metadata_is_complete_and_valid(write_script, sums):
    """The short options become version 3 metadata that nbgrader and nbformat accept."""
    notebook = make_source(write_script(sums))
    MetadataValidator().validate_nb(notebook)
    nbformat.validate(notebook)
    assert notebook.cells[2].metadata.nbgrader == {
        "schema_version": 3,
        "cell_type": "code",
        "grade_id": "total",
        "grade": False,
        "solution": True,
        "locked": False,
        "task": False,
    }


def test_test_cells_are_locked(write_script, sums):
    """A test cell and a task are locked, whatever their options say: nbgrader wants their checksums."""
    task = '\n# %% [markdown] nbgrader={"grade_id": "plan", "task": true, "points": 5}\n# Plan.\n'
    cells = make_source(write_script(sums + task)).cells
    assert cells[3].metadata.nbgrader.locked is True
    assert cells[-1].metadata.nbgrader.locked is True


def test_our_options_stay_out_of_nbgraders(write_script, sums):
    """Timeouts and off-limits modules stand in the metadata's grader part."""
    notebook = make_source(write_script(sums))
    assert notebook.metadata.grader == {"off_limits": ["course.nn"]}
    assert notebook.cells[3].metadata.grader == {"timeout": 60}


def test_ids_are_grade_ids_or_follow_from_the_text(write_script, sums):
    """Ids survive a change elsewhere; two cells of one text get two ids."""
    before = [cell.id for cell in make_source(write_script(sums)).cells]
    after = [
        cell.id
        for cell in make_source(write_script(sums.replace("# %% [", "# %%\nx = 1\n\n# %% [", 1))).cells
    ]
    assert before[1:4] == ["setup", "total", "total_test"]
    assert after[1:] == before
    assert len(set(before)) == len(before)


def test_examples_of_the_contributors_guide(write_script):
    """What CONTRIBUTING.md shows can be built."""
    guide = (Path(__file__).parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    notebook = make_source(write_script("\n".join(examples)))
    assert "sealed=" in next(cell.source for cell in notebook.cells if cell.id == "question_1_test")


def test_exercise_with_several_facets(write_script):
    """Facet tests alone are enough."""
    text = solution("a = 1") + check("a", name="a_sign_test") + check("a", name="a_size_test")
    assert len(make_source(write_script(text)).cells) == 3


def test_written_answer_needs_no_test_cell(write_script):
    """A markdown answer that a person grades is its own test."""
    options = '"grade_id": "why", "grade": true, "solution": true, "points": 2'
    notebook = make_source(write_script(cell(options, "# Because.", kind="[markdown] ")))
    assert notebook.cells[0].metadata.nbgrader.locked is False
