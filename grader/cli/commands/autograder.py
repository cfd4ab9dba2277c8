"""`grader autograder`: one submission inside Gradescope, where our archive was unpacked."""

import json
from pathlib import Path

import click

from grader.cli.boundary import DONE, INCOMPLETE
from grader.cli.course import open_course
from grader.cli.options import isolation_option
from grader.cli.printing import say
from grader.records import NotebookRecord, Status

NOT_THEIRS = ("__MACOSX", ".ipynb_checkpoints")


@click.command(hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
@isolation_option
@click.pass_context
def autograder(context, folder, isolation):
    """Judge FOLDER/submission by the course in FOLDER/source; write FOLDER/results/results.json."""
    course = open_course(folder / "source")
    (name,) = course.assignments()

    from grader.report.files import replace_file
    from grader.report.gradescope import NOT_GRADED, results_of

    record = NotebookRecord("", name, name, Status.ENGINE_FAULT, NOT_GRADED)
    try:
        record = _judge(folder, course, name, isolation)
    finally:  # whatever went wrong is said on stderr, and the student has no zero
        text = json.dumps(results_of([record]), indent=1)
        replace_file(folder / "results" / "results.json", text.encode())
    say(record.log)
    context.exit(INCOMPLETE if record.is_fault else DONE)


def _judge(folder, course, name, isolation):
    from grader.cli.sources import read_source
    from grader.engine import Limits, Task, grade_one
    from grader.report.answers import with_untouched, written_in

    submission, released = folder / "submission", course.released(name)
    path = _find(submission, name)
    place = "" if path.name == f"{name}.ipynb" else str(path.relative_to(submission))
    time = _time(folder / "submission_metadata.json")
    task = Task("", name, name, read_source(course, name), path, time, place, released.parent)
    record = grade_one(task, limits=Limits(), isolation=isolation)
    text = released.read_text(encoding="utf-8")
    return with_untouched(record, written_in(record.executed), written_in(text))


def _find(submission, name):
    """Return the path of the notebook: the one of that name, or the only one; it need not exist."""
    found = [
        path
        for path in sorted(submission.rglob("*.ipynb"))
        if not set(path.relative_to(submission).parts) & set(NOT_THEIRS) and not path.name.startswith("._")
    ]
    named = [path for path in found if path.name == f"{name}.ipynb"]
    for choice in (named, found):
        if len(choice) == 1:
            return choice[0]
    return submission / f"{name}.ipynb"


def _time(path):
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["created_at"])
    except (OSError, ValueError, KeyError):
        return None
