"""The largest memory of all processes below this one together, while something runs."""

import os
import threading
from pathlib import Path

SAMPLE_SECONDS = 2.0  # reading the sizes of twenty processes takes 40 ms of a processor


class MemorySampler(threading.Thread):
    """Adds up the memory of all descendants of this process, every other second, and keeps the largest sum.

    A page shared by several processes counts once in all (proportional set size). Where there is no /proc,
    `finish` returns None.
    """

    def __init__(self):
        super().__init__(daemon=True)
        self._done = threading.Event()
        self._peak = 0

    def run(self):
        """Sample until `finish` is called."""
        while not self._done.wait(SAMPLE_SECONDS):
            self._peak = max(self._peak, sum(_proportional_bytes(pid) for pid in _descendants(os.getpid())))

    def finish(self):
        """Stop and return the peak in bytes."""
        self._done.set()
        self.join()
        return self._peak or None


def _descendants(ancestor):
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, _, rest = stat.read_text().partition(" (")
        except OSError:
            continue  # it has ended
        parent = int(rest.rpartition(") ")[2].split()[1])
        children.setdefault(parent, []).append(int(pid))
    found, waiting = [], [ancestor]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _proportional_bytes(pid):
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
