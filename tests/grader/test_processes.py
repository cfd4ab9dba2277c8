"""However a grading ends, no process that it started outlives it: seen in the table of processes."""

import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from tiny_course import NAME, hand_in, make_class

OUTLIVED = Path(__file__).with_name("outlived.py")
HIDDEN = """
import os, subprocess, time
def double(x):
    return 2 * x
if os.fork() == 0:
    os.setsid()
    subprocess.Popen(["sleep", "{mark}"], start_new_session=True)
    os._exit(0)
os.wait()
subprocess.Popen(["sleep", "{mark}"])
"""
ENDLESS = f"{HIDDEN}while True: time.sleep(1)\n"
FATAL = f"{HIDDEN}os.kill(os.getpid(), 9)\n"


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "cell"),
    [(0, HIDDEN), (0, ENDLESS), (0, FATAL), (signal.SIGKILL, ENDLESS), (signal.SIGINT, ENDLESS)],
    ids=["ends", "times out", "crashes", "killed", "interrupted"],
)
def test_nobody_is_left(tmp_path, number, cell, workers):
    """Neither workers and sandboxes nor what a student's cell has started and hidden."""
    root = make_class(tmp_path / "course")
    mark = f"4321.{uuid.uuid4().int % 10**9}"
    hand_in(root, "mallory", {"double": cell.replace("{mark}", mark)})
    command = [sys.executable, "-m", "grader", "grade", NAME, "--course", str(root), "--workers", workers]
    command += ["--timeout", "3" if number == 0 else "600"]
    watched = [sys.executable, str(OUTLIVED), str(int(number)), mark, *command]
    done = subprocess.run(watched, capture_output=True, text=True, timeout=240, stdin=subprocess.DEVNULL)
    ended, _, is_left = done.stdout.split()
    assert int(ended) in ((0,) if number == 0 else (-number, 130)), done.stderr
    assert is_left == "False"
