"""The processes of one submission: which of those in /proc they are, and what memory and time they take.

Several copies of the zygote share one /proc. A submission's processes are therefore found by their
descent from its leader; whoever loses a parent becomes a child of process 1 of the submission's own process
tree, which the leader started, so that no process can leave the family.
"""

import contextlib
import os
import re
import time

LOOKS = 5  # a process may end while others' parents are being looked up
TICKS = os.sysconf("SC_CLK_TCK")  # a second
CHILDREN_FAULTS, CHILDREN_USER, CHILDREN_SYSTEM = 8, 13, 14  # places in /proc/<pid>/stat behind the name
_FIELD = re.compile(r"^(State|Threads|PPid|NSpid|RssAnon|RssShmem):\s*(.*)$", re.MULTILINE)


class Processes:
    """The processes below one leader.

    Parameters
    ----------
    leader : int
    isolated : bool
        Whether they have a process tree of their own; without one they share the leader's session.
    """

    def __init__(self, leader, isolated):
        self.leader = leader
        self._number_inside = _nested_number if isolated else self._number_in_session
        self._is_ours = self._descends if isolated else lambda pid, table: True
        self._strangers = {1, os.getpid(), os.getppid()}
        self._core = None  # process 1 of their tree and the one that runs the cells, as numbered here

    def strays(self):
        """Return the living processes but for the two that belong there: one look at who has children."""
        if self._core is None:
            found = {inner: pid for pid, inner in self.alive().items()}
            self._core = (found[1], found[2]) if {1, 2} <= found.keys() else None
        if self._core is not None and _has_only_child(*self._core):
            return set()
        return {pid for pid, inner in self.alive().items() if inner > 2}

    def alive(self):
        """Return ``{pid: number inside}`` of every living process of the submission's, and of no other.

        Inside, the process that collects orphans is 1 and the one that runs the cells is 2.
        """
        found, table = self._family()
        return {pid: inner for pid, inner in found.items() if _is_alive(table[pid])}

    def usage(self):
        """Return what every process has used so far, those included that have ended and were not waited for.

        Returns
        -------
        dict of int to tuple
            By process: nanoseconds of its own, ticks of all children that it has waited for, and their page
            faults, which tell that there were some. Whoever ends during the look is counted by a parent.
        """
        found, table = self._family()
        youngest_first = sorted(found, key=lambda pid: len(self._ancestors(pid, table)), reverse=True)
        usages = {pid: _usage(pid) for pid in youngest_first}
        return {pid: usage for pid, usage in usages.items() if usage is not None}

    def _family(self):
        """Return ``{pid: number inside}`` of the submission's processes, and what /proc tells of all."""
        for _ in range(LOOKS):
            table = {pid: _status(pid) for pid in _all_pids() - self._strangers}
            found = {pid: self._number_inside(pid, fields) for pid, fields in table.items() if fields}
            ours = {pid: self._is_ours(pid, table) for pid, inner in found.items() if inner}
            if None not in ours.values():
                break
        return {pid: found[pid] for pid, is_ours in ours.items() if is_ours}, table

    def _descends(self, pid, table):
        """Whether a process descends from the leader; None if an ancestor ended during the look."""
        highest = self._ancestors(pid, table)[-1]
        return True if highest == self.leader else False if highest in self._strangers else None

    def _ancestors(self, pid, table):
        """Return a process and those above it, up to the leader, a stranger or one that has ended."""
        found = [pid]
        while found[-1] != self.leader and found[-1] not in self._strangers and table.get(found[-1]):
            found.append(int(table[found[-1]]["PPid"]))
        return found

    def _number_in_session(self, pid, fields):
        with contextlib.suppress(OSError):
            if os.getsid(pid) == self.leader:
                return 2 if pid == self.leader else 3  # as if there were walls


