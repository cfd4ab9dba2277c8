"""The terminal shows a class and an exercise list, and obeys nobody but us."""

import io

import pytest
from rich.console import Console

from grader.findings import Finding
from grader.records import CellRecord, Outcome, Status
from grader.report.table import class_table, exercise_table

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
    """Each exercise has its points, its verdict and the whole message."""
    text = printed(exercise_table(make_record()))
    assert "dense" in text
    assert "worst entry  dL/dW[2, 1]: yours -0.84" in text
    assert "activation: correct." not in text
    assert text.rstrip().endswith("2 of 7 points; 1 waits for a mark")


def test_bonus_is_counted_apart(make_record):
    """The points of optional exercises come last and have a sum of their own; hidden tests are announced."""
    record = make_record()
    first = record.cells[0]
    lines = printed(exercise_table(record, {first.grade_id}, has_more=True)).splitlines()
    assert next(line for line in lines if line.startswith("* ")) == lines[-3 - first.message.count("\n")]
    assert lines[-2].startswith(f"{record.score - first.score:g} of ")
    assert f"; bonus {first.score:g} of {first.max_score:g} points" in lines[-2]
    assert lines[-1].startswith("Right means right on the examples")


@pytest.mark.parametrize("terminal", [True, False])
def test_hostile_text(make_record, terminal):
    """Neither a terminal's commands nor rich's markup in a student's text have an effect."""
    found = Finding(f"{ATTACK}\n{ATTACK}", label="dense")
    cells = (CellRecord("dense_test", 3.0, 0.0, Outcome.FAILED, found),)
    hostile = make_record(f"mallory{ATTACK}", cells=cells)
    broken = make_record("m", status=Status.TRUNCATED, note=ATTACK)
    options = {"force_terminal": terminal, "color_system": None, "emoji": False}
    for table in (class_table([hostile, broken]), exercise_table(hostile)):
        text = printed(table, **options)
        assert SHOWN in text
        assert not set(text) & set("\x1b\x07\u202e")


def test_large_class(make_record):
    """A table of a large class is made in no time."""
    assert class_table(make_record(f"student{number}") for number in range(2000)).row_count == 2000
