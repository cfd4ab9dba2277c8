"""A folder that one test and the student's code share: files go to and fro by value.

The judge's folder holds nothing but regular files and folders that it has made itself, under names that lead
nowhere else. What came from the sandbox is data: `grader.engine.guard` stops a test that would run it.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from grader.engine.wire import WireError

WORDS = {"open", "Path", "pathlib", "os", "tempfile", "shutil", "glob", "loadtxt", "savetxt", "genfromtxt"}
WORDS |= {"read_csv", "to_csv", "savez", "savefig", "imread", "sqlite3", "walk", "listdir"}
WORDS |= {"load", "save", "fromfile", "tofile", "ZipFile", "tarfile", "gzip", "shelve", "fileinput"}
WORDS |= {"linecache", "wave", "ConfigParser", "read_json", "read_table", "to_json", "imsave", "loadmat"}
MOST_FILES, MOST_BYTES, DEEPEST = 500, 16 << 20, 8
NOT_TAKEN = {"matplotlibrc"}  # nor what begins with a dot: programs read such files unasked
KEPT_BY_THE_COURSE = {"timestamp.txt", "submission_secret.txt"}


def usable(name):
    """Whether a name leads to a place inside the folder."""
    if type(name) is not str or not 0 < len(name) <= 1000 or "\0" in name:
        return False
    parts = name.split("/")
    return len(parts) <= DEEPEST and all(
        0 < len(part) <= 200 and part[0] != "." and part not in NOT_TAKEN for part in parts
    )


def contents(root):
    """Return what a folder holds: by name what a file looks like from outside, None for a folder.

    Links are not followed, and what is neither a file nor a folder is left out.
    """
    found, folders = {}, [("", 0)]
    while folders and len(found) < MOST_FILES:
        folder, depth = folders.pop()
        for entry in os.scandir(os.path.join(root, folder)):
            name = f"{folder}{entry.name}"
            if not usable(name) or len(found) >= MOST_FILES:
                continue
            if entry.is_dir(follow_symlinks=False):
                found[name] = None
                folders.append((f"{name}/", depth + 1))
            elif entry.is_file(follow_symlinks=False):
                seen = entry.stat(follow_symlinks=False)
                found[name] = seen.st_mtime_ns, seen.st_size, seen.st_ino
    return found


def changes(root, before, now):
    """Return what has become of each name: bytes of a file, None for a folder, False where it is gone."""
    room, told = MOST_BYTES, dict.fromkeys(before.keys() - now.keys(), False)
    for name in sorted(name for name in now if name not in before or now[name] != before[name]):
        if now[name] is None:
            told[name] = None
        elif now[name][1] <= room:
            room -= now[name][1]
            descriptor = os.open(os.path.join(root, name), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with open(descriptor, "rb") as file:
                told[name] = file.read(now[name][1])
    return told


def beside(*notebooks_folders):
    """Return the files that lie beside notebooks, by name; those of later folders count.

    Notebooks are left out, and what belongs to the course's own keeping of times.
    """
    told = {}
    for root in notebooks_folders:
        if root is not None and root.is_dir() and not root.is_symlink():
            with contextlib.suppress(OSError):  # what cannot be read is not there
                told |= changes(root, {}, contents(root))
    return {
        name: content
        for name, content in told.items()
        if content is not None and not name.endswith(".ipynb") and name not in KEPT_BY_THE_COURSE
    }


def put(root, told):
    """Make such changes in a folder that nobody else writes to.

    Raises
    ------
    WireError
        If they are not what they should be.
    """
    if type(told) is not dict or len(told) > 2 * MOST_FILES or not all(map(usable, told)):
        raise WireError("files of the wrong form")
    for name in sorted(told):
        path, content = Path(root, name), told[name]
        if content is False:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        elif content is None:
            path.mkdir(parents=True, exist_ok=True)
        elif type(content) is bytes:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        else:
            raise WireError("a file of the wrong form")


class Folder:
    """The judge's side; a context manager, in which it is the current folder.

    Parameters
    ----------
    peer : JudgePeer
    guard : Guard
        Is told where files are that came from the sandbox.
    """

    def __init__(self, peer, guard):
        self._peer, self._guard, self._seen = peer, guard, {}

    def __enter__(self):
        self._before = os.getcwd(), tempfile.tempdir, sys.path[:]
        self.root = tempfile.mkdtemp(prefix="grader-test-", dir=_shared_place())
        os.chdir(self.root)
        tempfile.tempdir = self._guard.home = self.root
        sys.path[:] = [place for place in sys.path if place not in ("", ".")]
        self._peer.request("share", self.root)
        self.after()
        return self

    def __exit__(self, *_):
        self._guard.home = self._guard.root = None
        os.chdir(self._before[0])
        tempfile.tempdir, sys.path[:] = self._before[1:]
        shutil.rmtree(self.root, ignore_errors=True)

    def before(self):
        """Send what the test has written."""
        now = contents(self.root)
        if now != self._seen:
            self._peer.request("put", changes(self.root, self._seen, now))
            self._seen = now

    def after(self):
        """Take what the student's code has written."""
        told = self._peer.request("written")
        if told:
            self._guard.root = self.root
            try:
                put(self.root, told)
            except OSError as error:
                raise WireError(f"a file that cannot be written: {error}") from error
            self._seen = contents(self.root)


def _shared_place():
    """Return where the sandbox can give a folder the same name: not /tmp where the interpreter lies there."""
    is_covered = any(Path(place).is_relative_to("/tmp") for place in (sys.prefix, sys.base_prefix))
    place = "/dev/shm" if is_covered else "/tmp"
    return place if os.access(place, os.W_OK) else None
