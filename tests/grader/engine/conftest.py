"""One warm sandbox for all tests of a process, and a quick way to grade a notebook with it."""

import contextlib
import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from engine_notebooks import LIMITS, SOURCE, answered, task

from grader.engine import worker as worker_module
from grader.engine.sandbox.launcher import Launcher
from grader.engine.worker import Worker


@pytest.fixture(scope="session")
def worker():
    """A worker that stays warm."""
    found = Worker(LIMITS)
    yield found
    found.close()


@pytest.fixture
def own_worker(original, monkeypatch):
    """A worker that a test may break; its sandboxes are copies, which come at once."""

    def copied(*_):
        return Launcher(sock=original.split())

    monkeypatch.setattr(worker_module, "Launcher", copied)
    found = Worker(LIMITS)
    yield found
    found.close()


@pytest.fixture(scope="session")
def write(tmp_path_factory):
    """A function that writes a submission, a notebook or bytes, and returns its path."""

    def write(submission, name="sums.ipynb"):
        data = submission if isinstance(submission, bytes) else json.dumps(submission).encode()
        path = tmp_path_factory.mktemp("submitted") / "ada" / "01" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        return path

    return write


@pytest.fixture(scope="session")
def grade(worker, write):
    """A function that grades a submission: a notebook, bytes, or answers by grade id."""

    def grade(submission=None, *, source=SOURCE, limits=None, **answers):
        submission = answered(source, **answers) if submission is None else submission
        worker.limits = replace(LIMITS, **(limits or {}))
        return worker.grade(task(write(submission), source))

    return grade


@pytest.fixture(scope="session")
def untouched(grade):
    """Processes and mounts of each sandbox, when nothing has happened yet; in the end it grades on."""
    yield {}
    assert grade().score == 9


@pytest.fixture
def leaves_nothing(grade, worker, untouched):
    """Check after a test that the sandbox is as it was: no process, no mount; the next one grades with it."""
    launcher = worker._launcher
    if launcher not in untouched:
        assert grade().score == 9
        deadline = time.monotonic() + 5
        while None in (found := _traces(worker)).values() and time.monotonic() < deadline:
            time.sleep(0.02)  # a process of that submission's is about to be gone
        untouched[launcher] = found
    yield
    assert worker._launcher is launcher
    deadline = time.monotonic() + 5
    while _traces(worker) != untouched[launcher] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert _traces(worker) == untouched[launcher]


def _traces(worker):
    """Return the processes of the sandbox, and what each of them has mounted."""
    parents = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            parents[int(entry)] = int(Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {worker._launcher._process.pid}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return {pid: _mounts(pid) for pid in found}


def _mounts(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/mountinfo").read_text()
