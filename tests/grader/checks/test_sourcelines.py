"""Which line is the student's own."""

from grader.checks.observe import observe
from grader.checks.sourcelines import keep_secret, source_line


def test_the_innermost_line_of_the_student(notebook):
    """Of two functions of the student's, the inner one's line is told, whichever library lies below."""
    source = "def inner(x):\n    return np.linalg.inv(x)\n\ndef outer(x):\n    return inner(x)\n"
    outer = notebook.define(source, "outer")
    error = observe(outer, (notebook.names["np"].zeros((2, 2)),)).error
    assert error.where == "line 2: return np.linalg.inv(x)"
    assert error.function == "inner"


def test_what_another_cell_was_called_with(notebook):
    """Where a function of another cell fails, the line that called it is told."""
    notebook.run("def inmost(x):\n    return 1 / x\n\ndef inner(x):\n    return inmost(x)\n")
    outer = notebook.define("def outer(x):\n    y = x + 1\n    return inner(y - 1)\n", "outer")
    error = observe(outer, (0,)).error
    assert error.where == "line 2: return 1 / x"
    assert error.hint == "inner was called in line 3: return inner(y - 1)"
    assert not observe(notebook.names["inmost"], (0,)).error.hint


def test_a_test_cell_is_never_quoted(notebook):
    """Where a callback of a test cell fails, the line of the student that called it is told."""
    apply = notebook.define("def apply(f):\n    return f(1)\n", "apply")
    secret = notebook.define("hidden = lambda x: x.answer\n", "hidden")
    keep_secret(secret.__code__.co_filename)
    error = observe(apply, (secret,)).error
    assert error.where == "line 2: return f(1)"
    assert observe(secret, (1,)).error.where == ""
    assert source_line(secret.__code__.co_filename, 1) == ""


def test_code_without_text_is_passed_over():
    """A function made by `exec` has no line to show."""
    names = {}
    exec("def f():\n    return 1 / 0\n", names)
    error = observe(names["f"]).error
    assert error.kind == "ZeroDivisionError"
    assert error.where == ""


def test_methods_are_named_with_their_class(notebook):
    """The function that fails is named as in ``Network.forward``."""
    network = notebook.define("class Network:\n    def forward(self):\n        return 1 / 0\n", "Network")
    assert observe(network().forward).error.function == "Network.forward"
