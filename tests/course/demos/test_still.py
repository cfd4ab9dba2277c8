"""A figure of a demo becomes a picture with alternative text; what a student's function lacks, a sentence."""

import re
import struct
from base64 import b64decode
from types import SimpleNamespace

import pytest

from course.demos.still import still
from course.demos.student import StudentFunctionError
from course.pictures import SHARPNESS

PNG = b"\x89PNG\r\n"


def draw_line(panels):
    """Draw something on every panel."""
    for ax in panels:
        ax.plot([0, 1])
    return "A line & its end."


def complain(panels):
    """Stand for a function that is not written yet."""
    raise StudentFunctionError("lp_norm is not written yet.")


@pytest.mark.usefixtures("front_end")
@pytest.mark.parametrize("n_panels", [1, 3])
def test_a_picture_and_a_sentence(n_panels):
    """The widget holds what draw said, and a PNG of the asked width with its alternative text, escaped."""
    sentence, picture = still(draw_line, size=(4, 2), n_panels=n_panels, alt='"a" < b').children
    assert "A line &amp; its end." in sentence.value
    assert 'alt="&quot;a&quot; &lt; b"' in picture.value
    assert "max-width:440px" in picture.value
    png = b64decode(re.search(r"base64,([^\"]+)", picture.value)[1])
    assert png.startswith(PNG)
    assert struct.unpack(">2I", png[16:24]) == (4 * SHARPNESS, 2 * SHARPNESS)


@pytest.mark.parametrize("shell", [None, SimpleNamespace(), SimpleNamespace(kernel=None)])
def test_nobody_looks_without_a_kernel(shell, monkeypatch):
    """Elsewhere no picture is made: the same sentence and the alternative text in words."""
    monkeypatch.setattr("course.pictures._shell", lambda: shell)
    monkeypatch.setattr("matplotlib.figure.Figure.savefig", None)
    sentence, words = still(draw_line, size=(4, 2), alt='"a" < b').children
    assert "A line &amp; its end." in sentence.value
    assert ">&quot;a&quot; &lt; b</p>" in words.value
    assert "<img" not in words.value


def test_a_complaint_comes_without_a_picture():
    """A student's mistake is a sentence, and nothing else."""
    [sentence] = still(complain, size=(4, 2), alt="").children
    assert "lp_norm is not written yet." in sentence.value


def test_other_errors_are_not_hidden():
    """A mistake of our own is no sentence for students."""
    with pytest.raises(ZeroDivisionError):
        still(lambda panels: 1 / 0, size=(4, 2), alt="")
