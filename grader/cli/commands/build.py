"""`grader build`: from the text files in `solutions/` to notebooks for instructors and for students."""

import click

from grader.cli.course import open_course
from grader.cli.options import course_option, json_option
from grader.cli.preflight import require_writable
from grader.cli.printing import print_json, say

FORGEABLE = "{name} runs in the student's own kernel: an answer made for that can forge it."


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME ...]")
@course_option
@click.option("--force", is_flag=True, help="Write over a released notebook even if it holds answers.")
@json_option
def build(names, course_folder, force, as_json):
    """Build the notebooks of all assignments, or of those named.

    The model solutions of what has changed are run with all tests and claims; one that fails is refused.
    """
    course = open_course(course_folder)
    names = course.choose(names)
    require_writable(course.solutions)
    require_writable(course.notebooks)

    from grader.authoring import build as build_notebooks
    from grader.engine.model import kernel_tests

    for path in build_notebooks(course.root, names, force=force, run=True):
        if as_json:
            print_json({"notebook": str(path)})
        else:
            click.echo(path.relative_to(course.root))
        if path.is_relative_to(course.solutions):
            for grade_id in kernel_tests(path.read_text(encoding="utf-8")):
                say(FORGEABLE.format(name=grade_id))
