"""Exceptions in words."""

import numpy as np
import pytest

from grader.checks import CheckFailed


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
