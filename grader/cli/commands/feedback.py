"""`grader feedback`: the students' pages once more, with points and comments that people have given since."""

import click

from grader.cli.course import open_course
from grader.cli.options import (
    assignments_argument,
    course_option,
    gradebook_option,
    json_option,
    students_option,
)
from grader.cli.printing import print_json


@click.command()
@assignments_argument
@course_option
@students_option
@gradebook_option
@json_option
def feedback(assignments, course_folder, students, gradebook, as_json):
    """Write the students' pages again, after somebody has graded by hand."""
    course = open_course(course_folder)

    from grader.cli.graded import read_records
    from grader.cli.pages import write_pages
    from grader.cli.vouching import name_unvouched

    records = read_records(course, assignments, students)
    for path in write_pages(course, records, gradebook):
        if as_json:
            print_json({"file": str(path)})
        else:
            click.echo(path)
    name_unvouched(course, gradebook, assignments)
