"""Where results lie and how they get there: whoever reads them sees the old files or the new ones."""

import errno
import glob
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from grader.errors import UsageError

MAX_NAME = 128  # characters that nbgrader's gradebook keeps of a name
REMEDIES = {
    errno.ENOSPC: "free some space on that disk, then run the command again",
    errno.EDQUOT: "free some of your disk quota, then run the command again",
    errno.EFBIG: "raise the limit on the size of files, then run the command again",
    errno.ENAMETOOLONG: "shorten the names of the folders in 'submitted'",
}
REMEDY = "make it a folder that you may write to, then run the command again"


def require_name(name, what):
    """Return a name that is safe as one part of a path.

    Raises
    ------
    UsageError
        If the name is empty, hidden, too long, unreadable, or would lead to another folder.
    """
    if name and name.isprintable() and not name.startswith(".") and not set(name) & set("/\\"):
        if len(name) <= MAX_NAME:
            return name
        raise UsageError(f"a {what} of at most {MAX_NAME} characters", f"{len(name)}", "shorten it")
    raise UsageError(
        f"a {what} that is a plain file name: readable characters, no slash, no dot in front",
        f"{name!a}",
        "rename that folder or file in 'submitted'",
    )


def result_folder(root, step, student, assignment):
    """Return ``<root>/<step>/<student>/<assignment>``, nbgrader's place for the results of a step."""
    return Path(root, step, require_name(student, "student id"), require_name(assignment, "assignment"))


def replace_files(folder, files, mode, mark=None):
    """Put files into a folder, all of them complete before the first one is replaced.

    Parameters
    ----------
    folder : Path
        Made if it does not exist; then it appears with all its files at once.
    files : dict of str to bytes or None
        Contents by file name; ``None`` removes a file.
    mode : int
        Permissions of the files.
    mark : str, optional
        One of the names: this file goes first and comes last, so that where it is, all others are complete.

    Raises
    ------
    UsageError
        If the disk is full or the folder cannot be written to; what was there before is intact.
    """
    with _explained(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        staging = folder.with_name(f".{folder.name}.{os.getpid()}")
        try:
            _stage(staging, files, mode)
            _install(staging, folder, files, mark)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def replace_file(path, data, mode=0o644):
    """Put one file in place, complete or not at all; see `replace_files`."""
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            staged.write_bytes(data)
            staged.chmod(mode)
            staged.replace(path)
        finally:
            staged.unlink(missing_ok=True)


def _stage(staging, files, mode):
    staging.mkdir()
    for name, data in files.items():
        if data is not None:
            (staging / name).write_bytes(data)
            (staging / name).chmod(mode)


def _install(staging, folder, files, mark):
    if not folder.exists():
        staging.rename(folder)
        return
    if mark:
        (folder / mark).unlink(missing_ok=True)
    for name in sorted(files, key=lambda name: name == mark):
        if files[name] is None:
            (folder / name).unlink(missing_ok=True)
        else:
            (staging / name).replace(folder / name)


def _sweep(folder):
    """Remove what earlier runs left behind when they were killed."""
    for left in folder.parent.glob(f".{glob.escape(folder.name)}.*"):
        process = left.name.rpartition(".")[2]
        if process.isdecimal() and (int(process) == os.getpid() or not _is_running(int(process))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@contextmanager
def _explained(place):
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"to be able to write '{place}'",
            f"{error.strerror or error} ('{error.filename}')"
            if error.filename
            else f"{error.strerror or error}",
            REMEDIES.get(error.errno, REMEDY),
        ) from error
