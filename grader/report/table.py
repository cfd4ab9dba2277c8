"""Results in the terminal: a class at a glance, and one student's exercises with what each check said.

What students wrote goes in as plain text: neither rich's markup nor a terminal's commands have an effect.
"""

from rich import box
from rich.table import Table
from rich.text import Text

from grader.report.exercises import list_exercises
from grader.report.text import one_line, points, printable
from grader.report.verdicts import sum_up

__all__ = ["class_table", "exercise_table", "printable"]

STYLES = {"good": "green", "partly": "yellow", "bad": "red", "open": "blue"}
NAME_CHARS, HINT_CHARS = 40, 160


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


def exercise_table(record):
    """Return a table of one notebook's exercises: name, points, verdict, message.

    Parameters
    ----------
    record : NotebookRecord

    Returns
    -------
    rich.table.Table
    """
    table = _new_table("exercise")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("result", no_wrap=True)
    table.add_column("message", ratio=1)
    for exercise in list_exercises(record):
        table.add_row(
            Text(one_line(exercise.name)),
            f"{points(exercise.points)}/{points(exercise.max_score)}",
            _verdict(exercise.verdict),
            Text("\n".join(filter(None, (exercise.message, exercise.note)))),
        )
    table.caption = f"{points(record.score)} of {points(record.max_score)} points"
    return table


def _new_table(*names):
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, caption_justify="left")
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=True)
    return table


def _verdict(verdict):
    return Text(f"{verdict.sign} {verdict.words}", style=STYLES[verdict.tone])
