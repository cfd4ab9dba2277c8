"""Whatever a student's function does, a given cell ends with one sentence that names it."""

import functools
import itertools
import linecache

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course import given

SETUP = "import numpy as np\nfrom course.given import needs, StudentFunctionError\n"
USE = 'with needs("layer"):\n    Z_used = layer(np.ones((3, 2)))\n    print(Z_used.round(2) @ np.ones(2))\n'
_numbers = itertools.count(1)


class Notebook:
    """Cells that share their globals, as in a kernel."""

    def __init__(self):
        self.globals = {"__name__": "__main__"}
        self.run(SETUP)

    def run(self, source):
        """Run a cell; return what was said about the student's functions."""
        filename = f"<given cell {next(_numbers)}>"
        linecache.cache[filename] = len(source), None, source.splitlines(keepends=True), filename
        before = len(given.told)
        exec(compile(source, filename, "exec"), self.globals)
        return given.told[before:]


@pytest.fixture
def notebook():
    """An empty notebook."""
    return Notebook()


def test_a_right_function_is_used_in_silence(notebook, capsys):
    """Where nothing fails nothing is said, names stay, and the function is the student's own afterwards."""
    notebook.run("def layer(X):\n    return X\n")
    layer = notebook.globals["layer"]
    assert notebook.run(USE) == []
    assert notebook.globals["layer"] is layer
    assert capsys.readouterr().out == "[2. 2. 2.]\n"
    assert notebook.globals["Z_used"].shape == (3, 2)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("", "layer is not defined. Run its cell above"),
        ("def layer(X):\n    raise NotImplementedError()", "layer is not written yet."),
        ("def layer(X):\n    X @ X.T", "Your layer returned None. Does every path end in a return?"),
        (
            "def layer(X):\n    return [1.0, 2.0, 3.0]",
            "your layer returned (a list of 3 values): see the check of layer",
        ),
        ("def layer(X):\n    return (1.0, 2.0)", "your layer returned (a tuple of 2 values)"),
        ("def layer(X):\n    return X.T", "your layer returned (an array of shape (2, 3))"),
        (
            "def layer(X):\n    return X.T * np.nan",
            "your layer returned (an array of shape (2, 3), some of it nan)",
        ),
        ("def layer(X):\n    return 3.5", "your layer returned (the number 3.5)"),
        ("def layer(X):\n    return 10**5000", "your layer returned (of type int)"),
        ("def layer(X):\n    return 'Z'", "your layer returned (of type str)"),
        (
            "def layer(X):\n    return X @ np.ones(5)",
            "Your layer stopped with ValueError: matmul: Input operand 1 has a mismatch",
        ),
        (
            "def layer(X):\n    return Xs @ X",
            "stopped with NameError: name 'Xs' is not defined, in its line `return Xs @ X`",
        ),
        ("def layer(X):\n    return layer(X)", "Your layer stopped with RecursionError"),
        ("layer = lambda X: X @ W", "Your layer stopped with NameError: name 'W' is not defined"),
        (
            "layer = np.vectorize(lambda x: x / Q)",
            "Your layer stopped with NameError: name 'Q' is not defined",
        ),
        ("def layer(X):\n    exit(1)", "Your layer stopped with"),
        (
            "class Asked(NotImplementedError):\n    pass\ndef layer(X):\n    raise Asked('nobody types')",
            "Your layer stopped with Asked: nobody types",
        ),
        ("def layer(X):\n    return X[:, 0]\nprint = 3", "This cell cannot use print, a name that"),
        ("def layer(X):\n    return 2 * X\nnp = 3", "This cell cannot use np, a name that"),
        ("def layer(X):\n    raise KeyboardInterrupt", "Stopped by you, in your layer."),
        ("layer = None", "This cell cannot use your layer (TypeError: 'NoneType' object is not callable)"),
        (
            "class layer:\n    def __init__(self, X):\n        self.X = Y",
            "Your layer.__init__ stopped with NameError",
        ),
        ("class layer:\n    def __init__(self, X): pass", "This cell cannot use your layer (AttributeError"),
        (
            "class Odd(Exception):\n    __str__ = None\ndef layer(X):\n    raise Odd",
            "Your layer stopped with Odd, in its",
        ),
    ],
)
def test_every_failure_becomes_one_sentence(notebook, answer, words):
    """Not defined, not written, no return, the wrong thing, an exception, an interrupt."""
    notebook.run(answer)
    [sentence] = notebook.run(USE)
    assert words in sentence


def test_the_function_that_is_missing_behind_another_one(notebook):
    """A function that calls one not written yet is not to blame, whether or not the block names that one."""
    notebook.run("def helper(X):\n    raise NotImplementedError")
    notebook.run("def layer(X):\n    return helper(X)")
    [sentence] = notebook.run(USE)
    assert sentence.startswith("helper is not written yet.")


def test_what_is_missing_in_another_process(notebook):
    """Of an exception that was raised elsewhere nobody knows whose it is: all names are said."""
    [sentence] = notebook.run('with needs("first", "layer"):\n    raise NotImplementedError')
    assert sentence.startswith("This cell needs first and layer. Write them")


