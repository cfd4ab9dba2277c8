"""What earlier runs have found out: the records in `autograded/`, for every command that does not grade."""

from grader.cli.course import require_known
from grader.cli.submitted import list_folders
from grader.errors import UsageError
from grader.report import autograded
from grader.report.settled import settle_all

GRADE_FIRST = "run `grader grade` first"


def settled_records(course, url, assignments):
    """Return the records of `read_records` with the points of the gradebook at a URL."""
    return settle_all(read_records(course, assignments), url, course.root)


def read_records(course, assignments, students=()):
    """Return the records of graded submissions, by assignment, then by student.

    Parameters
    ----------
    course : Course
    assignments, students : sequence of str
        Names; none stands for all.

    Raises
    ------
    UsageError
        If an assignment or a student is unknown, or nothing of them has been graded.
    """
    chosen = course.choose(assignments)
    graded = list_folders(course.autograded) if course.autograded.is_dir() else []
    for student in students:
        require_known(student, graded, "a student whose work has been graded", course.autograded)
    found = (
        autograded.read(course.root, student, assignment)
        for assignment in chosen
        for student in graded
        if not students or student in students
    )
    records = [record for record in found if record]
    if not records:
        raise UsageError(
            f"graded notebooks in '{course.autograded}/<student>/<assignment>/'",
            f"none of {', '.join(assignments) or 'any assignment'}",
            GRADE_FIRST,
        )
    return records
