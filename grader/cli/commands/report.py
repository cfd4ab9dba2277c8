"""`grader report`: the class table once more, and a page about the class."""

from pathlib import Path

import click

from grader.cli.course import open_course
from grader.cli.options import assignments_argument, course_option, gradebook_option, json_option
from grader.cli.preflight import require_writable_file
from grader.cli.printing import console, print_json, record_as_dict, say


@click.command()
@assignments_argument
@course_option
@click.option(
    "--to", "page", metavar="FILE", type=click.Path(path_type=Path), help="Write an HTML page, too."
)
@gradebook_option
@json_option
def report(assignments, course_folder, page, gradebook, as_json):
    """Show how the class did, points given by hand and late penalties included."""
    course = open_course(course_folder)
    if page:
        require_writable_file(page.absolute())

    from grader.cli.clerk import Clerk
    from grader.cli.graded import settled_records
    from grader.cli.vouching import name_unvouched
    from grader.report import classreport
    from grader.report.table import class_table

    records = settled_records(course, gradebook, assignments)
    name_unvouched(course, gradebook, assignments)
    if page:
        with Clerk() as clerk:
            classreport.write(page, clerk.report(records))
    if as_json:
        for record in records:
            print_json(record_as_dict(record))
    else:
        console().print(class_table(records))
    if page:
        say(f"Class report: {page}")
