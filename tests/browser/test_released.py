"""A released notebook as a student finds it in JupyterLab."""

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "03_xor" / "03_xor.ipynb"
# Cells that are not on the screen are not in the page; the model behind it has all of them.
CODE = """() => Array.from(window.jupyterapp.shell.currentWidget.content.model.cells)
    .filter(cell => cell.type === 'code')
    .map(cell => ({
        ran: cell.executionCount !== null,
        isTest: (cell.getMetadata('nbgrader') ?? {}).grade === true,
        errors: cell.outputs.toJSON().map(output => output.ename).filter(name => name),
    }))"""


GO_TO_FIRST_TEST = """() => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const isTest = cell => (cell.getMetadata('nbgrader') ?? {}).grade === true;
    notebook.activeCellIndex = Array.from(notebook.model.cells).findIndex(isTest);
}"""


def test_a_notebook_of_which_nothing_is_solved(open_notebook):
    """ "Run all" reaches the last cell; only tests fail, in words. A test is folded, until it is clicked."""
    page = open_notebook(NOTEBOOK)
    page.wait_for_function(f"() => ({CODE})().every(cell => cell.ran)")
    cells = page.evaluate(CODE)
    assert {error for cell in cells if cell["isTest"] for error in cell["errors"]} == {"CheckFailed"}
    assert not any(cell["errors"] for cell in cells if not cell["isTest"])
    page.evaluate(GO_TO_FIRST_TEST)
    line = "# Check: best_linear_fit"
    page.locator(".jp-InputPlaceholder", has_text=line).click()
    page.locator(".jp-InputArea-editor .cm-line", has_text=line).wait_for()
