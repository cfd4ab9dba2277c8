"""The surface that test cells and the engine rely on."""

import inspect

import pytest

import grader.checks
from grader.checks import Check


def test_all_is_what_is_offered():
    """Every name in ``__all__`` exists, in alphabetical order."""
    assert grader.checks.__all__ == sorted(grader.checks.__all__)
    assert all(hasattr(grader.checks, name) for name in grader.checks.__all__)


def test_methods():
    """The methods of a check."""
    methods = {name for name, _ in inspect.getmembers(Check, inspect.isfunction) if not name.startswith("_")}
    assert methods == {
        "array",
        "arrays",
        "call",
        "choice",
        "compare",
        "equal",
        "fail",
        "faster",
        "fill",
        "gradient",
        "hidden_tests_run",
        "made",
        "processor_time",
        "raises",
        "scalar",
        "that",
    }


class TestRaises:
    """Exceptions that must come."""

    def test_the_right_one(self, check):
        """The exception itself or one derived from it, whatever its text."""

        def f(kind):
            raise UnicodeError("odd") if kind else ValueError

        check.raises(ValueError, f, 0)
        check.raises(ValueError, f, kind=1)

    def test_none(self, check, message_of):
        """A function that returns instead is told what it returned."""
        returned = message_of(check.raises, ValueError, lambda kind: ValueError(kind), "signoid")
        assert returned.endswith("write raise in place of return.")
        message = message_of(check.raises, ValueError, lambda kind: kind, "signoid", when="kind is unknown")
        assert message.splitlines() == [
            "dense: your function must raise a ValueError when kind is unknown.",
            "  found        it returned a str",
        ]

    def test_another(self, check, message_of, notebook):
        """Another exception is told with the student's line."""
        f = notebook.define("def f(kind):\n    return {}[kind]\n", "f")
        assert message_of(check.raises, ValueError, f, "signoid").splitlines() == [
            "dense: f must raise a ValueError, not a KeyError.",
            "  error        'signoid'",
            "  your line    line 2: return {}[kind]",
        ]

    @pytest.mark.parametrize("expected", [ValueError, RuntimeError])
    def test_a_stub(self, check, message_of, notebook, expected):
        """A stub raises a RuntimeError of a kind, and is still not written."""
        f = notebook.define("def f():\n    raise NotImplementedError()\n", "f")
        assert message_of(check.raises, expected, f).startswith("dense: f is not written yet.")

    def test_no_stub(self, check, message_of, notebook):
        """Where it says something, the exception is an answer, of another kind than is asked for."""
        f = notebook.define("def f(kind):\n    raise NotImplementedError(kind)\n", "f")
        message = message_of(check.raises, ValueError, f, "signoid")
        assert message.startswith("dense: f must raise a ValueError, not a NotImplementedError.")

    def test_nothing_to_call(self, check, message_of):
        """A name without a function behind it is told as such."""
        assert message_of(check.raises, ValueError, None) == "dense: your function is not written yet."


class TestThat:
    """Conditions of the test's own."""

    def test_true_and_false(self, check, message_of):
        """A true condition passes, a false one gives its message."""
        check.that(True, "no.")
        assert message_of(check.that, [], "the list is empty.") == "dense: the list is empty."
