"""Which submissions a grading run is about, found out without loading what is slow to load."""

import os

from grader.cli.course import require_known
from grader.cli.misplaced import find_misplaced, junk
from grader.cli.printing import say
from grader.cli.sources import read_source
from grader.cli.submitted import has_handed_in, list_folders, make_task
from grader.cli.times import read_times
from grader.errors import UsageError
from grader.report.files import require_name

TAKEN = "Taken for {}'s {}: '{}', which has its exercises."


def plan(course, assignments, students):
    """Return a task for every submission of the chosen assignments and students, and how much is not read.

    What lies in `submitted/` and is in no task, though it looks like work, is named on stderr.

    Parameters
    ----------
    course : Course
    assignments : sequence of str
        Their names; none stands for all that somebody has handed in.
    students : sequence of str
        Their ids; none stands for all.

    Raises
    ------
    UsageError
        If an assignment, a student or a source notebook is missing, or there is nothing to grade.
    """
    times = read_times(course)
    everybody = _list_students(course)
    for student in students:
        require_known(student, everybody, "a student who has handed in", course.submitted)
    chosen = [student for student in everybody if not students or student in students]
    wanted = course.choose(assignments)
    placed, lines = find_misplaced(course, chosen, wanted)
    lines += [] if students else _loose(course)
    for each in placed:
        say(TAKEN.format(each.student, each.assignment, each.path.relative_to(course.root)))
    for line in lines:
        say(line)
    found = {(each.assignment, each.student): each.path for each in placed}
    pairs = [
        (assignment, student)
        for assignment in wanted
        for student in chosen
        if (assignment, student) in found or has_handed_in(course.submitted, student, assignment)
    ]
    _require_some(pairs, course, assignments)
    sources = {assignment: read_source(course, assignment) for assignment in dict(pairs)}
    tasks = [
        make_task(
            course,
            student,
            assignment,
            sources[assignment],
            times,
            found.get((assignment, student)),
        )
        for assignment, student in pairs
    ]
    return tasks, len(lines)


def new_among(tasks, course):
    """Return the tasks handed in after they were graded last, as far as the files' times tell."""
    return [task for task in tasks if not _is_graded(task, course)]


def _is_graded(task, course):
    graded = course.autograded / task.student / task.assignment / f"{task.notebook}.ipynb"
    try:
        return graded.stat().st_mtime >= task.submission.lstat().st_mtime
    except OSError:
        return False


def _loose(course):
    """Return a line for each notebook that lies in no student's folder."""
    names = sorted(
        name for name in os.listdir(course.submitted) if name.endswith(".ipynb") and not junk(name)
    )
    return [
        f"Not read: 'submitted/{name}', which lies in no student's folder. Whose is it? Its place is "
        "'submitted/<student>/<assignment>/<assignment>.ipynb'."
        for name in names
    ]


def _list_students(course):
    if not course.submitted.is_dir():
        raise UsageError(
            "submissions in submitted/<student>/<assignment>/<notebook>.ipynb",
            f"no folder at '{course.submitted}'",
            "put the submissions there, or name another course folder with --course",
        )
    names = list_folders(course.submitted)
    if junk_names := [name for name in names if junk(name)]:
        say(f"Left out, because an archiver made it: {', '.join(junk_names)}")
    names = [name for name in names if name not in junk_names]
    usable = [name for name in names if _is_usable(name)]
    if len(usable) < len(names):
        left = ", ".join(f"{name!a}" for name in names if name not in usable)
        say(f"Left out, because the name of the folder in 'submitted' cannot be a student's id: {left}")
    return usable


def _is_usable(name):
    try:
        return bool(require_name(name, "student id"))
    except UsageError:
        return False


def _require_some(pairs, course, assignments):
    if not pairs:
        raise UsageError(
            f"submissions in '{course.submitted}/<student>/<assignment>/'",
            f"none of {', '.join(assignments) or 'any assignment'}",
            "put the submissions there, or name another course folder with --course",
        )
