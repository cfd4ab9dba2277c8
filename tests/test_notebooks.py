"""The released notebooks are up to date with their solutions files, and give nothing away."""

import ast
from pathlib import Path

import nbformat
import pytest

from grader.authoring import find_scripts, notebook_path, render
from grader.authoring.regions import split_rows
from grader.authoring.script import read_script

ROOT = Path(__file__).parents[1]
SCRIPTS = {path.stem: path for path in find_scripts(ROOT)}
TRIVIAL = 12  # a shorter line, "return out" say, tells nothing
STALE = "{} is out of date: run `make build` and commit the result."


@pytest.fixture(scope="module", params=SCRIPTS)
def name(request):
    """The name of one notebook."""
    return request.param


@pytest.fixture(scope="module")
def script(name):
    """Its solutions file, read."""
    return read_script(SCRIPTS[name])


@pytest.fixture(scope="module")
def rendered(name):
    """Its two notebooks, as the builder would write them now."""
    return render(SCRIPTS[name])


@pytest.fixture(scope="module")
def released(rendered):
    """The students' notebook."""
    return nbformat.reads(rendered.released, as_version=4)


def reasons(source):
    """Return the reasons of the concept questions in a source."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    keywords = [keyword for call in calls for keyword in call.keywords]
    return [keyword.value.value for keyword in keywords if keyword.arg == "reason"]


def test_committed_notebook_is_up_to_date(name, rendered):
    """The notebook in the repository is what its solutions file gives."""
    path = notebook_path(ROOT, "notebooks", name)
    if not path.exists() or path.read_text(encoding="utf-8") != rendered.released:
        pytest.fail(STALE.format(path.relative_to(ROOT)))


def test_no_secret_line_is_released(script, released):
    """No line of a solution or a hidden test stands in the students' notebook."""
    text = "\n".join(cell.source for cell in released.cells)
    open_to_all = "\n".join(row for cell in script.cells for row in split_rows(cell)[0])
    secret = {row.strip() for cell in script.cells for row in split_rows(cell)[1]}
    assert secret, "a notebook without solutions"
    assert not [row for row in secret if len(row) > TRIVIAL and row in text and row not in open_to_all]


def test_no_reason_of_a_question_is_readable(script, rendered):
    """The reasons of concept questions are sealed in both notebooks."""
    for cell in script.cells:
        for reason in reasons(cell.source) if cell.kind == "code" else ():
            words = reason[:40]
            assert words not in rendered.released
            assert words not in rendered.source


def test_students_get_neither_markers_nor_outputs(released):
    """Nothing shows where something was taken out of a test, and nothing has been run."""
    for cell in released.cells:
        assert "HIDDEN TESTS" not in cell.source
        assert "BEGIN SOLUTION" not in cell.source
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
