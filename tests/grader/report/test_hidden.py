"""Lines of hidden tests do not appear, wherever they turn up; what students may see stays."""

from grader.report.hidden import LEFT_OUT
from grader.report.source import read_source

from .notebooks import HIDDEN, code, nbgrader_metadata, notebook_text


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
