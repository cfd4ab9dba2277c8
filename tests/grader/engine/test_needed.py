"""Given cells of ours are left out where nothing of the submission needs them, and only there."""

import json

import pytest
from engine_notebooks import SOURCE, answered, cell, notebook

from grader.engine.needed import names_read, trimmed
from grader.engine.sanitize import Role, plan
from grader.engine.submission import parse

SHOWN = "figure = draw(double)\nshow(figure)"


def roles(given, **answers):
    """Return the roles of given cells in front of the answers, by their sources."""
    cells = [cell(source, cell_id=f"given-{number}") for number, source in enumerate(given)]
    source = notebook(SOURCE["cells"][0], *cells, *SOURCE["cells"][1:])
    submission = parse(json.dumps(answered(source, **answers)).encode())
    steps = trimmed(plan(source, submission), lambda *_: None, ()).steps
    return {step.source: step.role for step in steps if step.source in given}


def test_what_only_shows_something_is_left_out():
    """Names that nobody reads do not count, and those that mean something else in a function do not."""
    assert roles([SHOWN], double="def double(figure):\n    return 2 * figure\n") == {SHOWN: Role.TEXT}


@pytest.mark.parametrize(
    "answer",
    [
        "def double(x):\n    return factor * x\n",
        "def double(x, by=factor):\n    return by * x\n",
        "class Double:\n    by = factor\n\ndouble = lambda x: Double.by * x\n",
        "factor += 0\ndouble = lambda x: 2 * x\n",
        "%timeit factor\ndouble = lambda x: 2 * x\n",
        'def double(x):\n    return globals()["fac" + "tor"] * x\n',
        'double = lambda x: eval("fac" "tor") * x\n',
    ],
)
def test_what_an_answer_reads_is_run(answer):
    """Wherever in the answer it is read, and however."""
    assert roles(["factor = 2", SHOWN], double=answer)["factor = 2"] is Role.GIVEN


def test_what_a_needed_cell_reads_is_needed():
    """All that a name is made from is run, in whichever order it stands."""
    given = ["one = 1", "two = one + one", "def factor():\n    return two", "three = two + one"]
    found = roles(given, double="def double(x):\n    return factor() * x\n")
    assert [found[source] for source in given] == [Role.GIVEN] * 3 + [Role.TEXT]


@pytest.mark.parametrize(
    "change",
    ["table[0] = 2", "del table[0]", "table.clear()", "table.rows.append(3)", "if 1:\n    table.x = 1"],
)
def test_what_changes_a_value_is_needed(change):
    """A cell that binds no name may still leave something behind."""
    answer = "def double(x):\n    return x * table[0]\n"
    assert roles(["table = [1]", change], double=answer)[change] is Role.GIVEN


@pytest.mark.parametrize(
    "effect", ["import sys\nsys.path.append('.')", "np.random.seed(0)", "%load_ext autoreload"]
)
def test_what_may_have_any_effect_is_run(effect):
    """Modules belong to everybody, and what a magic does nobody knows."""
    assert roles([effect]) == {effect: Role.GIVEN}


def test_a_given_cell_that_was_changed_is_the_students():
    """It is run whatever is in it."""
    source = notebook(*SOURCE["cells"], cell(SHOWN))
    handed_in = notebook(*SOURCE["cells"], cell(f"{SHOWN}  # mine"))
    found = trimmed(plan(source, parse(json.dumps(handed_in).encode())), lambda *_: None, ()).steps[-1]
    assert found.role is Role.STUDENT


def test_a_students_cell_is_parsed_under_its_own_number():
    """Whoever watches knows whose cell takes long; one that did before is not parsed again."""
    source = notebook(cell("one = 1"), *SOURCE["cells"])
    handed_in = answered(source, double="def double(one):\n    return 2 * one\n")
    whole, told = plan(source, parse(json.dumps(handed_in).encode())), []
    assert trimmed(whole, lambda number, seconds: told.append(number), ()).steps[0].role is Role.TEXT
    assert [whole.steps[number].grade_id for number in told] == ["double", "square", "apply"]
    assert trimmed(whole, lambda *_: None, {told[0]}).steps[0].role is Role.GIVEN


def test_of_what_is_no_python_every_word_counts():
    """Whatever a magic makes of a line, it can only use what stands there; the same goes for a riddle."""
    assert {"timeit", "f", "x"} <= names_read("%timeit f(x)")
    assert "a" in names_read("(" * 10_000 + "a")
    assert "b" in names_read("-" * 50_000 + "b")
