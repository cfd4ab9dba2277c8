"""The message of a failing check."""

import pytest

from grader.checks.failures import CheckFailed, fail
from grader.findings import Finding, wrapped


def test_text_of_a_finding():
    """A finding reads as a headline, rows whose texts stand below one another, and hints; empty rows go."""
    rows = [("shape", "(3, 4), as expected"), ("worst entry", "W[2, 1]"), ("your line", "")]
    with pytest.raises(CheckFailed) as caught:
        fail("dL/dW is not right.", rows, ["A fact:\nadvice."])
    assert str(caught.value) == caught.value.finding.text
    assert caught.value.finding.labelled("dense").labelled("other").text.splitlines() == [
        "dense: dL/dW is not right.",
        "  shape        (3, 4), as expected",
        "  worst entry  W[2, 1]",
        "  A fact:",
        "  advice.",
    ]


def test_ipython_gets_the_finding_as_its_traceback():
    """IPython shows a sign, the lines of the finding and nothing else."""
    assert CheckFailed(Finding("first", hints=("second",)))._render_traceback_() == ["✗ first", "  second"]
    assert CheckFailed(Finding("first", is_unwritten=True))._render_traceback_() == ["○ first"]


def test_ipython_gets_lines_that_fit():
    """Long lines break between words, and go on below where their text began; the finding stays as it is."""
    headline = "the answers are " + "not at all " * 9 + "right."
    finding = Finding(
        headline, (("your line", "line 6: " + "a + " * 25),), ("Mind " + "this " * 20,), label="dense"
    )
    shown = CheckFailed(finding)._render_traceback_()
    assert max(len(line) for line in shown if line[2] != " " and "your line" in line) <= 90
    assert max(len(line) for line in shown if "this" in line or "not" in line) <= 64
    assert [len(line) - len(line.lstrip()) for line in shown] == [0, 0, 0, 2, 15, 2, 2]
    assert " ".join(" ".join(shown).split()) == " ".join(f"✗ {finding.text}".split())


def test_what_cannot_be_broken_stays_whole():
    """Neither long words nor hyphens are broken, and short or empty lines and inner spaces are left alone."""
    text = "x" * 99 + "\n\n  a  b-c\n" + "well-" * 18 + "known"
    assert wrapped(text) == text
