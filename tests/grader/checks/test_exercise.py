"""The block around the checks of an exercise."""

import sys
import warnings

import numpy as np
import pytest

from grader.checks import CheckFailed, CheckMisused, StudentError, exercise
from grader.checks.numpywords import NONE_USED
from grader.findings import Finding

NONE = NONE_USED.replace("\n", "\n  ")


def test_a_line_for_success(capsys):
    """A block that ends well prints one line to standard output."""
    with exercise("dense") as check:
        check.that(True, "never")
    with exercise("dense", title="dense, forward"):
        pass
    seen = capsys.readouterr()
    assert seen.out == "dense: correct.\ndense, forward: correct.\n"
    assert seen.err == ""


def test_random_numbers_depend_on_the_id_alone():
    """The same exercise draws the same numbers in every run, another one other numbers."""

    def draw(*args, **kwargs):
        with exercise(*args, **kwargs) as check:
            return check.rng.normal()

    assert draw("dense") == draw("dense", title="another title") != draw("network")


def test_the_title_stands_before_messages():
    """Messages begin with the title where there is one."""
    with (
        pytest.raises(CheckFailed, match=r"^dense, forward: Z is None"),
        exercise("dense", title="dense, forward") as check,
    ):
        check.array("Z", None, np.ones(2))


def test_a_failed_check_passes_unchanged():
    """The exception that leaves the block is the one that a check raised."""
    failure = CheckFailed(Finding("no.", label="dense"))
    with pytest.raises(CheckFailed) as caught, exercise("dense"):
        raise failure
    assert caught.value is failure


@pytest.mark.parametrize("exception", [KeyboardInterrupt(), SystemExit(3), CheckMisused("at")])
def test_what_is_not_the_students_passes_through(exception):
    """Interrupts, exits and mistakes of the test's author are no verdicts."""
    with pytest.raises(type(exception)) as caught, exercise("dense"):
        raise exception
    assert caught.value is exception


def test_a_missing_name(notebook):
    """A name that was never defined asks for its cell."""
    assert notebook.message('with exercise("dense") as check:\n    check.call(dense_forward, 1)\n') == (
        "dense: dense_forward is not defined. Write it in the cell above and run that cell."
    )


def test_a_missing_helper_of_the_checks(notebook):
    """Its name is nobody's business: cells above have to be run."""
    message = notebook.message('with exercise("dense") as check:\n    helper_test(1)\n')
    assert message.splitlines()[0] == "dense: a cell above that this check needs has not been run."
    assert "helper_test" not in message


def test_a_missing_name_in_the_students_code(notebook):
    """A misspelt name inside the answer is told with its line, and is not asked for."""
    notebook.run("def f(X):\n    return x\n")
    message = notebook.message('with exercise("dense") as check:\n    check.call(f, 1)\n')
    assert message.splitlines() == [
        "dense: f stopped with a NameError.",
        "  the call     f(1)",
        "  error        name 'x' is not defined",
        "  your line    line 2: return x",
    ]


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ("assert 1 == 2", "dense: a check failed."),
        ("assert 1 == 2, 'one is not two'", "dense: a check failed.\n  one is not two"),
        ("a, b, c = answer", "ValueError: not enough values to unpack (expected 3, got 2)"),
        ("nothing.shape", f"an AttributeError: 'NoneType' object has no attribute 'shape'\n  {NONE}"),
        ("nothing + 1", f"unsupported operand type(s) for +: 'NoneType' and 'int'\n  {NONE}"),
        ("table['W']", "a KeyError: 'W'"),
        ("table[-1]", "a KeyError: -1\n  There is a dict without an entry -1: a list is asked for."),
        ("np.float64(1).W", "no attribute 'W'\n  There is a float64 where an object with .W is asked for."),
        ("answer.W", "no attribute 'W'\n  There is a tuple where an object with .W is asked for."),
    ],
)
def test_answers_that_cannot_be_used(notebook, test, message):
    """What goes wrong in the test cell itself is told without a line of it."""
    notebook.run("answer, nothing, table = (1, 2), None, {}\n")
    got = notebook.message(f'with exercise("dense") as check:\n    {test}  # hidden\n')
    assert got.endswith(message)
    assert "hidden" not in got
    assert "line" not in got


