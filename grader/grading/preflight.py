"""What has to hold before the first write: so that a command either does its work or changes nothing."""

import tempfile

from grader.errors import UsageError


def require_writable(folder):
    """Raise a UsageError unless files can be made in a folder, which need not exist yet.

    Mode bits say little (root ignores them, and a read-only file system ignores root): a nameless
    temporary file in the folder, or in the nearest one above it that exists, tells.
    """
    existing = folder
    while not existing.exists() and not existing.is_symlink():
        existing = existing.parent
    if not existing.is_dir():
        raise UsageError(f"a folder at '{existing}'", "something else there", "move it out of the way")
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        raise UsageError(
            f"a folder that can be written to at '{existing}'",
            f"that it cannot: {error.strerror}",
            "make it writable, or copy the course to a place where you may write",
        ) from None


def require_writable_file(path):
    """Raise a UsageError unless a file can be written, or written over, at a path."""
    if path.is_dir():
        raise UsageError(f"a file, or none yet, at '{path}'", "a folder", "name a file")
    require_writable(path.parent)
