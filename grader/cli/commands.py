"""Every command: its options, one call of the API, and what is printed of it."""

from functools import partial
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from grader.cli.boundary import CHECK_FAILED, DONE, INCOMPLETE
from grader.cli.options import (
    assignments_argument,
    course_option,
    gradebook_option,
    isolation_option,
    json_option,
    scheduler_option,
    students_option,
    timeout_option,
    workers_option,
)
from grader.cli.printing import (
    Follower,
    console,
    json_line,
    path_line,
    print_paths,
    record_line,
    say,
)
from grader.course import DESTINATIONS, Course
from grader.grading.preflight import require_writable
from grader.report.text import printable

WHY = " `grader --debug grade` says why."
CAN_GRADE, CANNOT_GRADE = (
    "This machine can grade.",
    "This machine cannot grade safely. What does not work: {}.",
)
AUTOGRADER = "gradescope-autograder"
FORMATS = sorted([*DESTINATIONS, AUTOGRADER])
MARKS = {True: Text("yes", style="green"), False: Text("no", style="bold red"), None: Text("not needed")}
DEMO_TIMEOUT = 10.0  # one of the class never comes to an end: this is how long everybody waits for it
a_path = click.Path(path_type=Path)


@click.command(short_help="Make the notebooks from solutions/*.py.")
@click.argument("names", nargs=-1, metavar="[NAME ...]")
@course_option
@click.option("--force", is_flag=True, help="Write over a released notebook even if it holds answers.")
@json_option
def build(names, course_folder, force, as_json):
    """Build the notebooks of all assignments, or of those named.

    The model solutions of what has changed are run with all tests and claims; one that fails is refused.
    """
    course = Course(course_folder, tell=say)
    paths = course.build(*names, force=force)
    print_paths(paths if as_json else [path.relative_to(course.root) for path in paths], as_json, "notebook")


@click.command(short_help="Check one notebook: the verdict on every exercise.")
@click.argument("notebook", type=a_path)
@course_option
@timeout_option
@isolation_option
@gradebook_option
@json_option
@click.pass_context
def check(context, notebook, course_folder, as_json, **settings):
    """Check a notebook of yours: the verdict on every exercise, as the tests you have see it.

    Of a submission of this course that has been graded, and not changed since, the points are those of the
    gradebook, with marks given by hand. Exits with 1 if an exercise is not right yet.
    """
    from grader.checking import check_notebook  # the engine, which `--help` has no need of

    checked = check_notebook(notebook, course_folder, **settings)
    if as_json:
        click.echo(record_line(checked.record))
    else:
        for message in checked.messages():
            console().print(message, end="\n\n", soft_wrap=True)
        console().print(checked.table())
    if checked.remark:
        say(checked.remark)
    verdict = DONE if checked.is_right else CHECK_FAILED
    context.exit(INCOMPLETE if checked.record.is_fault else verdict)


@click.command(short_help="Grade what lies in submitted/, write pages and points.")
@assignments_argument
@course_option
@students_option
@workers_option
@scheduler_option
@gradebook_option
@timeout_option
@click.option("--force", is_flag=True, help="Grade what has not changed since the last time, too.")
@isolation_option
@json_option
@click.pass_context
def grade(context, assignments, course_folder, gradebook, as_json, **settings):
    """Grade what was handed in for all assignments, or for those named.

    Reads submitted/<student>/<assignment>/<notebook>.ipynb; writes the gradebook, autograded/ and feedback/.
    A submission that has not changed keeps its grade without being run. A student who fails is no error;
    work that could not be graded or was not read, or a time that cannot be understood, ends with code 3.
    """
    course = Course(course_folder, gradebook=gradebook, tell=say)
    with Follower("grading", lambda record: record.student, record_line if as_json else None) as follower:
        run = course.grade(*assignments, **settings, watch=follower.watch)
    for line in run.changes:
        say(f"Points changed: {line}")
    for line in run.suspects:
        say(line)
    if not as_json:
        console().print(run.table())
        say(f"Pages for the students: {course.pages}/<student>/<assignment>/")
        say(f"Graded notebooks: {course.autograded}/<student>/<assignment>/")
    if run.missing:
        say(f"Not complete: {run.missing}.{WHY if run.faults else ''}")
    if context.find_root().params.get("debug"):
        for record in run.faults:
            say(printable(f"{record.student}'s {record.assignment}: {record.log}"))
    context.exit(DONE if run.is_complete else INCOMPLETE)


