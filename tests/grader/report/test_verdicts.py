"""Every outcome and status has words, a sign and a tone, and a person's mark comes before all."""

import pytest

from grader.findings import Finding
from grader.records import CellRecord, Outcome, Status
from grader.report.exercises import list_exercises
from grader.report.marks import Mark, Marks
from grader.report.settled import settle
from grader.report.verdicts import VERDICTS, exercise_name, judge, sum_up

FAILED, PASSED = Outcome.FAILED, Outcome.PASSED


def cell(outcome, score, max_score=2.0):
    """Return a verdict on a cell."""
    return CellRecord("dense_test", max_score, score, outcome, Finding("look here.", label="dense"))


def test_every_outcome():
    """No outcome is without a verdict, and none but a pass looks like one."""
    assert set(VERDICTS) == set(Outcome)
    assert [outcome for outcome, verdict in VERDICTS.items() if verdict.tone == "good"] == [Outcome.PASSED]


@pytest.mark.parametrize(
    ("record", "mark", "words", "tone"),
    [
        (cell(Outcome.PASSED, 2.0), None, "solved", "good"),
        (cell(Outcome.FAILED, 1.0), None, "partly right", "partly"),
        (cell(Outcome.TIMED_OUT, 0.0), None, "took too long", "bad"),
        (cell(Outcome.MANUAL, None), None, "to be graded by hand", "open"),
        (cell(Outcome.ENGINE_FAULT, 0.0), None, "not graded yet: a fault of ours", "open"),
        (cell(Outcome.FAILED, 0.0), Mark(2.0, True, False), "graded by hand", "good"),
        (cell(Outcome.MANUAL, None), Mark(0.0, True, False), "graded by hand", "bad"),
        (cell(Outcome.MANUAL, None), Mark(0.0, False, True), "to be graded by hand", "open"),
    ],
)
def test_judge(make_record, record, mark, words, tone):
    """Points decide between solved and partly right; what waits for a person is open."""
    marks = Marks({record.grade_id: mark}) if mark else None
    verdict = judge(settle(make_record(cells=(record,)), marks).cells[0])
    assert (verdict.words, verdict.tone) == (words, tone)


@pytest.mark.parametrize("status", Status)
def test_sum_up(make_record, status):
    """A submission that could not be graded is named by its status; a fault of ours is open."""
    verdict = sum_up(make_record(status=status, cells=(cell(Outcome.PASSED, 2.0),)))
    assert verdict.tone == (
        "good" if status.is_graded else "open" if status is Status.ENGINE_FAULT else "bad"
    )
    assert status is Status.ENGINE_FAULT or verdict.words == str(status)


@pytest.mark.parametrize(
    ("grade_id", "name"),
    [("dense_test", "dense"), ("dense_backward_test", "dense_backward"), ("essay", "essay")],
)
def test_exercise_name(grade_id, name):
    """A test cell is named after its exercise, or the facet of it that it tests."""
    assert exercise_name(grade_id) == name


def test_hint(make_record):
    """The hint is the headline, without the exercise's name; who passed needs none."""
    found = Finding("look here.", hints=("More.",), label="dense, backward")
    cells = [CellRecord("dense_backward_test", 2.0, 0.0, outcome, found) for outcome in (FAILED, PASSED)]
    assert [each.hint for each in list_exercises(make_record(cells=tuple(cells)))] == ["look here.", ""]


def test_sum_up_names_what_stopped_a_test(make_record):
    """A class table shows at a glance that a loop never ended, beside the points of the other questions."""
    cells = (cell(Outcome.PASSED, 2.0), cell(Outcome.TIMED_OUT, 0.0))
    assert sum_up(make_record(cells=cells)).words == "graded, timed out"