def test_none_handed_on_to_another_function(notebook):
    """Where a function stumbles over another one's None, the other one is named."""
    notebook.run("def first(X):\n    X + 1\n\ndef layer(X):\n    return X + 1")
    [sentence] = notebook.run('with needs("first", "layer"):\n    layer(first(np.ones(2)))')
    assert sentence.startswith("Your first returned None.")


def test_two_functions_that_do_not_fit_together(notebook):
    """Where it may be either of two, both are described."""
    notebook.run("def first(X):\n    return [1, 2]\n\ndef layer(X):\n    return X[:, 0]")
    [sentence] = notebook.run(
        'with needs("first", "layer"):\n    np.ones(2)[first(1), layer(np.ones((3, 2)))]'
    )
    assert (
        "your first returned (a list of 2 values) and what your layer returned (an array of shape (3,))"
        in sentence
    )
    assert "see the check of first and layer" in sentence


def test_a_function_that_is_given_what_it_cannot_use(notebook):
    """What fails may be right: of all functions that have had a part the checks are named, none is blamed."""
    notebook.run("def first(X):\n    return 'no'\n\ndef layer(f, X):\n    return f(X) + 1")
    [sentence] = notebook.run('with needs("first", "layer"):\n    layer(abs, first(np.ones(2)))')
    assert sentence.startswith("Your layer stopped with TypeError: bad operand type for abs(): 'str', in its")
    assert sentence.endswith(
        "`return f(X) + 1`: see the checks of layer and first, then run this cell again."
    )
    [sentence] = notebook.run('with needs("first", "layer"):\n    layer(lambda X: first(X) / 2, np.ones(2))')
    assert sentence.startswith("This cell stopped with TypeError: unsupported operand type(s) for /")
    assert sentence.endswith(
        "while it used your layer and first: see the checks of layer and first for what is expected."
    )


def test_a_function_that_the_block_does_not_name(notebook):
    """A line is told as that of the function in which it stands."""
    notebook.run("def helper(X):\n    return X @ X")
    notebook.run("def layer(X):\n    return helper(X)")
    [sentence] = notebook.run(USE)
    assert "in the line `return X @ X` of helper: see its check" in sentence


def test_a_helper_of_a_given_cell_is_not_named(notebook):
    """A function that a given cell defines is ours: what it stumbles over came from the student's."""
    notebook.run("def ours(X):\n    return layer(X) @ np.ones(2)")
    notebook.run("def layer(X):\n    return [[1.0, 2.0, 3.0]]")
    [sentence] = notebook.run('with needs("layer"):\n    ours(np.ones((3, 2)))')
    assert sentence.startswith("This cell cannot use what your layer returned (a list of 1 value)")


def test_a_name_that_an_earlier_block_would_have_made(notebook):
    """A later block that misses a name says what the cell that makes it needs."""
    later = 'with needs("perceptron"):\n    print(Z_used)\n'
    notebook.run("def layer(X):\n    raise NotImplementedError")
    notebook.run(USE)
    assert notebook.run(later) == [given.NOT_MADE.format(variable="Z_used", names="layer")]
    notebook.run("def layer(X):\n    return X")
    assert notebook.run(USE) + notebook.run(later) == []


def test_a_name_of_a_cell_that_was_not_run(notebook):
    """A name that nobody knows is asked for by running the notebook from the top."""
    assert notebook.run('with needs("layer"):\n    print(X_never)') == [
        given.NOT_RUN.format(variable="X_never")
    ]


def test_a_sentence_of_a_demo_is_shown_as_it_is(notebook):
    """What a demo has to say about a function is said once."""
    assert notebook.run('with needs("layer"):\n    raise StudentFunctionError("Your layer is odd.")') == [
        "Your layer is odd."
    ]


def test_an_interrupt_outside_of_any_function(notebook):
    """The cell was stopped, and no function is named."""
    assert notebook.run('with needs("layer"):\n    raise KeyboardInterrupt') == ["Stopped by you."]


def test_figures_begun_in_the_block_are_closed(notebook):
    """An empty figure is not shown below the sentence; older figures stay."""
    older = plt.figure().number
    notebook.run('import matplotlib.pyplot as plt\nwith needs("layer"):\n    plt.figure()\n    layer(1)')
    assert plt.get_fignums() == [older]
    plt.close(older)


def test_functions_keep_their_names_and_what_they_return(notebook):
    """Inside the block a function is called as ever."""
    notebook.run("def layer(X, *, scale=1):\n    'Say.'\n    return X * scale, None")
    notebook.run('with needs("layer"):\n    seen = layer.__name__, layer.__doc__, layer(2, scale=3)')
    assert notebook.globals["seen"] == ("layer", "Say.", (6, None))


def test_a_kernel_shows_the_sentence_in_grey():
    """Beside the plain sentence there is HTML, escaped."""
    shown = given._Quiet("Your f returned <lambda>.")
    assert repr(shown) == "Your f returned <lambda>."
    assert "color: var(--jp-ui-font-color2" in shown._repr_html_()
    assert "&lt;lambda&gt;" in shown._repr_html_()


def test_partial_functions_are_observed(notebook):
    """Anything that can be called counts as a function."""
    notebook.globals["layer"] = functools.partial(np.full, 3)
    [sentence] = notebook.run(USE.replace("np.ones((3, 2))", "1.0"))
    assert "your layer returned (an array of shape (3,))" in sentence
