"""What earlier runs have found out: the records in `autograded/`, and whether the gradebook says the same."""

from grader.errors import UsageError
from grader.grading.folder import require_known
from grader.grading.submissions import list_folders
from grader.report import autograded
from grader.report.settled import read_all, settle, unvouched
from grader.report.text import one_line

GRADE_FIRST = "run `grader grade` first"
SHOWN = 20
UNVOUCHED = (
    "Points in the gradebook that no verdict in autograded/ stands behind: {names}. They are not this "
    "judge's: perhaps nbgrader ran without this course's nbgrader_config.py, or a run was broken off. "
)
FORGOTTEN = (
    "Left out, because the gradebook has no points for it: {}. What to do: run `grader grade`, or, if that "
    "student has gone, remove the folder in autograded/."
)
AGAIN, TODO = "They are judged again now.", "What to do: run `grader grade`, which judges them again."


def settled_records(course, assignments, tell):
    """Return the records of `read_records` with the points of the gradebook, and of none that it lacks.

    `tell` is called with a sentence on those.
    """
    records = read_records(course, assignments)
    found = list(zip(records, read_all(records, course.gradebook, course.root), strict=True))
    known = [settle(record, marks) for record, marks in found if marks]
    if others := [f"{record.student}'s {record.assignment}" for record, marks in found if not marks]:
        tell(FORGOTTEN.format(_few(others)))
    if not known:
        raise UsageError("graded submissions in the gradebook", "none", GRADE_FIRST)
    return known


def read_records(course, assignments, students=()):
    """Return the records of graded submissions, by assignment, then by student.

    Parameters
    ----------
    course : CourseFolder
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


def name_unvouched(course, tell, assignments=(), *, again=()):
    """Say whose points are not ours, if there are any.

    Parameters
    ----------
    course : CourseFolder
    tell : callable
        Called with the sentence.
    assignments : sequence of str
        Only these; all where it is empty.
    again : collection of (str, str)
        Student and assignment of what will be judged now in any case.

    Returns
    -------
    set of (str, str)
        Student and assignment of each.
    """
    found = unvouched(course.gradebook, course.root, assignments)
    if found:
        names = _few([f"{student}'s {assignment}" for student, assignment in found])
        tell(UNVOUCHED.format(names=names) + (AGAIN if set(found) <= set(again) else TODO))
    return set(found)


def _few(names):
    more = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return ", ".join(map(one_line, names[:SHOWN] + more))
