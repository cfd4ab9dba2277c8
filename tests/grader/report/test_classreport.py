"""The class report tells how hard each exercise was and which mistakes were common."""

import dataclasses
import re
from html import unescape

from grader.findings import Finding
from grader.records import CellRecord, Outcome, Status
from grader.report.classreport import render


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
    assert "dense 2 points 1 of 4" in text
    assert "2× no mean. b, c 1× took too long d" in text
    assert "4 submissions, on average 0.5 of 2 points. Half of them have 0 or more." in text


def test_causes(make_record):
    """The same words with another cause are another mistake; who has written nothing has made none."""

    def wrong(student, **values):
        found = Finding("dL/dZ is not right.", label="dense", **values)
        return make_record(student, cells=(CellRecord("dense_test", 2.0, 0.0, Outcome.FAILED, found),))

    classmates = [wrong(name, hints=("Upstream is ignored.",)) for name in "abcde"]
    records = [*classmates, wrong("f", hints=("At a, not z.",)), wrong("g", is_unwritten=True)]
    text = text_of(render(records))
    assert "5× dL/dZ is not right. Upstream is ignored. a, b, c and 2 more" in text
    assert "1× dL/dZ is not right. At a, not z. f 1× nothing written" in text
    assert "✗ not right: 6 a, b, c, d, e, f – nothing written: 1 g" in text
    assert "Nobody is right: dense. Is the test right?" in text


def test_tests_that_tell_nobody_apart(make_record):
    """Tests that everybody, or nobody, passes are named, and those that say the same of everybody."""
    results = {"a": "1100011", "b": "1011010", "c": "1011010"}  # passed or not, test for test

    def record(student, passed):
        cells = tuple(
            CellRecord(f"t{n}_test", 1.0, float(digit), Outcome.PASSED if digit == "1" else Outcome.FAILED)
            for n, digit in enumerate(passed)
        )
        return make_record(student, cells=cells)

    text = text_of(render([record(*each) for each in results.items()]))
    assert "Everybody who has written an answer is right: t0 and t5." in text
    assert "Nobody is right: t4. Is the test right?" in text
    assert "The same students are right on t1 and t6: one of these tests" in text
    assert "The same students are right on t2 and t3: one of these tests" in text
    record_of_one = text_of(render([record("a", "10")]))
    assert "Everybody" not in record_of_one


def test_the_best_and_the_rest(make_record):
    """Where the best has lost points, who waits for a mark and what could not be graded is said first."""
    best = (CellRecord("dense_test", 3.0, 3.0, Outcome.PASSED), CellRecord("b_test", 1, 0.0, Outcome.FAILED))
    rest = (CellRecord("dense_test", 3.0, 0.0, Outcome.FAILED), CellRecord("b_test", 1, 1.0, Outcome.PASSED))
    broken = make_record("c", status=Status.EMPTY, cells=(), executed=None)
    records = [make_record("a", cells=best), make_record("b", cells=rest), broken]
    text = text_of(render(records))
    assert "The best (a) has lost points: b. Is the test right?" in text
    assert "Not graded (empty file): c." in text
    assert "1 waits for a mark." in text_of(render([make_record("alice")]))


def test_students(make_record):
    """Each student has a row with a verdict for each exercise, in words for those who cannot see signs."""
    text = text_of(render([make_record("bob"), make_record("alice")]))
    row = "2 1 ✗ not yet right, 0 2 ✓ solved, 2 3 ○ to be graded by hand"
    assert f"alice {row} bob {row}" in text
    assert "essay 2 points, by hand 2 without points yet ○ without points yet: 2 alice, bob" in text


def test_ungradable(make_record):
    """A submission that could not be graded says why, and does not count as a failed attempt."""
    broken = make_record("bob", status=Status.EMPTY, note="Expected a notebook.", executed=None)
    text = text_of(render([make_record("alice"), broken]))
    assert "✗ empty file Expected a notebook." in text
    assert "activation 2 points 1 of 1" in text


def test_several_assignments(make_record):
    """Each assignment has a part of its own."""
    other = dataclasses.replace(make_record("bob"), assignment="05_losses", notebook="05_losses")
    text = text_of(render([other, make_record("alice")], title="All of us"))
    assert "2 students, 2 notebooks All of us" in text
    assert text.index("04_backprop") < text.index("05_losses")


def test_nobody():
    """Without records there is a page all the same."""
    assert "There are no results yet." in text_of(render([]))
