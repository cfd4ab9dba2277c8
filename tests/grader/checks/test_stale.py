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


FUNCTION = 'def f(x):\n    """Twice x."""\n    return {} * x'
BROKEN = "def f(x):\n    return 2 * x +"
STOPPED = "print(nothing)\ndef f(x):\n    return 2 * x"


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


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([FUNCTION.format(3), BROKEN, "1 + 1"], "line 2: return 2 * x +"),  # another cell since then
        ([BROKEN], "line 2: return 2 * x +"),  # there is no f
        (["%%time\n" + BROKEN], "line 2: return 2 * x +"),
        (["\ufeff" + FUNCTION.format(2)], "line 1"),
        (["def f(x):\n\ty = 2\n        return 2 * x"], "inconsistent use of tabs"),
        (["f = lambda x: 3 * x", "f = lambda x: 2 * x +"], "memory is your f from before"),
        (["class f:\n    pass", "class f\n    pass"], "expected ':'"),
        ([FUNCTION.format(2), STOPPED], "the cell with your f stopped before it came to it."),
        ([STOPPED], "the cell with your f stopped before it came to it."),
        ([FUNCTION.format(2), STOPPED, FUNCTION.format(2)], ""),
        ([FUNCTION.format(2), STOPPED, "if True:\n    def f(x):\n        return 2 * x"], ""),
        (["def as_it_is(g):\n    return g", STOPPED, f"@as_it_is\n{FUNCTION.format(2)}"], ""),
        (["def g(x):\n    return 2 * x", f"{FUNCTION.format(3)}\nf = g"], ""),
        (["%%time\n" + FUNCTION.format(2)], ""),
        ([FUNCTION.format(2), "class Other:\n    def f(self)\n        pass"], ""),  # a method of that name
        (["def fs(x):\n    return 2 * x"], ""),
    ],
)
def test_the_newest_definition(shell, capsys, cells, told):
    """The newest cell that would make the function counts, whichever has run since then, and only that."""
    message = outcome(shell, *cells)
    assert told in message if told else "f is not defined" in message or not message


def test_a_helper_from_before(shell, capsys):
    """What a function calls counts as little as itself, once the cell of that has a syntax error."""
    calls = "def f(x):\n    return g(x)"
    assert outcome(shell, FUNCTION.replace("f(", "g(").format(2), calls) == ""
    message = outcome(shell, BROKEN.replace("f(", "g("), calls)
    assert "the cell with your g has a syntax error" in message
    assert "memory is your g from before" in message


def test_a_class_from_before(shell, capsys):
    """A class that the check itself makes objects of is looked at as a function is that it calls."""
    check = 'with exercise("f") as check:\n    check.equal("f().x", Box().x, 2)'
    box = "class Box:\n    x = 2\n\n    def get(self)"
    assert shell.run_cell(f"{box}:\n        pass", store_history=True).success
    assert shell.run_cell(check, store_history=True).success
    shell.run_cell(box, store_history=True)
    assert "your Box has a syntax error" in str(shell.run_cell(check, store_history=True).error_in_exec)


NETWORK = 'def network(x):\n    """A network."""\n    return {} * x'


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (NETWORK.format(2).replace("network(", "netwrok("), "defines netwrok; the check looks for network"),
        ("def netWork(x):\n    return 2 * x", "defines netWork; the check looks for network"),
        (NETWORK.format(2).replace("network(", "networks("), "defines networks; the check looks for network"),
        ("def networks(x):\n    return 2 * x", ""),  # the next exercise, perhaps
        ("def draw(x):\n    pass", ""),
    ],
)
def test_after_a_misspelt_name(shell, capsys, later, told):
    """Where a later definition of the same has nearly the right name, this is said before anything else."""
    check = CHECK.replace("f(1)", "network(1)").replace("call(f", "call(network")
    for cell in (NETWORK.format(3), later, "1 + 1"):
        shell.run_cell(cell, store_history=True)
    message = str(shell.run_cell(check, store_history=True).error_in_exec)
    assert (told or "is not right") in message
    assert ("run since then" in message) == bool(told)


