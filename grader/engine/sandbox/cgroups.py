"""Control groups: the kernel's own limits on a submission, where a group is delegated to the grader.

Theory of operation
-------------------
A system hands a group to a program by letting it write there (`systemd-run --user --scope -p Delegate=yes`).
A group that gives limits to others may hold no process itself, so that the grader moves into a leaf of it.
Each submission gets a group of its own beside that leaf, made by the launcher. The submission's first process
moves itself in, by a descriptor that was opened outside: inside there are no control groups to be seen.
What the sandbox looks after itself goes on as before; where nothing is delegated, that is all there is.
"""

import contextlib
import functools
import itertools
import os
import time
from pathlib import Path

ROOT, OWN = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")
CONTROLLERS = ("memory", "pids", "cpu")
LEAF = "grader"  # where the grader itself goes
SPARE_BYTES = 64 << 20  # above a submission's limit: the sandbox, which says what happened, acts first
SPARE_PROCESSES = 3  # those that hold a submission together
ONE_PROCESSOR = "100000 100000"  # microseconds of each 100 milliseconds
END_SECONDS = 2.0
_numbers = itertools.count(1)


@functools.cache
def home():
    """Return the folder of the group that was delegated to this program, taken over; None where none was."""
    try:
        folder = _own_folder()
        if not set(CONTROLLERS) <= set(_read(folder, "cgroup.controllers").split()):
            return None
        _take_over(folder)
    except (OSError, ValueError):
        return None
    return folder


def _own_folder():
    """Return the folder of the group that this process is in, or that it came from."""
    found = [line for line in OWN.read_text().splitlines() if line.startswith("0::/")]
    if not found:
        raise ValueError("no control groups of the second version")
    folder = ROOT / found[0].removeprefix("0::/")
    return folder.parent if folder.name == LEAF else folder


def _take_over(folder):
    """Move this process out of the way, and let the groups below have limits; or raise OSError."""
    if set(CONTROLLERS) <= set(_read(folder, "cgroup.subtree_control").split()):
        _require(os.access(folder, os.W_OK))
        return
    _require(not set(_read(folder, "cgroup.procs").split()) - {str(os.getpid())})  # it is nobody else's, too
    leaf = folder / LEAF
    if not leaf.is_dir():
        os.mkdir(leaf)
    _write(leaf, "cgroup.procs", os.getpid())
    _write(folder, "cgroup.subtree_control", " ".join(f"+{name}" for name in CONTROLLERS))


def _sweep(home):
    """Remove the groups that a judge could not remove, because it had to be ended."""
    for folder in home.glob("submission-*"):
        if not os.path.exists(f"/proc/{folder.name.split('-')[1]}"):
            with contextlib.suppress(OSError):
                _write(folder, "cgroup.kill", 1)
            with contextlib.suppress(OSError):  # the next one tries again
                os.rmdir(folder)


def _require(condition):
    if not condition:
        raise PermissionError("the group is not ours alone")


class Group:
    """The control group of one submission.

    Parameters
    ----------
    limits : Limits
    home : Path
        Of all such groups; see `home`.
    """

    def __init__(self, limits, home):
        _sweep(home)
        self._folder = home / f"submission-{os.getpid()}-{next(_numbers)}"
        os.mkdir(self._folder)
        _write(self._folder, "memory.max", limits.memory_bytes + SPARE_BYTES)
        with contextlib.suppress(OSError):  # not where the system has no swap
            _write(self._folder, "memory.swap.max", 0)
        _write(self._folder, "pids.max", limits.processes + SPARE_PROCESSES)
        _write(self._folder, "cpu.max", ONE_PROCESSOR)

    def entrance(self):
        """Return a descriptor; whoever writes "0" to it is in the group."""
        return os.open(self._folder / "cgroup.procs", os.O_WRONLY)

    @property
    def is_used(self):
        """Whether a process is in the group."""
        return int(_read(self._folder, "pids.current")) > 0

    @property
    def killed_for_memory(self):
        """How many processes the kernel has ended because of the limit on memory."""
        with contextlib.suppress(OSError, ValueError):
            events = dict(line.split() for line in _read(self._folder, "memory.events").splitlines())
            return int(events.get("oom_kill", 0))
        return 0

    def close(self):
        """End what is left in the group, and the group."""
        with contextlib.suppress(OSError):  # older than Linux 5.14: the sandbox has ended them all
            _write(self._folder, "cgroup.kill", 1)
        deadline = time.monotonic() + END_SECONDS
        while time.monotonic() < deadline:
            try:
                return os.rmdir(self._folder)
            except OSError:
                time.sleep(0.01)


def _read(folder, name):
    return (folder / name).read_text()


def _write(folder, name, value):
    with open(folder / name, "r+") as file:  # these files are never made, only written to
        file.write(str(value))