@click.command(short_help="Write the students' pages again.")
@assignments_argument
@course_option
@students_option
@gradebook_option
@json_option
def feedback(assignments, course_folder, students, gradebook, as_json):
    """Write the students' pages again, after somebody has graded by hand."""
    course = Course(course_folder, gradebook=gradebook, tell=say)
    line = partial(path_line, as_json=as_json)
    with Follower("writing pages", lambda path: path.parts[-3], line) as follower:
        paths = course.feedback(*assignments, students=students, watch=follower.watch)
    say(f"{len(paths)} page{'s' * (len(paths) != 1)} written.")


@click.command(short_help="Show how the class did, as a table and a page.")
@assignments_argument
@course_option
@click.option("--to", "page", metavar="FILE", type=a_path, help="Write an HTML page, too.")
@gradebook_option
@json_option
def report(assignments, course_folder, page, gradebook, as_json):
    """Show how the class did, points given by hand and late penalties included."""
    results = Course(course_folder, gradebook=gradebook, tell=say).results(*assignments)
    if page:
        results.report(page)
    if as_json:
        for record in results:
            click.echo(record_line(record))
    else:
        console().print(results.table())
    if page:
        say(f"Class report: {page}")


@click.command(short_help="Write the grades for Canvas, Moodle and others.")
@assignments_argument
@click.option("--format", "kind", type=click.Choice(FORMATS), required=True, help="For whom.")
@click.option(
    "--to",
    "destination",
    metavar="PATH",
    type=a_path,
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
    course = Course(course_folder, gradebook=gradebook, tell=say)
    if kind == AUTOGRADER:
        paths = [course.gradescope_autograder(*assignments, to=destination, isolation=isolation)]
    else:
        paths = course.export(kind, *assignments, to=destination)
    print_paths(paths, as_json)


@click.command(hidden=True)
@click.argument("folder", type=a_path)
@isolation_option
@click.pass_context
def autograder(context, folder, isolation):
    """Judge FOLDER/submission by the course in FOLDER/source; write FOLDER/results/results.json."""
    from grader.gradescope import judge_unpacked

    record = judge_unpacked(folder, isolation)
    say(record.log)
    context.exit(INCOMPLETE if record.is_fault else DONE)


@click.command(short_help="Say what this machine can isolate.")
@json_option
@click.pass_context
def doctor(context, as_json):
    """Say what this machine can isolate; exit with 3 if anything that grading needs is missing."""
    from grader.engine import capabilities

    rows = capabilities()
    table = Table("what", "works", box=None, header_style="bold")
    table.add_column("what an attempt met", overflow="fold")
    for name, works, detail in rows:
        table.add_row(Text(name), MARKS[works], Text(detail.rstrip(": ")))
        if as_json:
            click.echo(json_line({"name": name, "ok": works, "detail": detail}))
    if not as_json:
        console().print(table)
    broken = ", ".join(name for name, works, _ in rows if works is False)
    say(CANNOT_GRADE.format(broken) if broken else CAN_GRADE)
    context.exit(INCOMPLETE if broken else DONE)


@click.command(short_help="Invent a class, and grade it.")
@click.argument("folder", default="demo", metavar="[DIR]", type=a_path)
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
        timeout=DEMO_TIMEOUT,
        as_json=as_json,
    )


COMMANDS = (build, grade, report, feedback, export, check, doctor, demo, autograder)
