"""`grader check`: a student's own verdict on every exercise of a notebook, in the terminal."""

import json
from pathlib import Path

import click

from grader.cli.boundary import CHECK_FAILED, DONE, INCOMPLETE
from grader.cli.course import Course
from grader.cli.options import course_option, isolation_option, json_option, timeout_option
from grader.cli.printing import console, print_json, record_as_dict
from grader.errors import UsageError
from grader.records import Outcome


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@course_option
@timeout_option
@isolation_option
@json_option
@click.pass_context
def check(context, notebook, course_folder, timeout, isolation, as_json):
    """Check a notebook of yours: the verdict on every exercise, as the tests you have see it.

    Exits with 1 if an exercise is not right yet.
    """
    source = _source(notebook, Course(Path(course_folder).absolute()))

    from grader.cli.judging import Settings, judge_one

    record = judge_one(notebook, source, Settings(timeout=timeout, isolation=isolation))
    if as_json:
        print_json(record_as_dict(record))
    else:
        from grader.report.table import exercise_table

        console().print(exercise_table(record, _bonus(source), has_more=_has_more(source)))
    context.exit(INCOMPLETE if record.is_fault else _exit_code(record))


def _source(notebook, course):
    """Return the text of the notebook that the test cells are taken from."""
    if not notebook.is_file():
        raise UsageError(
            "the notebook to check",
            f"a folder at '{notebook}'" if notebook.is_dir() else f"no file at '{notebook}'",
            "name an .ipynb file",
        )
    for path in (course.source(notebook.stem), course.released(notebook.stem), notebook):
        if path.is_file():
            return path.read_text(encoding="utf-8", errors="replace")


def _bonus(source):
    """Return the ids of the test cells whose points are a bonus."""
    cells = json.loads(source)["cells"]  # it has been read before
    optional = [cell["metadata"] for cell in cells if cell["metadata"].get("grader", {}).get("optional")]
    return {metadata["nbgrader"]["grade_id"] for metadata in optional}


def _has_more(source):
    """Tell whether hidden tests were taken out; what the builder writes says so."""
    return "hidden=True" in source and "hidden_tests_run()" not in source


def _exit_code(record):
    outcomes = {cell.outcome for cell in record.cells}
    return DONE if outcomes <= {Outcome.PASSED, Outcome.MANUAL} else CHECK_FAILED
