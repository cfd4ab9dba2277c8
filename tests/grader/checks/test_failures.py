"""The message of a failing check."""

from grader.checks.failures import CheckFailed, layout


def test_layout_of_a_message():
    """A message is a headline, rows whose texts stand below one another, and hints."""
    rows = [("shape", "(3, 4), as expected"), ("worst entry", "W[2, 1]"), ("your line", "")]
    assert layout("dense", "dL/dW is not right.", rows, ["A fact:\nadvice."]).splitlines() == [
        "dense: dL/dW is not right.",
        "  shape        (3, 4), as expected",
        "  worst entry  W[2, 1]",
        "  A fact:",
        "  advice.",
    ]


def test_the_text_is_the_message():
    """`str` gives the whole message, and so does the attribute."""
    failure = CheckFailed("dense: Z is None.\n  Did you forget it?")
    assert str(failure) == failure.message == "dense: Z is None.\n  Did you forget it?"


def test_ipython_gets_the_message_as_its_traceback():
    """IPython shows the lines of the message and nothing else."""
    assert CheckFailed("first\n  second")._render_traceback_() == ["first", "  second"]