def test_a_right_answer_whose_cell_now_has_another_name(shell, capsys):
    """A tick for what a cell no longer defines says so: run from the top, there is no such function."""
    check = CHECK.replace("f(1)", "network(1)").replace("call(f", "call(network")
    for later, told in (("draw", ""), ("networks", "defines networks; the check looks for network")):
        for cell in (NETWORK.format(2), f'def {later}(x):\n    """A network."""', check):
            assert shell.run_cell(cell, store_history=True).success
        out = capsys.readouterr().out
        assert "f: correct." in out
        assert told in out
        assert ("run since then" in out) == bool(told)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("def netwrok(x):\n    return x", "defines netwrok, but none defines network"),
        ("def above():\n    def network(x):\n        return x", "network is defined inside of above"),
        ("class Above:\n    def network(self, x):\n        return x", "network is defined inside of Above"),
    ],
)
def test_what_is_there_in_its_place(shell, capsys, cell, told):
    """Where there is no function of the name, one of nearly the same name is told, or one of it elsewhere."""
    check = CHECK.replace("call(f", "call(network")
    shell.run_cell(cell, store_history=True)
    message = str(shell.run_cell(check, store_history=True).error_in_exec)
    assert told in message


def test_no_cause_is_looked_for_in_a_definition_from_before(shell, capsys):
    """A definition that is left from before a syntax error is not edited: nothing in it is at fault."""
    cell = FUNCTION + "\n\n\ndef g(x):\n    return x.sum(axis=0)"
    check = (
        'with exercise("f") as check:\n    check.compare(f, lambda x: 2 * x, [(1.0,), (3.5,)], returns="y")'
    )
    for number in (2, 3):
        for source in (cell.format(number), BROKEN):
            shell.run_cell(source, store_history=True)
        message = str(shell.run_cell(check, store_history=True).error_in_exec)
        assert "is your f from before" in message
        assert "makes this right" not in message


def test_the_answer_to_a_question(shell, capsys):
    """An answer from before does not count once its line has a syntax error."""
    check = 'with exercise("q") as check:\n    check.choice(q, among="ab", right="b")'
    for cell in ('q = "b"', 'q = "a'):
        shell.run_cell(cell, store_history=True)
    assert "your q has a syntax error" in str(shell.run_cell(check, store_history=True).error_in_exec)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("f = lambda x: 2 * x\nsum = 3", "the check cannot use sum"),
        ("f = lambda x: 2 * x\nnp = 3", "the check cannot use np"),
        ("f = lambda x: 2 * x\nlen = 3", ""),
        ("f = lambda x: 2 * x\nfrom numpy import *", ""),
    ],
)
def test_names_that_a_cell_has_taken(shell, capsys, cell, told):
    """Where a check cannot work for want of a name, this is told, and nothing is said of the answer."""
    shell.run_cell(f"import numpy as np\n{cell}", store_history=True)
    check = 'with exercise("f") as check:\n    check.equal("f(1)", check.call(f, sum(np.ones(1))), 2)'
    assert told in str(shell.run_cell(check, store_history=True).error_in_exec or "")
    assert bool(told) == bool(shell.run_cell(check, store_history=True).error_in_exec)


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ('sum(max(0, 0.5) for _ in "ab")', "not all(n < 2 for n in (1, 3))"),
        ("min([3, 1], key=abs)", "max(len('a'), 2) == 2 and not any(n > 3 for n in {1, 3})"),
        ("sum(np.eye(2), axis=0)[0]", "sum(np.eye(2)) == 2 and max(np.eye(2), 0).tolist() == [1, 1]"),
    ],
)
def test_checks_after_all_of_numpys_names(shell, capsys, asked, ends):
    """NumPy's sum, max and all are the answer's; a check has Python's where NumPy's would mean nothing."""
    cell = "import numpy as np\nfrom numpy import *\ndef f(x):\n    return sum([[x, x]], axis=1)[0]"
    shell.run_cell(cell, store_history=True)
    check = f'with exercise("f") as check:\n    check.that({ends}, "no")\n    y = check.call(f, {asked})\n'
    for wanted in (2, 3):
        found = shell.run_cell(f'{check}    check.equal("y", y, {wanted})', store_history=True)
        assert str(found.error_in_exec or "") == ("" if wanted == 2 else str(found.error_in_exec))
        assert "y is not right" in str(found.error_in_exec) or wanted == 2
    assert shell.user_ns["sum"] is shell.user_ns["np"].sum


def test_a_check_of_a_function_with_a_name_of_pythons(shell, capsys):
    """Where max is what the student is to write, a check that calls it gets the student's."""
    shell.run_cell("def max(values):\n    return values[0]", store_history=True)
    check = 'with exercise("max") as check:\n    check.equal("max([1, 3])", max([1, 3]), 3)'
    assert "is not right" in str(shell.run_cell(check, store_history=True).error_in_exec)
