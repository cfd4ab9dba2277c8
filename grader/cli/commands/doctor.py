"""`grader doctor`: what this machine can isolate."""

import click
from rich.table import Table
from rich.text import Text

from grader.cli.boundary import INCOMPLETE
from grader.cli.options import json_option
from grader.cli.printing import console, print_json

MARKS = {True: Text("yes", style="green"), False: Text("no", style="bold red"), None: Text("not needed")}


@click.command()
@json_option
@click.pass_context
def doctor(context, as_json):
    """Say what this machine can isolate; exit with 3 if anything that grading needs is missing."""
    from grader.engine import capabilities

    rows = capabilities()
    if as_json:
        for name, works, detail in rows:
            print_json({"name": name, "ok": works, "detail": detail})
    else:
        console().print(_table(rows))
    context.exit(0 if all(works is not False for _, works, _ in rows) else INCOMPLETE)


def _table(rows):
    table = Table("what", "works", "detail", box=None, header_style="bold")
    for name, works, detail in rows:
        mark = MARKS[works]
        table.add_row(Text(name), mark, Text(detail))
    return table
