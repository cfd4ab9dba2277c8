"""Results in the terminal: a class at a glance, and one student's exercises with what each check said.

What students wrote goes in as plain text: neither rich's markup nor a terminal's commands have an effect.
"""

from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from grader.report.exercises import list_exercises
from grader.report.text import one_line, points, printable
from grader.report.verdicts import sum_up, waiting

__all__ = ["class_table", "exercise_table", "printable"]

STYLES = {"good": "green", "partly": "yellow", "bad": "red", "open": "blue"}
NAME_CHARS, HINT_CHARS = 40, 160
BONUS = "* "
HAS_MORE = "Right means right on the examples that you can see: hidden tests try others."


def class_table(records):
    """Return a table of submissions: student, assignment, points, status, first hint.

    Parameters
    ----------
    records : iterable of NotebookRecord

    Returns
    -------
    rich.table.Table
    """
    table = _new_table("student", "assignment")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    table.add_column("what to look at", ratio=1)
    for record in records:
        table.add_row(
            Text(one_line(record.student, NAME_CHARS)),
            Text(one_line(record.assignment, NAME_CHARS)),
            f"{points(record.score)}/{points(record.max_score)}",
            _verdict(sum_up(record)),
            Text(one_line(record.first_hint, HINT_CHARS)),
        )
    return table


def exercise_table(record, bonus=frozenset(), *, has_more=False):
    """Return a table of one notebook's exercises: name, points, verdict, message.

    Parameters
    ----------
    record : NotebookRecord
    bonus : set of str
        Ids of the test cells whose points are a bonus; they come last and are counted apart.
    has_more : bool, default=False
        Whether hidden tests, which were not there to be run, will try other examples.

    Returns
    -------
    rich.table.Table
    """
    table = _new_table("exercise")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("result", no_wrap=True)
    table.add_column("message", ratio=1)
    exercises = sorted(list_exercises(record), key=lambda exercise: exercise.grade_id in bonus)
    groups = {is_bonus: list(group) for is_bonus, group in groupby(exercises, lambda e: e.grade_id in bonus)}
    for is_bonus, exercise in ((is_bonus, e) for is_bonus, group in groups.items() for e in group):
        table.add_row(
            Text(f"{BONUS if is_bonus else ''}{one_line(exercise.name)}"),
            f"{points(exercise.points)}/{points(exercise.max_score)}",
            _verdict(exercise.verdict),
            Text("\n".join(filter(None, (exercise.message, exercise.note)))),
        )
    sums = [_sum(groups.get(False)), _sum(groups.get(True), "bonus"), *_besides(record)]
    table.caption = "; ".join(filter(None, sums))
    if has_more:
        table.caption += f"\n{HAS_MORE}"
    return table


def _sum(exercises, what=""):
    if exercises is None:
        return ""
    earned, worth = (sum(getattr(e, name) for e in exercises) for name in ("points", "max_score"))
    return f"{what} {points(earned)} of {points(worth)} points".lstrip()


def _besides(record):
    """Say what the sum of the points does not show."""
    if record.late_penalty:
        yield f"less {points(record.late_penalty)} for lateness: {points(record.score)}"
    if record.n_waiting:
        yield waiting(record.n_waiting)


def _new_table(*names):
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, caption_justify="left")
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=True)
    return table


def _verdict(verdict):
    return Text(f"{verdict.sign} {verdict.words}", style=STYLES[verdict.tone])
