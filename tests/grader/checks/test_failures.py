"""The message of a failing check."""

from grader.checks.failures import CheckFailed, layout, wrapped


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


def test_ipython_gets_lines_that_fit():
    """Long lines break between words, and go on below where their text began; the message stays as it is."""
    headline = "the answers are " + "not at all " * 9 + "right."
    message = layout("dense", headline, [("your line", "line 6: " + "a + " * 25)], ["Mind " + "this " * 20])
    failure = CheckFailed(message)
    shown = failure._render_traceback_()
    assert failure.message == message
    assert max(map(len, shown)) <= 90
    assert [len(line) - len(line.lstrip()) for line in shown] == [0, 0, 2, 15, 2, 2]
    assert " ".join(" ".join(shown).split()) == " ".join(message.split())


def test_what_cannot_be_broken_stays_whole():
    """Neither long words nor hyphens are broken, and short or empty lines and inner spaces are left alone."""
    text = "x" * 99 + "\n\n  a  b-c\n" + "well-" * 18 + "known"
    assert wrapped(text) == text
