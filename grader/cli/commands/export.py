"""`grader export`: the grades for another system."""

from pathlib import Path

import click

from grader.cli.course import open_course
from grader.cli.options import (
    assignments_argument,
    course_option,
    gradebook_option,
    isolation_option,
    json_option,
)
from grader.cli.preflight import require_writable, require_writable_file
from grader.cli.printing import print_json
from grader.errors import UsageError

DESTINATIONS = {
    "canvas": "canvas.csv",
    "csv": "grades.csv",
    "gradescope": "gradescope",
    "gradescope-autograder": "autograder.zip",
    "moodle": "moodle.csv",
}


@click.command()
@assignments_argument
@click.option("--format", "kind", type=click.Choice(sorted(DESTINATIONS)), required=True, help="For whom.")
@click.option(
    "--to",
    "destination",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The CSV file, or the folder for Gradescope; else canvas.csv and so on, here.",
)
@course_option
@gradebook_option
@isolation_option
@json_option
def export(assignments, kind, destination, course_folder, gradebook, isolation, as_json):
    """Write the grades to a file for another system, points given by hand and late penalties included.

    For Gradescope's format `gradescope-autograder` it writes, in place of grades, an archive to upload there:
    the judge and one assignment, whose submissions Gradescope then has judged as they come in.
    """
    course = open_course(course_folder)
    chosen = course.choose(assignments)
    destination = destination or Path(DESTINATIONS[kind])
    require = require_writable if kind == "gradescope" else require_writable_file
    require(destination.absolute())
    if kind == "gradescope-autograder":
        paths = [_autograder(course, chosen, destination, isolation)]
    else:
        paths = _grades(course, assignments, kind, destination, gradebook)
    for path in paths:
        if as_json:
            print_json({"file": str(path)})
        else:
            click.echo(path)


def _grades(course, assignments, kind, destination, gradebook):
    from grader.cli.graded import settled_records
    from grader.cli.vouching import name_unvouched
    from grader.report.exports import export as write_export
    from grader.report.scores import read_scores

    records = settled_records(course, gradebook, assignments)
    name_unvouched(course, gradebook, assignments)
    scores = read_scores(gradebook, course.root, assignments)
    return write_export(kind, destination, scores=scores, records=records)


def _autograder(course, chosen, destination, isolation):
    if len(chosen) != 1:
        raise UsageError(
            "one assignment, which Gradescope's autograder is for", f"{len(chosen)}", "name one of them"
        )

    from grader.cli.sources import read_source
    from grader.report.gradescope import write_autograder

    (name,) = chosen
    source, released = read_source(course, name), course.released(name)
    if not released.is_file():
        raise UsageError("the released notebook", f"none at '{released}'", f"run `grader build {name}`")
    return write_autograder(destination, name, source, released.parent, isolation)
