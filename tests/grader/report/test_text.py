"""Text of students is shown without what commands a terminal, hides or reorders, or is hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.notebook import read_source
from grader.report.text import LEFT_OUT, cut, one_line, points, printable

from .notebooks import HIDDEN, code, nbgrader_metadata, notebook_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred\x9b0m", "red"),
        ("\x1b]0;new title\x07text", "text"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq payload \x1b\\text", "text"),
        ("\x1b(Btext\x1bc", "text"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("left\u202eright\u2066", "leftright"),
        ("half \ud800 character", "half  character"),
        ("10%\r50%\r100%\ndone\r\n", "100%\ndone\n"),
        ("tab\tand\nlines stay", "tab\tand\nlines stay"),
        ("Grüße, 数学, नमस्ते, 👩‍🔬", "Grüße, 数学, नमस्ते, 👩‍🔬"),
    ],
)
def test_printable(text, shown):
    """Escape sequences, control and reordering characters go; words of every language stay."""
    assert printable(text) == shown


@given(st.text(st.characters(codec=None), max_size=80))
def test_nothing_commands_a_terminal(text):
    """Whatever the text, what is left can be encoded and holds no control character but tab and newline."""
    shown = printable(text)
    shown.encode("utf-8")
    assert all(character in "\t\n" or (ord(character) >= 32 and ord(character) != 127) for character in shown)
    assert not any(0x80 <= ord(character) < 0xA0 for character in shown)


def test_one_line():
    """Space of any kind becomes one space, and a long text ends in an ellipsis."""
    assert one_line("a\n  b\t\x1b[31mc") == "a b c"
    assert one_line("x" * 300, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("text", "shown", "note"),
    [
        ("a\nb", "a\nb", ""),
        ("a\nb\nc\nd\ne", "a\nb\nc", "2 more lines left out."),
        ("x" * 15, "x" * 10, "5 more characters left out."),
        ("a\nb\nc\n\n", "a\nb\nc", ""),
    ],
)
def test_cut(text, shown, note):
    """A text is cut by lines and by characters, with a remark on what is missing."""
    assert cut(text, 3, 10) == (shown, note)


@pytest.mark.parametrize(
    ("value", "shown"), [(3.0, "3"), (2.5, "2.5"), (1 / 3, "0.33"), (0, "0"), (100.0, "100")]
)
def test_points(value, shown):
    """Points have no needless digits."""
    assert points(value) == shown


def test_remove(source):
    """A traceback that quotes a hidden test loses that line and keeps the others."""
    text = f"ValueError\n----> 3     {HIDDEN}\n      4 your own line\nValueError: shapes"
    shown = read_source(source).hidden.remove_from(text)
    assert shown == f"ValueError\n{LEFT_OUT}\n      4 your own line\nValueError: shapes"


def test_short_lines():
    """A short hidden line is known where it stands alone or is quoted, not within a sentence."""
    test = "### BEGIN HIDDEN TESTS\nbackprop_rows,\n### END HIDDEN TESTS"
    metadata = nbgrader_metadata("dense_test", grade=True, locked=True, points=1)
    hidden = read_source(notebook_text([code(test, metadata=metadata)])).hidden
    sentence = "backprop_rows, speed: backprop_rows, is not written yet."
    assert hidden.remove_from(sentence) == sentence
    for quoted in ("    backprop_rows,", "----> 12     backprop_rows,", "Look at line 3: backprop_rows,"):
        assert hidden.remove_from(quoted) == LEFT_OUT


def test_what_is_released():
    """A line that stands in the open part of a test as well is no secret; neither is a very short one."""
    opening = "with exercise('dense') as check:"
    test = f"{opening}\n    x = 1\n### BEGIN HIDDEN TESTS\n{opening}\n    x = 2\n### END HIDDEN TESTS"
    metadata = nbgrader_metadata("dense_test", grade=True, locked=True, points=1)
    hidden = read_source(notebook_text([code(test, metadata=metadata)])).hidden
    assert hidden.remove_from(test) == test


def test_without_source():
    """Without a source, nothing is known to be hidden."""
    assert read_source(None).hidden.remove_from(HIDDEN) == HIDDEN
