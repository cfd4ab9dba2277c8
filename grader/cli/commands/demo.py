"""`grader demo`: an invented class in a folder of its own, built, graded and shown."""

from pathlib import Path

import click

from grader.cli.commands.grade import grade
from grader.cli.options import course_option, isolation_option, json_option, workers_option
from grader.cli.preflight import require_writable
from grader.cli.printing import say

TIMEOUT = 10.0  # one of the class never comes to an end: this is how long everybody waits for it


@click.command()
@click.argument("folder", default="demo", metavar="[DIR]", type=click.Path(path_type=Path))
@course_option
@workers_option
@isolation_option
@json_option
@click.pass_context
def demo(context, folder, course_folder, workers, isolation, as_json):
    """Make a class of students who do not exist, and grade what they handed in."""
    require_writable(folder.absolute())

    from grader.demo import ASSIGNMENT, CLASS, make_class

    make_class(folder, Path(course_folder))
    say(f"{len(CLASS)} submissions are in {folder / 'submitted'}; {folder / 'README.txt'} says what each is.")
    context.invoke(
        grade,
        assignments=(ASSIGNMENT,),
        course_folder=str(folder),
        workers=workers,
        isolation=isolation,
        timeout=TIMEOUT,
        as_json=as_json,
    )
