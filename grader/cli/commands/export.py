"""`grader export`: the grades for another system."""

from pathlib import Path

import click

from grader.cli.course import open_course
from grader.cli.options import assignments_argument, course_option, gradebook_option, json_option
from grader.cli.preflight import require_writable, require_writable_file
from grader.cli.printing import print_json

DESTINATIONS = {
    "canvas": "canvas.csv",
    "csv": "grades.csv",
    "gradescope": "gradescope",
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
@json_option
def export(assignments, kind, destination, course_folder, gradebook, as_json):
    """Write the grades to a file for another system, points given by hand and late penalties included."""
    course = open_course(course_folder)
    course.choose(assignments)
    destination = destination or Path(DESTINATIONS[kind])
    require = require_writable if kind == "gradescope" else require_writable_file
    require(destination.absolute())

    from grader.cli.graded import settled_records
    from grader.cli.vouching import name_unvouched
    from grader.report.exports import export as write_export
    from grader.report.scores import read_scores

    records = settled_records(course, gradebook, assignments)
    name_unvouched(course, gradebook, assignments)
    scores = read_scores(gradebook, course.root, assignments)
    for path in write_export(kind, destination, scores=scores, records=records):
        if as_json:
            print_json({"file": str(path)})
        else:
            click.echo(path)
