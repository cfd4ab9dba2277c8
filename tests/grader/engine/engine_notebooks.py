"""A notebook in miniature for the engine's tests: three questions, answers, a secret in each test."""

import copy
import json
import textwrap

from grader.engine import Limits, Task

MIB = 1 << 20
LIMITS = Limits(
    cell_seconds=6.0,
    test_seconds=6.0,
    total_seconds=60.0,
    memory_bytes=400 * MIB,
    processes=24,
    file_bytes=8 * MIB,
    output_bytes=MIB,
    message_bytes=64 * MIB,
)
SECRET = "marker-of-the-hidden-test-7391"
SETUP = "import numpy as np\n\nfrom grader.checks import exercise"
DOUBLE = "def double(x):\n    return 2 * x\n"
SQUARE = "def square(x):\n    return x * x\n"
APPLY = "def apply(f, x):\n    return f(x)\n"
DOUBLE_TEST = f"""\
with exercise("double") as check:
    x = check.rng.normal(size=(3, 2))
    check.array("double(x)", check.call(double, x, returns="double(x)"), 2 * x)
    secret = "{SECRET}"
    check.array("double(-x)", check.call(double, -x, returns="double(-x)"), -2 * x)
"""
SQUARE_TEST = f"""\
hidden = "{SECRET}"
x = np.arange(6.0).reshape(2, 3)
np.testing.assert_allclose(square(x), x**2)
assert abs(square(3.0) - 9.0) < 1e-9, "square(3) is not 9."
"""
APPLY_TEST = f"""\
def half(x):
    hidden = "{SECRET}"
    return x / 2

with exercise("apply") as check:
    x = check.rng.normal(size=4)
    check.array("apply(f, x)", check.call(apply, half, x, returns="apply(f, x)"), x / 2)
"""


def cell(source, grade_id=None, *, cell_type="code", cell_id=None, grader=None, **flags):
    """Return one cell in nbformat's words; with a grade id it has nbgrader's metadata, complete."""
    metadata = {"grader": grader} if grader else {}
    if grade_id is not None:
        known = {"grade": False, "solution": False, "locked": False, "task": False, **flags}
        metadata["nbgrader"] = {"schema_version": 3, "cell_type": cell_type, "grade_id": grade_id, **known}
    found = {
        "id": cell_id or grade_id or "free",
        "cell_type": cell_type,
        "metadata": metadata,
        "source": source,
    }
    return found | ({"outputs": [], "execution_count": None} if cell_type == "code" else {})


def solution(source, grade_id):
    """Return a cell that the student fills in."""
    return cell(source, grade_id, solution=True)


def check_cell(source, grade_id, points=1.0, **more):
    """Return a test cell."""
    return cell(source, grade_id, grade=True, locked=True, points=points, **more)


def notebook(*cells, **metadata):
    """Return a notebook of these cells."""
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


SOURCE = notebook(
    cell(SETUP, "setup", locked=True),
    solution(DOUBLE, "double"),
    check_cell(DOUBLE_TEST, "double_test", 2.0),
    solution(SQUARE, "square"),
    check_cell(SQUARE_TEST, "square_test", 3.0),
    solution(APPLY, "apply"),
    check_cell(APPLY_TEST, "apply_test", 4.0),
)


def question(answer, test, **metadata):
    """Return a source notebook with one question, "answer", worth one point."""
    return notebook(
        cell(SETUP, "setup", locked=True),
        solution(textwrap.dedent(answer), "answer"),
        check_cell(textwrap.dedent(test), "answer_test"),
        **metadata,
    )


def answered(source, **answers):
    """Return a submission: the notebook with some cells, named by grade id, replaced."""
    submission = copy.deepcopy(source)
    for found in submission["cells"]:
        grade_id = found["metadata"].get("nbgrader", {}).get("grade_id")
        found["source"] = answers.pop(grade_id, found["source"])
    assert not answers, f"no such cells: {answers}"
    return submission


def in_cell(attack, honest=DOUBLE):
    """Return a solution cell that does something on its way."""
    return f"{textwrap.dedent(attack).strip()}\n{honest}"


def in_call(attack):
    """Return an answer to "double" that does something whenever it is called."""
    return f"def double(x):\n{textwrap.indent(textwrap.dedent(attack).strip(), '    ')}\n    return 2 * x\n"


def task(path, source=SOURCE):
    """Return the engine's task of grading the file at `path`."""
    return Task("ada", "01", "sums", json.dumps(source), path, "2024-10-01 12:00:00 UTC")


def outcomes(record):
    """Return the outcome of every graded cell by its id."""
    return {found.grade_id: found.outcome for found in record.cells}


def scores(record):
    """Return the points of every graded cell, in order."""
    return [found.score for found in record.cells]


def messages(record):
    """Return all messages as one text."""
    return "\n".join(found.message for found in record.cells)


def outputs(record):
    """Return everything that the executed notebook shows below its cells, as one text."""
    cells = json.loads(record.executed)["cells"] if record.executed else []
    return "\n".join(json.dumps(found.get("outputs", []), ensure_ascii=False) for found in cells)
