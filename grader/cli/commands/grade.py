"""`grader grade`: from `submitted/` to gradebook, graded notebooks, feedback pages and the class table."""

import click

from grader.cli.boundary import DONE, INCOMPLETE
from grader.cli.course import open_course
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
from grader.cli.printing import console, print_json, progress_bar, record_as_dict, say

NO_TIME = (
    "The time of {student}'s {assignment} cannot be understood: {text!r}. It is graded without one: look "
    "into its timestamp.txt, or write the time into times.csv."
)


@click.command()
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
def grade(context, assignments, course_folder, students, gradebook, force, as_json, **engine):
    """Grade what was handed in for all assignments, or for those named.

    Reads submitted/<student>/<assignment>/<notebook>.ipynb; writes the gradebook, autograded/ and feedback/.
    A submission that has not changed keeps its grade without being run. A student who fails is no error;
    work that could not be graded or was not read, or a time that cannot be understood, ends with code 3.
    """
    course = open_course(course_folder)

    from grader.cli.judging import Settings
    from grader.cli.planning import new_among, plan
    from grader.cli.soundness import require_sound

    tasks, n_unread = plan(course, assignments, students)
    require_sound(course, {task.assignment: task.source for task in tasks}, engine["isolation"])
    with Settings(**engine).open_pool() as pool:
        # while the slow part of this program is loaded
        pool.begin(tasks if force else new_among(tasks, course), len(tasks))
        records, n_unclear = _grade(tasks, course, gradebook, pool, force, as_json)
    if not as_json:
        _print_class(records, course)
    is_whole = not (n_unread or n_unclear or any(record.is_fault for record in records))
    context.exit(DONE if is_whole else INCOMPLETE)


def _grade(tasks, course, gradebook, pool, force, as_json):
    """Return the records, and how many of the times cannot be understood."""
    from grader.cli.grading import Results, require_writable_results, without_time
    from grader.cli.grading import grade as grade_tasks

    for task in tasks:
        require_writable_results(task, course)
    unclear = without_time(tasks)
    for task in unclear:
        say(NO_TIME.format(text=task.timestamp[:60], student=task.student, assignment=task.assignment))
    with Results(course, gradebook, tasks) as results:
        graded = grade_tasks(tasks, results, pool, force=force)
        records = _follow(graded, len(tasks), as_json)
    _say_changes(results.changes, records)
    return records, len(unclear)


def _say_changes(changes, records):
    from grader.report.changes import suspect_tests

    for line in sorted(changes):
        say(f"Points changed: {line}")
    for line in suspect_tests(records):
        say(line)


def _follow(records, total, as_json):
    """Return the records, sorted by name, having shown each as it came."""
    seen = []
    with progress_bar() as bar:
        line = bar.add_task("", total=total)
        for record in records:
            seen.append(record)
            bar.update(line, advance=1, description=record.student)
            if as_json:
                print_json(record_as_dict(record))
    return sorted(seen, key=lambda record: (record.assignment, record.student))


def _print_class(records, course):
    from grader.report.table import class_table

    console().print(class_table(records))
    say(f"Pages for the students: {course.feedback}/<student>/<assignment>/")
    say(f"Graded notebooks: {course.autograded}/<student>/<assignment>/")
