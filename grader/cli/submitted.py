"""What was handed in: lists `submitted/<student>/<assignment>/` without following a symbolic link.

Whether there is a notebook in such a folder, and whether it is one, is for the engine to say.
"""

import os

from grader.cli.times import read_timestamp
from grader.engine.task import Task


def list_folders(parent):
    """Return the names of a folder's visible subfolders, sorted; links are among them and not followed."""
    with os.scandir(parent) as entries:
        return sorted(entry.name for entry in entries if _is_folder_or_link(entry))


def has_handed_in(submitted, student, assignment):
    """Return whether a student has a folder for an assignment, or a link in its place for somebody to see."""
    return os.path.lexists(submitted / student / assignment)


def make_task(course, student, assignment, source, times, found=None):
    """Return what the engine has to know about one submission.

    Parameters
    ----------
    course : Course
    student, assignment : str
    source : str
        Text of the source notebook.
    times : dict
        The course's own table.
    found : Path, optional
        The notebook, where it lies in another place than it should.
    """
    submitted, released = course.submitted, course.released(assignment).parent
    path = found or submitted / student / assignment / f"{assignment}.ipynb"
    when = times.get((student, assignment)) or read_timestamp(path.parent)
    place = str(path.relative_to(submitted / student)) if found else ""
    return Task(student, assignment, assignment, source, path, when, place, released)


def _is_folder_or_link(entry):
    return not entry.name.startswith(".") and (entry.is_symlink() or entry.is_dir(follow_symlinks=False))