@pytest.mark.parametrize(
    ("use", "call"),
    [
        ("f(0)", ""),
        ("for x in g(0): pass", "\n  f was called in line 5: yield f(x)"),
        ("C().size", "\n  f was called in line 10: return f(0)"),
    ],
)
def test_exceptions_outside_of_call(notebook, use, call):
    """Code of the student's that runs in passing is told with the student's own line."""
    notebook.run(
        "def f(x):\n    return 1 / x\n\n"
        "def g(x):\n    yield f(x)\n\n"
        "class C:\n    @property\n    def size(self):\n        return f(0)\n"
    )
    assert notebook.message(f'with exercise("dense") as check:\n    {use}\n') == (
        "dense: f stopped with a ZeroDivisionError.\n"
        "  error        division by zero\n"
        f"  your line    line 2: return 1 / x{call}"
    )


def test_a_stub_outside_of_call(notebook):
    """A method that is not written yet is told so wherever it is used."""
    notebook.run("class Network:\n    def __init__(self):\n        raise NotImplementedError()\n")
    message = notebook.message('with exercise("network") as check:\n    Network()\n')
    assert message.startswith("network: Network.__init__ is not written yet.")


def test_a_class_that_takes_nothing(notebook):
    """Arguments for a class without an __init__, misspelt perhaps, are told as such, called or made."""
    notebook.run("class Box:\n    def __int__(self, x):\n        self.x = x\n")
    for made in ("Box(1)", "check.call(Box, 1)"):
        message = notebook.message(f'with exercise("box") as check:\n    {made}\n')
        assert "This class has no __init__" in message


def test_lines_of_test_cells_stay_hidden(notebook):
    """A function of a test cell that fails inside of the student's code is no line of theirs, nor later."""
    notebook.run("def apply(f, x):\n    return f(x)\n")
    block, call = 'with exercise("dense") as check:\n    ', "check.call(apply, secret, 1)\n"
    for test in (f"secret = lambda x: x.hidden\n{block}{call}", block + call):
        message = notebook.message(test)
        assert message.endswith("your line    line 2: return f(x)")
        assert "apply(lambda x: x.hidden, 1)" in message  # an argument is shown, its line is not
        assert "secret" not in message


def test_remote_errors_are_told_as_what_they_were(notebook):
    """An exception that a proxy raises is told by the error it carries."""

    class RemoteError(Exception):
        __student_error__ = StudentError(
            "ValueError", "bad shape", ("ValueError",), "line 3: X @ W", None, "", "f"
        )

    notebook.names["RemoteError"] = RemoteError
    assert notebook.message('with exercise("dense") as check:\n    raise RemoteError\n') == (
        "dense: f stopped with a ValueError.\n  error        bad shape\n  your line    line 3: X @ W"
    )


def test_functions_are_called_what_the_notebook_calls_them(notebook):
    """A lambda's name is the variable that holds it."""
    notebook.run("sigmoid = lambda z: None\n")
    message = notebook.message(
        'with exercise("sigmoid") as check:\n    check.call(sigmoid, 1, returns="a")\n'
    )
    assert message.startswith("sigmoid returned nothing; expected a.")


def test_names_inside_of_a_function_are_found():
    """A test inside of a function has its names there."""
    anonymous = lambda: None  # noqa: E731
    with pytest.raises(CheckFailed, match="dense: anonymous returned nothing"), exercise("dense") as check:
        check.call(anonymous, returns="a")


def test_nothing_reaches_standard_error(notebook, capsys):
    """Warnings inside of the block stay unseen: nbgrader gives no points to a cell with stderr."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        notebook.run("from grader.checks import exercise\nwith exercise('dense'):\n    np.log(np.zeros(1))\n")
        with pytest.raises(RuntimeWarning):
            np.log(np.zeros(1))
    assert capsys.readouterr().err == ""


def test_no_traceback_hangs_on_the_failure(notebook):
    """The failure hides the exception it was made from."""
    with pytest.raises(CheckFailed) as caught, exercise("dense"):
        raise ExceptionGroup("several", [ValueError()])
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_a_failure_may_stand_in_plain_python():
    """Outside of IPython, the exception is an exception."""
    try:
        with exercise("dense") as check:
            check.that(False, "no.")
    except CheckFailed:
        assert str(sys.exc_info()[1]) == "dense: no."
