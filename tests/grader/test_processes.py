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
THOROUGH = pytest.mark.thorough
FATAL = f"{HIDDEN}os.kill(os.getpid(), 9)\n"


@pytest.mark.parametrize(
    ("number", "cell", "workers"),
    [
        pytest.param(0, HIDDEN, "2", id="ends"),
        pytest.param(0, ENDLESS, "1", id="times out", marks=THOROUGH),
        pytest.param(0, FATAL, "2", id="crashes", marks=THOROUGH),
        pytest.param(signal.SIGKILL, ENDLESS, "1", id="killed", marks=THOROUGH),
        pytest.param(signal.SIGINT, ENDLESS, "1", id="interrupted"),
        pytest.param(signal.SIGKILL, ENDLESS, "2", id="killed with a pool"),
        pytest.param(signal.SIGINT, ENDLESS, "2", id="interrupted with a pool", marks=THOROUGH),
    ],
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
