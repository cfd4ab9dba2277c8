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


def print_json(values):
    """Print one JSON line."""
    click.echo(json.dumps(values, ensure_ascii=False))


def print_paths(paths, as_json, what="file"):
    """Print the path of each file that was written."""
    for path in paths:
        if as_json:
            print_json({what: str(path)})
        else:
            click.echo(path)


class Follower:
    """Shows a run as it goes: a progress bar, and for programs each record; use it in a ``with`` statement.

    Parameters
    ----------
    as_json : bool
    """

    def __init__(self, as_json):
        self._as_json = as_json
        self._bar = Progress(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._line = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._bar.stop()

    def watch(self, record, n_all):
        """Show a record; None before the first."""
        if record is None:
            self._bar.start()
            self._line = self._bar.add_task("", total=n_all)
            return
        self._bar.update(self._line, advance=1, description=record.student)
        if self._as_json:
            print_json(record_as_dict(record))
