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


def test_all_cells_run_although_nothing_is_solved(open_notebook):
    """ "Run all" reaches the last cell: tests that fail, and nothing else does, do not stop it."""
    page = open_notebook(NOTEBOOK)
    page.wait_for_function(f"() => ({CODE})().every(cell => cell.ran)")
    cells = page.evaluate(CODE)
    assert {error for cell in cells if cell["isTest"] for error in cell["errors"]} == {"CheckFailed"}
    assert not any(cell["errors"] for cell in cells if not cell["isTest"])


def test_tests_are_folded(open_notebook):
    """A test shows its first line and its verdict; a click opens it."""
    page = open_notebook(NOTEBOOK)
    page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 0; }")
    folded = page.locator(".jp-InputPlaceholder", has_text="with exercise(").first
    folded.scroll_into_view_if_needed()
    folded.click()
    page.locator(".jp-InputArea-editor", has_text="check.call(").first.wait_for()