def _has_only_child(parent, child):
    """Whether a process has one child, which has none; False as well where the kernel does not tell."""
    try:
        threads = os.listdir(f"/proc/{child}/task")
        return _children(parent, parent) == [child] and not any(_children(child, tid) for tid in threads)
    except OSError:
        return False


def _children(pid, thread):
    with open(f"/proc/{pid}/task/{thread}/children", "rb", buffering=0) as file:
        return [int(number) for number in file.read(1 << 16).split()]


def own_memory(pid):
    """Return the bytes that a process occupies, what it shares with others counted in part."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            lines = dict(line.split(":", 1) for line in file.read().splitlines()[1:])
        return sum(int(lines[name].split()[0]) for name in ("Pss_Anon", "Pss_Shmem")) * 1024
    except (OSError, KeyError):
        return resident(pid)


def resident(pid):
    """Return the bytes of its own that a process holds in memory: an upper bound, and cheap."""
    fields = {}
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):  # a thread that has ended tells nothing
            fields = fields if "RssAnon" in fields else _status(f"{pid}/task/{thread}")
    return sum(int(fields.get(name, "0 kB").split()[0]) for name in ("RssAnon", "RssShmem")) * 1024


def seconds_between(before, after):
    """Return the processor time that a submission has used between two usages: an upper bound.

    Of children that have been waited for the kernel tells whole ticks, rounded down twice.
    """
    total = 0.0
    for pid, (own, children, faults) in after.items():
        own_before, children_before, faults_before = before.get(pid, (0, 0, 0))
        total += (own - own_before) / 1e9 + (children - children_before) / TICKS
        total += 2 / TICKS if faults != faults_before else 0
    return total


def waited(pid):
    """Return for how many seconds a process was ready and had no processor: that thread which waited most."""
    with contextlib.suppress(OSError):
        threads = os.listdir(f"/proc/{pid}/task")
        return max(_waited(f"/proc/{pid}/task/{thread}/schedstat") for thread in threads)
    return 0.0


def _waited(path):
    with contextlib.suppress(OSError, ValueError, IndexError), open(path) as file:
        return int(file.read().split()[1]) / 1e9
    return 0.0


def _usage(pid):
    try:
        with open(f"/proc/{pid}/stat", "rb", buffering=0) as file:
            fields = file.read(1 << 12).rpartition(b")")[2].split()
        own = time.clock_gettime_ns(
            ~pid << 3 | 2
        )  # how Linux numbers the clock of a process's processor time
    except OSError:
        return None
    children = int(fields[CHILDREN_USER]) + int(fields[CHILDREN_SYSTEM])
    return own, children, int(fields[CHILDREN_FAULTS])


def sockets_of(pid):
    """Return how many sockets a process holds."""
    count = 0
    with contextlib.suppress(OSError):
        for number in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                count += os.readlink(f"/proc/{pid}/fd/{number}").startswith("socket:")
    return count


def sockets_around(pid):
    """Return how many sockets there are in a process's network namespace, those on their way included."""
    with contextlib.suppress(OSError, ValueError), open(f"/proc/{pid}/net/sockstat") as file:
        return int(file.readline().split()[2])  # "sockets: used 12"
    return 0


def _all_pids():
    entries = os.listdir("/proc") if os.path.isdir("/proc") else ()
    return {int(entry) for entry in entries if entry.isdigit()}


def _nested_number(pid, fields):
    """Return a process's number in a process tree inside this one, None if it is in none."""
    numbers = fields.get("NSpid", "").split()
    return int(numbers[-1]) if len(numbers) > 1 else None


def _is_alive(fields):
    """Whether a process runs; one whose first thread has ended looks like a zombie while others go on."""
    return not fields.get("State", "Z").startswith("Z") or int(fields.get("Threads", 1)) > 1


def _status(pid):
    try:
        with open(f"/proc/{pid}/status", "rb", buffering=0) as file:  # it comes whole, in one system call
            return dict(_FIELD.findall(file.read(1 << 16).decode()))
    except OSError:
        return {}
