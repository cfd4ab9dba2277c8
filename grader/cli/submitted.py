"""What was handed in: lists `submitted/<student>/<assignment>/` without following a symbolic link.

Whether there is a notebook in such a folder, and whether it is one, is for the engine to say.
"""

import os
import stat

from grader.engine.task import Task

TIMESTAMP_BYTES = 200  # a date and time is shorter


def list_folders(parent):
    """Return the names of a folder's visible subfolders, sorted; links are among them and not followed."""
    with os.scandir(parent) as entries:
        return sorted(entry.name for entry in entries if _is_folder_or_link(entry))


def has_handed_in(submitted, student, assignment):
    """Return whether a student has a folder for an assignment, or a link in its place for somebody to see."""
    return os.path.lexists(submitted / student / assignment)


def make_task(submitted, student, assignment, source):
    """Return what the engine has to know about one submission."""
    folder = submitted / student / assignment
    return Task(student, assignment, assignment, source, folder / f"{assignment}.ipynb", _timestamp(folder))


def _is_folder_or_link(entry):
    return not entry.name.startswith(".") and (entry.is_symlink() or entry.is_dir(follow_symlinks=False))


def _timestamp(folder):
    """Return the text of timestamp.txt; None where there is no such file."""
    if folder.is_symlink() or folder.parent.is_symlink():
        return None
    try:
        with open(folder / "timestamp.txt", "rb", opener=_without_following) as file:
            regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            return file.read(TIMESTAMP_BYTES).decode(errors="replace").strip() if regular else None
    except OSError:
        return None


def _without_following(path, flags):
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
