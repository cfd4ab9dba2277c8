"""`grader check`: a student's own verdict on every exercise of a notebook, in the terminal."""

import json
from dataclasses import replace
from pathlib import Path

import click

from grader.cli.boundary import CHECK_FAILED, DONE, INCOMPLETE
from grader.cli.course import Course
from grader.cli.options import (
    course_option,
    gradebook_option,
    isolation_option,
    json_option,
    timeout_option,
)
from grader.cli.printing import console, print_json, record_as_dict, say
from grader.errors import UsageError
from grader.records import Outcome
from grader.report.text import one_line

BY_HAND = "A person gives the points for {}, once it is handed in: only the gradebook has them."


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@course_option
@timeout_option
@isolation_option
@gradebook_option
@json_option
@click.pass_context
def check(context, notebook, course_folder, timeout, isolation, gradebook, as_json):
    """Check a notebook of yours: the verdict on every exercise, as the tests you have see it.

    Of a submission of this course that has been graded, and not changed since, the points are those of the
    gradebook, with marks given by hand. Exits with 1 if an exercise is not right yet.
    """
    course = Course(Path(course_folder).absolute())
    source = _source(notebook, course)

    from grader.cli.judging import Settings, judge_one

    record = judge_one(
        notebook, source, Settings(timeout=timeout, isolation=isolation), _released(notebook, course)
    )
    record, remark = _as_it_stands(record, notebook, course, gradebook)
    if as_json:
        print_json(record_as_dict(record))
    else:
        from grader.report.table import exercise_table

        console().print(exercise_table(record, _bonus(source), has_more=_has_more(source)))
    if remark:
        say(remark)
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


def _released(notebook, course):
    """Return the released notebook; None where the course has none."""
    path = course.released(notebook.stem)
    return path if path.is_file() else None


def _as_it_stands(record, notebook, course, gradebook):
    """Return the record with what the gradebook has of a submission, and a remark on its points."""
    from grader.report.answers import with_untouched, written_in

    if released := _released(notebook, course):
        text = released.read_text(encoding="utf-8", errors="replace")
        record = with_untouched(record, written_in(record.executed), written_in(text))
    place = _place(notebook, course)
    if place is None:
        waiting = ", ".join(one_line(cell.grade_id) for cell in record.cells if cell.waits)
        return record, BY_HAND.format(waiting) if waiting else ""

    from grader.report.settled import as_it_stands

    return as_it_stands(replace(record, student=place[0]), gradebook, course.root)


def _place(notebook, course):
    """Return student and assignment of a notebook where `grade` looks for it; else None."""
    try:
        *place, name = notebook.resolve().relative_to(course.submitted.resolve()).parts
    except ValueError:
        return None
    return place if len(place) == 2 and name == f"{place[1]}.ipynb" else None


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
