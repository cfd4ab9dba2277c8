"""What a student sees in IPython."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

SETUP = "import numpy as np\nfrom grader.checks import exercise"
STUDENT = """def dense_forward(X, W, b):
    Z = X @ W
    return Z + b[0], None

def broken(X):
    return X @ X
"""


@pytest.fixture(scope="module")
def shell():
    """A shell like a kernel's, with a student's cells run."""
    shell = InteractiveShell()
    shell.history_manager.enabled = False
    for cell in (SETUP, STUDENT):
        assert shell.run_cell(cell).success
    yield shell
    shell.restore_sys_module_state()


@pytest.fixture
def shown(shell, capsys):
    """A function that runs a test cell and returns what is shown."""

    def run(lines):
        result = shell.run_cell("\n    ".join(["with exercise('dense') as check:", *lines]))
        seen = capsys.readouterr()
        assert seen.err == ""
        return result.success, seen.out

    return run


def test_the_message_alone_is_shown(shown):
    """A failing check shows its message: no traceback, no name of an exception, no line of the test."""
    success, text = shown(["check.array('Z', np.ones(2), np.array([1, 3.5]))  # hidden"])
    assert not success
    assert text.strip() == (
        "✗ dense: Z is not right.\n"
        "  shape        (2,), as expected\n"
        "  agreement    1 of 2 entries to a relative 1e-10\n"
        "  worst entry  Z[1]: yours 1, expected 3.5"
    )


def test_raw_exceptions_are_shown_in_words(shown):
    """An exception in the student's cell shows the line in that cell and a way out."""
    success, text = shown(["X_test = np.ones((2, 3))", "check.call(broken, X_test)"])
    assert not success
    assert text.splitlines()[0] == "✗ dense: broken stopped with a ValueError."
    assert "  your line    line 6: return X @ X" in text
    assert "X has shape (2, 3). For @ one has to be transposed" in text
    assert "Traceback" not in text
    assert "check.call" not in text


def test_a_group_of_exceptions_is_shown_in_words(shown):
    """IPython prints groups of exceptions in full; a failure made from one does not let it."""
    success, text = shown(["raise ExceptionGroup('several', [ValueError()])"])
    assert not success
    told = " ".join(text.split())
    assert told.startswith("✗ dense: what your code returned cannot be used as the task says.")
    assert "Traceback" not in text


@pytest.mark.parametrize("kind", ["SystemExit", "GeneratorExit"])
def test_what_ends_programs_is_shown_in_words(shell, shown, kind):
    """What is no `Exception` ends in a message, too, with the student's line and none of the test's."""
    shell.run_cell(f"def ends(X):\n    raise {kind}")
    success, text = shown(["check.call(ends, np.ones(2))"])
    assert not success
    assert text.startswith(f"✗ dense: ends stopped with a {kind}.")
    assert f"  your line    line 2: raise {kind}" in text
    assert "check.call" not in text


def test_a_missing_name_is_shown_in_words(shown):
    """A name that is not there asks for its cell."""
    assert shown(["check.call(dense_backward, 1)"]) == (
        False,
        "✗ dense: dense_backward is not defined. Write it in the cell\nabove and run that cell.\n",
    )


def test_success_is_shown(shown):
    """A right answer gets one line."""
    assert shown(["check.that(True, 'no')"]) == (True, "dense: correct.\n")
