"""Which submissions a grading run is about, found out without loading what is slow to load.

No symbolic link is followed. Whether there is a notebook in a folder, and whether it is one, is for the
engine to say.
"""

import os
from typing import NamedTuple

from grader.engine.task import Task
from grader.errors import UsageError
from grader.grading.folder import require_known
from grader.grading.misplaced import ANY_NOTEBOOK, ARCHIVE, find_misplaced, has_work, junk, shown
from grader.grading.sources import current_source
from grader.grading.times import read_times, read_timestamp
from grader.report.files import require_name
from grader.report.text import one_line

TAKEN = "Taken for {}'s {}: '{}', which has its exercises."
LOOSE = (
    "Not read: 'submitted/{}', which lies in no student's folder. Whose is it? Its place is "
    "'submitted/<student>/<assignment>/<assignment>.ipynb'."
)
OF_AN_ARCHIVER = "Left out, because an archiver made it: {}"
NO_ID = (
    "Left out, because the name of the folder in 'submitted' cannot be a student's id: {}. "
    "Each student has a folder there, in which there is one for each assignment."
)
NOTHING = "Nothing to grade from: {}."
ELSEWHERE = (
    "put each notebook there, for instance 'submitted/ann/{name}/{name}.ipynb', or name another course "
    "folder (--course DIR; in Python Course(DIR))"
)


class Submissions(NamedTuple):
    """What a run is about."""

    tasks: list  # of Task: one for each submission
    unread: list  # a sentence for each thing in `submitted/` that looks like work and is in no task


def find_submissions(course, assignments, students, tell):
    """Return a task for every submission of the chosen assignments and students, and what is not read.

    Parameters
    ----------
    course : CourseFolder
    assignments : sequence of str
        Their names; none stands for all that somebody has handed in.
    students : sequence of str
        Their ids; none stands for all.
    tell : callable
        Called with a sentence on each thing that is not where it belongs.

    Returns
    -------
    Submissions

    Raises
    ------
    UsageError
        If an assignment, a student or a source notebook is missing, or there is nothing to grade.
    """
    times = read_times(course)
    everybody = _list_students(course, tell)
    for student in students:
        require_known(student, everybody, "a student who has handed in", course.submitted)
    chosen = [student for student in everybody if not students or student in students]
    wanted = course.choose(assignments)
    placed, unread = find_misplaced(course, chosen, wanted)
    unread += [] if students else [*_loose(course), *_unnamed(course, everybody)]
    for each in placed:
        tell(TAKEN.format(each.student, each.assignment, shown(each.path.relative_to(course.root))))
    for line in unread:
        tell(line)
    found = {(each.assignment, each.student): each.path for each in placed}
    pairs = [
        (assignment, student)
        for assignment in wanted
        for student in chosen
        if (assignment, student) in found or os.path.lexists(course.submitted / student / assignment)
    ]
    _require_some(pairs, course, assignments)
    if nobody := sorted(set(chosen) - {student for _, student in pairs}):
        tell(NOTHING.format(one_line(", ".join(nobody))))
    sources = {assignment: current_source(course, assignment) for assignment in dict(pairs)}
    tasks = [_task(course, pair, sources[pair[0]], times, found.get(pair)) for pair in pairs]
    return Submissions(tasks, unread)


def _task(course, pair, source, times, found):
    """Return what the engine has to know; `found` is where the notebook lies, if not where it should."""
    assignment, student = pair
    released = course.released(assignment).parent
    path = found or course.submitted / student / assignment / f"{assignment}.ipynb"
    when = times.get((student, assignment)) or _beside(path, course.submitted / student, assignment)
    place = shown(path.relative_to(course.submitted / student)) if found else ""
    return Task(student, assignment, assignment, source, path, when, place, released)


def _beside(path, root, assignment):
    """Return the time that lies beside a notebook, or further out, where collecting puts it."""
    above = [folder for folder in path.parents if folder.is_relative_to(root) and folder != root]
    times = map(read_timestamp, dict.fromkeys([root / assignment, *reversed(above), path.parent]))
    return next(filter(None, times), None)


def new_among(tasks, course):
    """Return the tasks handed in after they were graded last, as far as the files' times tell."""
    return [task for task in tasks if not _is_graded(task, course)]


def list_folders(parent):
    """Return the names of a folder's visible subfolders, sorted; links are among them and not followed."""
    with os.scandir(parent) as entries:
        return sorted(entry.name for entry in entries if _is_folder_or_link(entry))


def _is_folder_or_link(entry):
    return not entry.name.startswith(".") and (entry.is_symlink() or entry.is_dir(follow_symlinks=False))


def _is_graded(task, course):
    graded = course.autograded / task.student / task.assignment / f"{task.notebook}.ipynb"
    try:
        return graded.stat().st_mtime >= task.submission.lstat().st_mtime
    except OSError:
        return False


def _loose(course):
    """Return a line for each notebook or archive that lies in no student's folder."""
    entries = sorted(os.scandir(course.submitted), key=lambda entry: entry.name)
    files = [entry.name for entry in entries if entry.is_file(follow_symlinks=False) and not junk(entry.name)]
    return [LOOSE.format(shown(name)) for name in files if ANY_NOTEBOOK.search(name) or ARCHIVE.search(name)]


def _unnamed(course, everybody):
    """Return a line for the folders with work in them whose names can be nobody's id."""
    others = [name for name in list_folders(course.submitted) if name not in everybody and not junk(name)]
    found = [name for name in others if has_work(course.submitted / name)]
    return [NO_ID.format(", ".join(f"{name!a}" for name in found))] if found else []


def _list_students(course, tell):
    if not course.submitted.is_dir():
        raise UsageError(
            "submissions in submitted/<student>/<assignment>/<notebook>.ipynb",
            f"no folder at '{course.submitted}'",
            ELSEWHERE.format(name=course.assignments()[0]),
        )
    names = list_folders(course.submitted)
    if junk_names := [name for name in names if junk(name)]:
        tell(OF_AN_ARCHIVER.format(", ".join(junk_names)))
    names = [name for name in names if name not in junk_names]
    taken = [name.lower() for name in course.assignments()]
    usable = [name for name in names if _is_usable(name) and name.lower() not in taken]
    empty = [name for name in names if name not in usable and not has_work(course.submitted / name)]
    if empty:
        tell(NO_ID.format(", ".join(f"{name!a}" for name in empty)))
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
            ELSEWHERE.format(name=(assignments or course.assignments())[0]),
        )
