"""Exceptions in words."""

import numpy as np
import pytest

from grader.checks import CheckFailed, exercise


def test_an_exception_is_told_with_line_and_shapes(check, message_of, notebook):
    """A bare matmul error becomes type, text, own line and a way out."""
    f = notebook.define("def backward(G, X):\n    return X @ G\n", "backward")
    lines = message_of(check.call, f, np.ones((5, 4)), np.ones((5, 3))).splitlines()
    assert lines[0] == "dense: backward stopped with a ValueError."
    assert lines[1].startswith("  error        matmul: Input operand 1 has a mismatch")
    assert lines[2:] == [
        "  your line    line 2: return X @ G",
        "  X has shape (5, 3), G has shape (5, 4). Did you mean X.T @ G?",
    ]


def test_not_written_yet(check, message_of, notebook):
    """A stub is told as such, by the name of the function that is missing."""
    source = "def sigmoid(z):\n    raise NotImplementedError()\n\ndef tanh(z):\n    return sigmoid(2 * z)\n"
    tanh = notebook.define(source, "tanh")
    message = message_of(check.call, tanh, 1.0)
    assert message == "dense: sigmoid is not written yet.\n  your line    line 2: raise NotImplementedError()"


@pytest.mark.parametrize("body", ["    z = 2\n    {}\n", "    {}\n    return 2 * x\n"])
def test_a_raise_of_the_stub_that_was_left(check, message_of, notebook, body):
    """Where something is written around a stub's raise statement, it is not "not written yet"."""
    f = notebook.define(f'def f(x):\n    """Twice x."""\n{body.format("raise NotImplementedError()")}', "f")
    message = message_of(check.call, f, 1.0)
    assert message.startswith("dense: f still has its raise NotImplementedError().")
    assert "delete that line." in message


def test_who_called_the_function_that_failed(check, message_of, notebook):
    """Beside the line that failed stands who called its function, as what it was given may be to blame."""
    source = "def rows(Z):\n    return max(z[0] for z in Z)\n\ndef f(z):\n    return rows(z)\n"
    f = notebook.define(source, "f")
    message = message_of(check.call, f, [1, 2])
    assert "line 2: return max(z[0] for z in Z)\n  rows was called in line 5: return rows(z)" in message
    assert "was called" not in message_of(check.call, notebook.names["rows"], [1, 2])


@pytest.mark.parametrize("name", ["f", "g"])
def test_a_text_beside_or_is_always_true(notebook, name):
    """What stands beside `or` without a comparison is told where a function decides wrongly."""
    source = """
def f(kind):
    if kind == "a" or "b":
        return 1
    return 2

def g(kind):
    if kind == "a" or kind == "b" or not "c":
        return 1
    return 3
"""
    cell = source if name == "f" else source[source.index("def g") :]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.equal("the answer", check.call(notebook.define(cell, name), "c"), 2)
    text = str(failure.value)
    assert ("`kind == 'a' or 'b'` always holds" in text) == (name == "f")
    assert ("Write kind in ('a', 'b')." in text) == (name == "f")


@pytest.mark.parametrize(
    ("condition", "is_told"),
    [
        ("kind != 'a' or kind != 'b'", True),
        ("kind != 'a' and kind != 'b'", False),
        ("kind != 'a' or kind != 'a'", False),
        ("kind != 'a' or other != 'b'", False),
    ],
)
def test_what_is_never_all_of_several(notebook, condition, is_told):
    """A condition that asks whether one thing is not this or not that always holds."""
    f = notebook.define(f"def f(kind, other=1):\n    return {condition}\n", "f")
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.equal("the answer", check.call(f, "a"), "an answer")
    assert ("always holds, as kind is never all of them at once" in str(failure.value)) == is_told


def test_a_comparison_that_is_a_statement(notebook):
    """A line that compares where a value is to be set is told: nothing comes of it."""
    source = "def f(z):\n    out = 0 * z\n    out[z > 0] == 1\n    return out\n"
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.array("out", check.call(notebook.define(source, "f"), np.array([1.0, -2.0])), np.array([1, 0]))
    assert "`out[z > 0] == 1` compares, and nothing comes of it" in str(failure.value)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("np.clip(z, 0, 1)", True),
        ("z.clip(0, 1)", True),
        ("np.exp(z)", True),
        ("np.append(out, 1.0)", True),
        ("out / 2", True),
        ("np.clip(z, 0, 1, out)", False),
        ("np.exp(z, out)", False),
        ("np.maximum(z, 0, out=out)", False),
        ("out.sort()", False),
        ("np.add.at(out, 0, 1)", False),
        ("print(z)", False),
    ],
)
def test_a_result_that_nothing_takes(notebook, line, is_told):
    """A line that computes something and keeps nothing of it is told; one that works in place is not."""
    f = notebook.define(f"def f(z):\n    out = 0 * z\n    {line}\n    return out\n\n1 + 1\nf == 2\n", "f")
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.array("out", check.call(f, np.array([1.0, -2.0])), np.array([7, 0]))
    text = str(failure.value)
    assert (f"Nothing takes what `{line}` gives" in text) == is_told
    assert "1 + 1" not in text
    assert "compares" not in text


@pytest.mark.parametrize("signature", ["X, W", "X, W, b, c", "*, X", "X, W, bias"])
def test_another_signature(check, message_of, notebook, signature):
    """A call that does not fit the signature points at the signature."""
    f = notebook.define(f"def f({signature}):\n    return 1\n", "f")
    message = message_of(check.call, f, 1, 2, b=3)
    assert message.startswith("dense: f stopped with a TypeError.")
    assert "The check calls it with 2 arguments, b=...: compare its signature" in message


def test_a_bad_call_inside_is_not_the_signatures_fault(check, message_of, notebook):
    """The same TypeError from within the student's code says nothing about the check's call."""
    f = notebook.define("def f(x):\n    return (lambda a, b: a)(x)\n", "f")
    message = message_of(check.call, f, 1)
    assert "The check calls it" not in message
    assert "your line    line 2" in message


def test_endless_recursion(check, message_of, notebook):
    """A function that calls itself without end is told so."""
    f = notebook.define("def f(x):\n    return f(x)\n", "f")
    assert message_of(check.call, f, 1).endswith("  It calls itself without end.")


def test_long_texts_stay_on_one_line(check, message_of):
    """A text of several lines is laid out as one."""

    def f():
        raise ValueError("first\n   second")

    assert "  error        first second" in message_of(check.call, f).splitlines()


def test_a_failed_check_inside_a_callback_passes_on(check):
    """A spy that fails inside of the student's code gives its own message."""

    def spy():
        check.that(False, "backward must not run forward again.")

    with pytest.raises(CheckFailed) as caught:
        check.call(lambda f: f(), spy)
    assert str(caught.value) == "backward must not run forward again."
