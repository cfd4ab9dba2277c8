"""A writer that is killed at any moment, and started again, leaves the gradebook of an undisturbed run.

Moments are counted in calls, so that they are the same in every run on every machine.
"""

import os
import random
import shutil
import signal
import sqlite3
import sys
from multiprocessing import get_context

from grader.report.autograded import read, write
from grader.report.gradebook import open_gradebook

from .dumps import dump
from .notebooks import ASSIGNMENT

STUDENTS = [f"student{number:02}" for number in range(12)]
ATTEMPTS = 25


def grade_all(root, make_record):
    """Record and write every submission that is not done yet, as a grading run does."""
    with open_gradebook(root=root) as gradebook:
        recorded = gradebook.recorded()
        for student in STUDENTS:
            record = make_record(student)
            if (student, ASSIGNMENT) in recorded and read(root, student, ASSIGNMENT) == record:
                continue
            gradebook.record(record)
            write(root, record)


def counted(root, make_record, kill_at=None):
    """Grade, counting calls, and die at one of them; return how many there were."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += 1
        if calls == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    try:
        grade_all(root, make_record)
    finally:
        sys.setprofile(None)
    return calls


def kill_once(root, make_record, calls):
    """Run a writer in a process of its own, which dies after so many calls; return whether it did."""
    process = get_context("fork").Process(target=counted, args=(root, make_record, calls))
    process.start()
    process.join()
    return process.exitcode != 0


def files(root):
    """Return all files of the results, hidden ones included."""
    found = [path for path in (root / "autograded").rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def state(root):
    """Return all that a run leaves behind, without ids drawn at random."""
    with sqlite3.connect(root / "gradebook.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return dump(f"sqlite:///{root}/gradebook.db"), files(root)


def test_killed_writer(course, new_gradebook, make_record, tmp_path):
    """After kills at random moments and one run to the end, all is as if nothing had happened."""
    undisturbed = tmp_path / "undisturbed"
    undisturbed.mkdir()
    for root in (course, undisturbed):
        shutil.copy(new_gradebook, root / "gradebook.db")
    calls = counted(undisturbed, make_record)
    rng = random.Random(0)
    kills = 0
    for _ in range(ATTEMPTS):
        if kill_once(course, make_record, rng.randrange(calls // 4)):
            kills += 1
        else:
            assert state(course) == state(undisturbed)
            shutil.rmtree(course / "autograded")
            shutil.copy(new_gradebook, course / "gradebook.db")
    grade_all(course, make_record)
    assert kills
    assert state(course) == state(undisturbed)
    assert read(course, STUDENTS[0], ASSIGNMENT) == make_record(STUDENTS[0])


def test_two_writers(course, new_gradebook, make_record):
    """Two runs at once on one gradebook wait for each other and lose nothing."""
    shutil.copy(new_gradebook, course / "gradebook.db")
    context = get_context("fork")
    writers = [context.Process(target=_record_all, args=(course, make_record)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(dump(f"sqlite:///{course}/gradebook.db")) == len(STUDENTS)


def _record_all(root, make_record):
    with open_gradebook(root=root, wait=30) as gradebook:
        for student in STUDENTS:
            gradebook.record(make_record(student))
