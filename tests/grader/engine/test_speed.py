"""Verdicts on speed go by the processor time of all of a submission's processes, measured from outside."""

import io
import os
import subprocess
import sys
import textwrap

import pytest
from engine_notebooks import messages, question, scores

from grader.engine.sandbox import processes
from grader.engine.sandbox.launcher import Launcher
from grader.engine.sandbox.processes import waited

pytestmark = pytest.mark.usefixtures("leaves_nothing")

TEST = """
def loop(X):
    return sum([sum([float(x) * float(x) for x in row]) for row in X for _ in range(100)]) / 100

with exercise("answer") as check:
    X = check.rng.normal(size=(100, 60))
    check.call(answer, X)
    check.faster(answer, (X,), than=loop, times=4)
"""
SOURCE = question("def answer(X): return (X * X).sum()", TEST)
START = """
import os, threading, time
import numpy as np

def loop(X):
    return sum([sum([float(x) * float(x) for x in row]) for row in X for _ in range(90)]) / 90

def tell(writer, X):
    os.write(writer, repr(float(loop(X))).encode())

def told(reader):
    return float(os.read(reader, 100))

reader, writer = os.pipe()
"""
HELPER = """
questions, asker = os.pipe()

def help():
    while True:
        tell(writer, np.frombuffer(os.read(questions, 1 << 16)).reshape(-1, 60))
"""
HIDING = {
    "nobody": ("", "return loop(X)"),
    "a child": ("", "if os.fork() == 0: tell(writer, X); os._exit(0)\nos.wait()\nreturn told(reader)"),
    "a child that nobody waits for": (
        "",
        "if os.fork() == 0: tell(writer, X); os._exit(0)\nreturn told(reader)",
    ),
    "a child that is forgotten by itself": (
        "import signal\ntry: signal.signal(signal.SIGCHLD, signal.SIG_IGN)\nexcept OSError: pass\n",
        "if os.fork() == 0: tell(writer, X); os._exit(0)\ngot = told(reader)\ntime.sleep(0.1)\nreturn got",
    ),
    "an orphan": (
        "",
        "if os.fork() == 0:\n    if os.fork() == 0: tell(writer, X)\n    os._exit(0)\n"
        "os.wait()\nreturn told(reader)",
    ),
    "many children": (
        "",
        "got = 0.0\nfor rows in np.array_split(X, 10):\n"
        "    if os.fork() == 0: tell(writer, rows); os._exit(0)\n"
        "    os.wait()\n    got += told(reader)\nreturn got",
    ),
    "a thread": (
        "",
        "thread = threading.Thread(target=tell, args=(writer, X))\nthread.start(); thread.join()\n"
        "return told(reader)",
    ),
    "a thread of the process behind the test": (
        f"{HELPER}threading.Thread(target=help, daemon=True).start()",
        "os.write(asker, X.tobytes())\nreturn told(reader)",
    ),
    "a process started in an earlier call": (
        f"{HELPER}started = []",
        "if not started:\n    started.append(os.fork())\n    if not started[0]: help()\n"
        "os.write(asker, X.tobytes())\nreturn told(reader)",
    ),
    "clocks that lie": (
        "time.time = time.perf_counter = time.process_time = time.thread_time = lambda: 0.0\n",
        "return loop(X)",
    ),
}


def _ways():
    """Return all ways to hide time; every second one is thorough."""
    for number, (name, way) in enumerate(HIDING.items()):
        yield pytest.param(*way, id=name, marks=[pytest.mark.thorough] if number % 2 else [])


@pytest.mark.parametrize(("start", "body"), list(_ways()))
def test_no_time_is_hidden(grade, start, body):
    """Whoever does the work of a slow answer, it is slow."""
    answer = f"{START}{start}\ndef answer(X):\n{textwrap.indent(body, '    ')}\n"
    record = grade(source=SOURCE, answer=answer, limits={"test_seconds": 20.0, "processes": 64})
    assert scores(record) == [0], messages(record)
    assert "is too slow: it takes" in messages(record)


def test_a_slower_reference_is_no_help(grade):
    """Work in the background while our own reference runs is not the reference's time."""
    busy = "def burn():\n    while True: pass\n"
    start = "for _ in range(4): threading.Thread(target=burn, daemon=True).start()\n"
    record = grade(source=SOURCE, answer=f"{START}{busy}{start}\ndef answer(X): return loop(X)\n")
    assert scores(record) == [0], messages(record)


@pytest.mark.parametrize("junk", ["0.0", "X.sum()", "None", "float('nan')", "iter([X])", "np.zeros(3)"])
def test_junk_is_not_fast(grade, junk):
    """A function that returns something else than the right result gets no point for speed."""
    record = grade(source=SOURCE, answer=f"import numpy as np\ndef answer(X): return {junk}\n")
    assert scores(record) == [0]
    assert "does not return the right result when its speed is measured" in messages(record)


def test_honest_answers_keep_their_point_beside_others(grade):
    """Matrix products are fast enough while every processor is fought over."""
    program = "while True: pass"
    others = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3 * (os.cpu_count() or 1))]
    try:
        for _ in range(5):
            assert scores(grade(source=SOURCE)) == [1]
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_time_without_a_processor_is_not_the_students(monkeypatch, grade):
    """A cell and a call that were kept waiting by others get that time on top, but not without end."""
    slow = {"cell_seconds": 0.3, "test_seconds": 0.3}
    answer = "import time\ntime.sleep(0.5)\ndef answer(X):\n    time.sleep(0.5)\n    return (X * X).sum()\n"
    source = question("def answer(X): return 0", "assert answer(np.ones(3)) == 3")
    assert scores(grade(source=source, answer=answer, limits=slow)) == [0]
    monkeypatch.setattr(Launcher, "waited", lambda self: 30.0)
    assert scores(grade(source=source, answer=answer, limits=slow)) == [1]
    assert scores(grade(source=source, answer=answer.replace("0.5", "60"), limits=slow)) == [0]


def test_waiting_for_a_processor_is_measured(monkeypatch):
    """The kernel tells for how long each thread was ready and had none, unless the process is gone."""
    assert 0 <= waited(os.getpid()) < 1e6
    assert waited(1 << 30) == 0
    told = {"/proc/7/task/7/schedstat": "1 2000000000 3", "/proc/7/task/8/schedstat": "1 5000000000 3"}
    monkeypatch.setattr(processes.os, "listdir", lambda folder: ["7", "8", "gone"])
    monkeypatch.setattr(processes, "open", lambda path: io.StringIO(told.get(path, "")), raising=False)
    assert waited(7) == 5
