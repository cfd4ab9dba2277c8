"""What all commands print with: records as JSON lines for programs, progress and plain lines for people."""

import json
import os
import sys
from dataclasses import asdict, fields

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from grader.records import NotebookRecord

NOT_FOR_PROGRAMS = ("executed", "log", "cells")  # a whole notebook, and text for people
FILE_WIDTH = 120  # characters a line where no terminal is; rich's own 80 cut words of the hints short


def console():
    """Return the console for results: as wide as COLUMNS says or the terminal is; in a file, `FILE_WIDTH`."""
    has_width = os.environ.get("COLUMNS") or sys.stdout.isatty()
    return Console(highlight=False, emoji=False, width=None if has_width else FILE_WIDTH)


def say(text):
    """Print a line for people: to stderr, so that stdout stays what was asked for."""
    click.echo(text, err=True)


def record_as_dict(record):
    """Return a record as plain values for JSON; the executed notebook and the log are left out."""
    values = {
        field.name: getattr(record, field.name)
        for field in fields(NotebookRecord)
        if field.name not in NOT_FOR_PROGRAMS
    }
    cells = [asdict(cell) | {"message": cell.message} for cell in record.cells]
    return values | {"score": record.score, "max_score": record.max_score, "cells": cells}


def json_line(values):
    """Return values as a line of JSON."""
    return json.dumps(values, ensure_ascii=False)


def record_line(record):
    """Return a record as a line of JSON."""
    return json_line(record_as_dict(record))


def path_line(path, as_json, what="file"):
    """Return the line that names a file that was written."""
    return json_line({what: str(path)}) if as_json else str(path)


def print_paths(paths, as_json, what="file"):
    """Print the path of each file that was written."""
    for path in paths:
        click.echo(path_line(path, as_json, what))


class Follower:
    """Shows long work as it goes: a bar, and a line for each thing done; use it in a ``with`` statement.

    Parameters
    ----------
    doing : str
        What stands before the bar.
    name : callable
        Of a thing done, what stands behind the bar.
    line : callable, optional
        Of a thing done, the line to print.
    """

    def __init__(self, doing, name, line=None):
        self._name, self._line = name, line
        self._bar = Progress(
            TextColumn(doing),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._bar.stop()

    def watch(self, done, n_all):
        """Show a thing that is done; None before the first."""
        if done is None:
            self._bar.start()
            self._task = self._bar.add_task("", total=n_all)
            return
        self._bar.update(self._task, advance=1, description=self._name(done))
        if self._line:
            self._print(self._line(done))

    def _print(self, line):
        if sys.stdout.isatty() and not self._bar.disable:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)  # above the bar
        else:
            click.echo(line)
