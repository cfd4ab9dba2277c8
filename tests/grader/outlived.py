"""Runs a grading, ends it or lets it end, and waits until nobody whom it has started is left.

``python outlived.py SIGNAL MARK COMMAND...``: once a process with MARK as an argument runs, the command gets
the signal (0: none). Whoever is left without a parent becomes a child of this program; it waits for all.
"""

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def runs(mark):
    """Whether a process has been called with this argument, other than this one and the command."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark.encode() in words and b"sleep" in words:
            return True
    return False


def main(number, mark, *command):
    """Do it; print how the command ended and how many were left to this program."""
    assert ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    grader = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    if int(number):
        while grader.poll() is None and not runs(mark):
            time.sleep(0.05)
        grader.send_signal(int(number))
    ended = grader.wait()
    left = 0
    try:
        while True:
            os.waitpid(-1, 0)
            left += 1
    except ChildProcessError:
        print(ended, left, runs(mark))


main(*sys.argv[1:])
