"""Options that several commands share, so that they are spelled and explained the same everywhere."""

import click

course_option = click.option(
    "--course", "course_folder", default=".", metavar="DIR", help="The course folder; else this one."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON lines for programs.")
gradebook_option = click.option(
    "--gradebook", metavar="URL", help="The database of grades; else COURSE/gradebook.db."
)
students_option = click.option(
    "--student", "students", multiple=True, metavar="ID", help="Only this one; may be repeated."
)
isolation_option = click.option(
    "--isolation",
    type=click.Choice(["bubblewrap", "none"]),
    default="bubblewrap",
    show_default=True,
    help="How strangers' code is locked in; 'none' only for code you would run yourself.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Submissions at a time; else one a core.",
)
scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Grade on the workers of a Dask cluster, for instance tcp://host:8786.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="S",
    help="Seconds that a cell may take.",
)
assignments_argument = click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT ...]")
