"""A figure of a demo becomes a picture with alternative text; what a student's function lacks, a sentence."""

import re
import struct
from base64 import b64decode
from types import SimpleNamespace

import pytest
from IPython.lib.pretty import pretty

from course.demos.still import Still, still
from course.demos.student import StudentFunctionError
from course.pictures import SHARPNESS, describe

WORDS, ESCAPED = '"a" < b', "&quot;a&quot; &lt; b"


def draw_line(panels):
    """Draw something on every panel."""
    for ax in panels:
        ax.plot([0, 1])
        describe(ax, WORDS)
    return "A line & its end."


def complain(panels):
    """Stand for a function that is not written yet."""
    raise StudentFunctionError("lp_norm is not written yet.")


def sizes(html):
    """Return width and height of every PNG in some HTML."""
    pngs = [b64decode(data) for data in re.findall(r"data:image/png;base64,([^\"]+)", html)]
    return [struct.unpack(">2I", png[16:24]) for png in pngs]


@pytest.mark.usefixtures("front_end")
def test_a_picture_and_a_sentence():
    """There are what draw said, and a PNG of the asked width with the words of its panels, escaped."""
    sentence, picture, alt = still(draw_line, size=(4, 2), n_panels=2)
    assert sentence == "A line & its end."
    assert alt == f"{WORDS} {WORDS}"
    assert f'<img alt="{ESCAPED} {ESCAPED}"' in picture
    assert "max-width:400px" in picture
    assert sizes(picture) == [(4 * SHARPNESS, 2 * SHARPNESS)]


@pytest.mark.usefixtures("front_end")
def test_panels_of_a_wide_figure_are_pictures_of_their_own():
    """Each has its words, together they are as wide as the figure, and they may go below each other."""
    _, picture, _ = still(draw_line, size=(9, 2), n_panels=3)
    assert picture.count(f'<img alt="{ESCAPED}"') == 3
    assert "flex-wrap:wrap" in picture
    assert sum(width for width, _ in sizes(picture)) == 9 * SHARPNESS


@pytest.mark.parametrize("shell", [None, SimpleNamespace(), SimpleNamespace(kernel=None)])
def test_nobody_looks_without_a_kernel(shell, monkeypatch):
    """Elsewhere no picture is made: the same sentence and the alternative text in words."""
    monkeypatch.setattr("course.pictures._shell", lambda: shell)
    monkeypatch.setattr("matplotlib.figure.Figure.savefig", None)
    shown = still(draw_line, size=(4, 2))._repr_mimebundle_()
    assert "A line &amp; its end." in shown["text/html"]
    assert f">{ESCAPED}</p>" in shown["text/html"]
    assert "<img" not in shown["text/html"]
    assert pretty(still(draw_line, size=(4, 2))) == f"A line & its end.\n{WORDS}"


def test_a_complaint_comes_without_a_picture():
    """A student's mistake is a sentence, and nothing else."""
    assert still(complain, size=(4, 2)) == Still("lp_norm is not written yet.")


def test_other_errors_are_not_hidden():
    """A mistake of our own is no sentence for students."""
    with pytest.raises(ZeroDivisionError):
        still(lambda panels: 1 / 0, size=(4, 2))
