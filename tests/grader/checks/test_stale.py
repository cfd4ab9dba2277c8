"""Checks of what a kernel still remembers, in IPython."""

import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell

CHECK = 'with exercise("f") as check:\n    check.equal("f(1)", check.call(f, 1, returns="y"), 2)'


@pytest.fixture
def shell(monkeypatch):
    """An IPython shell in which checks can be opened; it takes the place of the main module for a while."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    shell = InteractiveShell.instance()
    shell.reset()
    shell.run_cell("from grader.checks import exercise")
    yield shell
    shell.reset()
    InteractiveShell.clear_instance()


def outcome(shell, *cells):
    """Run cells, then the check; return its message, empty for a pass."""
    for cell in cells:
        shell.run_cell(cell, store_history=True)
    return str(shell.run_cell(CHECK, store_history=True).error_in_exec or "")


def test_after_a_syntax_error(shell, capsys):
    """A right definition from before does not count once its cell no longer runs, and the line is shown."""
    assert outcome(shell, "def f(x):\n    return 2 * x") == ""
    message = outcome(shell, "def f(x):\n    return 2 * x +")
    assert "syntax error" in message
    assert "line 2: return 2 * x +" in message
    assert outcome(shell, "def f(x):\n    return x + x") == ""


def test_after_a_misspelt_name(shell, capsys):
    """Where the newest definition has nearly the right name, this is said before anything else."""
    function = "def network(x):\n    return {} * x"
    check = CHECK.replace("f(1)", "network(1)").replace("call(f", "call(network")
    shell.run_cell(function.format(3), store_history=True)
    shell.run_cell(function.format(2).replace("network", "netwrok"), store_history=True)
    message = str(shell.run_cell(check, store_history=True).error_in_exec)
    assert "defines netwrok; the check looks for network" in message


def test_helpers_are_no_misspellings(shell, capsys):
    """A cell that was run last and has nothing to do with the function is not mentioned."""
    assert "ran last" not in outcome(shell, "def f(x):\n    return 3 * x", "def draw(x):\n    pass")
