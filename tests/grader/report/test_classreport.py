"""The class report tells how hard each exercise was and which mistakes were common."""

import dataclasses
import re
from html import unescape

from grader.findings import Finding
from grader.records import CellRecord, Outcome, Status
from grader.report.classreport import render, write


def text_of(page):
    """Return the words of a page."""
    body = page[page.index("<body>") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def graded(make_record, student, outcome, message=""):
    """Return a record of one exercise."""
    found = Finding(message, (("yours", student),), label="dense") if message else None
    score = 2.0 if outcome is Outcome.PASSED else 0.0
    return make_record(student, cells=(CellRecord("dense_test", 2.0, score, outcome, found),))


def test_mistakes(make_record):
    """Mistakes are counted by what the check said first, the most frequent first."""
    records = [
        graded(make_record, "a", Outcome.PASSED, "correct."),
        graded(make_record, "b", Outcome.FAILED, "no mean."),
        graded(make_record, "c", Outcome.FAILED, "no mean."),
        graded(make_record, "d", Outcome.TIMED_OUT),
    ]
    text = text_of(render(records))
    assert "dense 2 1 of 4 25 % 2× no mean. 1× took too long" in text
    assert "4 submissions, on average 0.5 of 2 points." in text


def test_students(make_record):
    """Each student has a row with a verdict for each exercise, in words for those who cannot see signs."""
    text = text_of(render([make_record("bob"), make_record("alice")]))
    row = "2 ✗ not yet right, 0 ✓ solved, 2 ○ to be graded by hand"
    assert f"alice {row} bob {row}" in text
    assert "essay 2 – graded by hand" in text


def test_ungradable(make_record):
    """A submission that could not be graded says why, and does not count as a failed attempt."""
    broken = make_record("bob", status=Status.EMPTY, note="Expected a notebook.", executed=None)
    text = text_of(render([make_record("alice"), broken]))
    assert "✗ empty file Expected a notebook." in text
    assert "activation 2 1 of 1 100 %" in text


def test_several_assignments(make_record):
    """Each assignment has a part of its own."""
    other = dataclasses.replace(make_record("bob"), assignment="05_losses", notebook="05_losses")
    text = text_of(render([other, make_record("alice")], title="All of us"))
    assert "2 students, 2 notebooks All of us" in text
    assert text.index("04_backprop") < text.index("05_losses")


def test_nobody():
    """Without records there is a page all the same."""
    assert "There are no results yet." in text_of(render([]))


def test_write(tmp_path, make_record):
    """The page is one file that needs no other."""
    path = write(tmp_path / "report.html", render([make_record()]))
    assert path.read_text(encoding="utf-8") == render([make_record()])
