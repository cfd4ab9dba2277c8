"""Every outcome and status has words, a sign and a tone; the terminal shows them, and obeys nobody but us."""

import io

import pytest
from rich.console import Console

from grader.findings import Finding
from grader.records import CellRecord, Outcome, Status
from grader.report.settled import Mark, Marks, settle
from grader.report.verdicts import (
    VERDICTS,
    class_table,
    exercise_messages,
    exercise_name,
    exercise_table,
    judge,
    list_exercises,
    sum_up,
)

FAILED, PASSED = Outcome.FAILED, Outcome.PASSED


def cell(outcome, score, max_score=2.0, **known):
    """Return a verdict on a cell."""
    return CellRecord("dense_test", max_score, score, outcome, Finding("look here.", label="dense", **known))


def test_every_outcome():
    """No outcome is without a verdict, and none but a pass looks like one."""
    assert set(VERDICTS) == set(Outcome)
    assert [outcome for outcome, verdict in VERDICTS.items() if verdict.tone == "good"] == [Outcome.PASSED]


@pytest.mark.parametrize(
    ("record", "mark", "words", "tone"),
    [
        (cell(Outcome.PASSED, 2.0), None, "solved", "good"),
        (cell(Outcome.FAILED, 1.0), None, "partly right", "partly"),
        (cell(Outcome.FAILED, 0.0), None, "not yet right", "bad"),
        (cell(Outcome.FAILED, 0.0, is_unwritten=True), None, "nothing written", "none"),
        (cell(Outcome.UNTOUCHED, 0.0), None, "nothing written", "none"),
        (cell(Outcome.TIMED_OUT, 0.0), None, "took too long", "bad"),
        (cell(Outcome.MANUAL, None), None, "to be graded by hand", "open"),
        (cell(Outcome.ENGINE_FAULT, 0.0), None, "not graded yet: a fault of ours", "open"),
        (cell(Outcome.FAILED, 0.0), Mark(2.0, True, False), "graded by hand", "good"),
        (cell(Outcome.FAILED, 0.0, is_unwritten=True), Mark(2.0, True, False), "graded by hand", "good"),
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


def test_one_line_where_nothing_is_written(make_record):
    """Whoever has not begun reads no line of the stub."""
    rows = {"rows": (("your line", "line 2: raise NotImplementedError()"),)}
    cells = [cell(FAILED, 0.0, is_unwritten=unwritten, **rows) for unwritten in (True, False)]
    messages = [each.message for each in list_exercises(make_record(cells=tuple(cells)))]
    assert [len(message.splitlines()) for message in messages] == [1, 2]


def test_sum_up_names_what_stopped_a_test(make_record):
    """A class table shows at a glance that a loop never ended, beside the points of the other questions."""
    cells = (cell(Outcome.PASSED, 2.0), cell(Outcome.TIMED_OUT, 0.0))
    assert sum_up(make_record(cells=cells)).words == "graded, timed out"


ATTACK = "\x1b[2J\x1b]0;title\x07[bold red]x[/bold red][link=https://evil]y[/link]\u202e:smile:"
SHOWN = "[bold red]x[/bold red][link=https://evil]y[/link]:smile:"


def printed(table, **options):
    """Return what a terminal would get."""
    file = io.StringIO()
    Console(file=file, width=200, **options).print(table)
    return file.getvalue()


def test_class(make_record):
    """Each submission has a line: student, points, status and what to look at first."""
    text = printed(
        class_table([make_record("alice"), make_record("bob", status=Status.EMPTY, note="empty file")])
    )
    alice, bob = (
        next(line.split() for line in text.splitlines() if name in line) for name in ("alice", "bob")
    )
    assert alice[1:3] == ["04_backprop", "2/7"]
    assert "dL/dW is not the gradient" in text
    assert bob[3:] == ["✗", "empty", "file", "empty", "file"]


def test_exercises(make_record):
    """Each exercise has its points, its verdict and what is wrong; the whole message stands outside."""
    record = make_record()
    text = printed(exercise_table(record))
    assert "dense" in text
    assert "dL/dW is not the gradient of your forward pass." in text
    assert "activation: correct." not in text
    assert text.rstrip().endswith("2 of 7 points; 1 waits for a mark")
    [message] = exercise_messages(record)
    assert message.plain.startswith("✗ dense: dL/dW is not the gradient of your forward pass.\n  worst entry")


def test_bonus_is_counted_apart(make_record):
    """Optional exercises come last, with a sum of their own beside the whole; hidden tests are announced."""
    record = make_record()
    first = record.cells[0]
    lines = printed(exercise_table(record, {first.grade_id}, has_more=True)).splitlines()
    assert next(line for line in lines if line.startswith("* ")) == lines[-3]
    assert lines[-2].startswith(f"{record.score - first.score:g} of ")
    bonus, worth = f"{first.score:g} of {first.max_score:g}", f"{record.score:g} of {record.max_score:g}"
    assert f"; bonus {bonus} points; in all {worth} points" in lines[-2]
    assert lines[-1].startswith("Right means right on the examples")


@pytest.mark.parametrize("terminal", [True, False])
def test_hostile_text(make_record, terminal):
    """Neither a terminal's commands nor rich's markup in a student's text have an effect."""
    found = Finding(f"{ATTACK}\n{ATTACK}", hints=(ATTACK,), label="dense")
    cells = (CellRecord("dense_test", 3.0, 0.0, Outcome.FAILED, found),)
    hostile = make_record(f"mallory{ATTACK}", cells=cells)
    broken = make_record("m", status=Status.TRUNCATED, note=ATTACK)
    options = {"force_terminal": terminal, "color_system": None, "emoji": False}
    for shown in (class_table([hostile, broken]), exercise_table(hostile), *exercise_messages(hostile)):
        text = printed(shown, **options)
        assert SHOWN in text
        assert not set(text) & set("\x1b\x07\u202e")


def test_large_class(make_record):
    """A table of a large class is made in no time."""
    assert class_table(make_record(f"student{number}") for number in range(2000)).row_count == 2000
