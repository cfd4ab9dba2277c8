"""Nothing passes from one submission to another, at once or one after the other, nor between tests."""

import os
from dataclasses import replace

import numpy as np
import pytest
from engine_notebooks import (
    DOUBLE,
    LIMITS,
    SOURCE,
    answered,
    cell,
    check_cell,
    in_cell,
    messages,
    notebook,
    outcomes,
    outputs,
    scores,
    solution,
    task,
)

from grader.engine import grade_all
from grader.records import Outcome

TRACES = """
import builtins, ctypes, multiprocessing, os, random, socket, sys, threading, time
import matplotlib, numpy as np

libc = ctypes.CDLL(None)

def leave():
    for folder in (".", "/tmp", "/dev/shm", os.path.expanduser("~")):
        try: open(os.path.join(folder, "trace"), "w").write("trace")
        except OSError: pass
    os.environ["TRACE"] = "trace"
    builtins.trace = np.trace_left = sys.trace_left = matplotlib.trace_left = "trace"
    sys.path.append("trace")
    matplotlib.rcParams["lines.linewidth"] = 77
    np.random.seed(77); random.seed(77)
    np.seterr(all="raise")
    sys.setrecursionlimit(777)
    os.umask(0o177)
    os.nice(3)
    libc.syscall(248, b"user", b"trace", b"trace", 5, -3)  # a key in the session's keyring
    libc.syscall(248, b"user", b"trace", b"trace", 5, -4)  # and in the user's
    globals()["kept"] = socket.socket(socket.AF_UNIX)
    kept.bind("\\0trace"); kept.listen()

def found():
    traces = []
    for folder in (".", "/tmp", "/dev/shm", os.path.expanduser("~")):
        traces += [folder for name in os.listdir(folder) if name == "trace"]
    traces += [name for name in ("TRACE",) if name in os.environ]
    traces += [str(module) for module in (np, sys, matplotlib) if hasattr(module, "trace_left")]
    traces += ["builtins"] * hasattr(builtins, "trace") + ["path"] * ("trace" in sys.path)
    traces += ["rcParams"] * (matplotlib.rcParams["lines.linewidth"] == 77)
    traces += ["errors"] * (np.geterr()["divide"] == "raise")
    traces += ["recursion"] * (sys.getrecursionlimit() == 777)
    mask = os.umask(0o22); os.umask(mask)
    traces += ["umask"] * (mask == 0o177) + ["nice"] * (os.nice(0) > NICE)
    traces += ["keys"] * (libc.syscall(249, b"user", b"trace", None, 0) > 0)
    try: socket.socket(socket.AF_UNIX).connect("\\0trace"); traces.append("socket")
    except OSError: pass
    for pid in range(1, 60):
        try: os.kill(pid, 0)
        except OSError: continue
        if pid not in (1, 2, os.getpid()): traces.append(f"process {pid}")
    return traces
""".replace("NICE", str(os.nice(0)))


def test_a_submission_leaves_nothing_to_the_next(grade):
    """Files, variables of modules, settings, limits, keys and sockets of a submission end with it."""
    first = outputs(
        grade(double=f"{TRACES}\nbefore = found()\nleave()\nprint(before, len(found()) > 9)\n{DOUBLE}")
    )
    assert "[] True" in first, first
    for _ in range(2):
        shown = outputs(grade(double=f"{TRACES}\nprint('found', found())\n{DOUBLE}"))
        assert "found []" in shown, shown


def test_a_crashed_submission_leaves_nothing_either(grade):
    """The same when the submission ends in a crash with processes of its own."""
    crash = "import subprocess; subprocess.Popen(['sleep', '99']); os._exit(3)"
    grade(double=f"{TRACES}\nleave()\n{crash}")
    assert "found []" in outputs(grade(double=f"{TRACES}\nprint('found', found())\n{DOUBLE}"))


LEAVING = """
leave()
import subprocess
helper = subprocess.Popen(["sleep", "1.5"])
helper.wait()
print(time.time())
"""
LOOKING = """
ends = time.time() + 1.5
seen = set()
while time.time() < ends:
    seen.update(found())
    time.sleep(0.05)
print("seen", seen)
"""


def test_submissions_at_the_same_time_do_not_meet(write):
    """Of two submissions that are graded at the same time, neither sees anything of the other."""
    answers = [f"{TRACES}{text}{DOUBLE}" for text in (LEAVING, LOOKING, LOOKING, LEAVING)]
    tasks = [task(write(answered(SOURCE, double=answer))) for answer in answers]
    limits = replace(LIMITS, cell_seconds=20.0, test_seconds=20.0)
    records = list(grade_all(tasks, workers=2, limits=limits))
    assert [record.score for record in records] == [9] * 4, [messages(record) for record in records]
    shown = [outputs(record) for record in records]
    assert sum("seen set()" in text for text in shown) == 2, shown


STATE = """
import os
calls = []

def count(x):
    calls.append(x)
    os.environ["CALLS"] = str(len(calls))
    return len(calls)

def broken(x):
    calls.clear()
    calls.extend(range(100))
    os._exit(0)
"""


def test_a_test_leaves_nothing_to_the_next(grade):
    """Every test finds the student's variables as the cells above it left them."""
    source = notebook(
        solution(STATE, "count"),
        check_cell("assert count(1) == 1\nassert count(1) == 2", "first_test"),
        check_cell("broken(1)", "broken_test"),
        check_cell("assert count(1) == 1", "second_test"),
        cell("calls.append(0)", cell_id="own"),
        check_cell("assert count(1) == 2", "third_test"),
    )
    record = grade(source=source)
    assert outcomes(record) == {
        "first_test": Outcome.PASSED,
        "broken_test": Outcome.CRASHED,
        "second_test": Outcome.PASSED,
        "third_test": Outcome.PASSED,
    }


def test_variables_of_a_test_stay_with_it(grade):
    """What one test cell defines another may use: made anew, whatever became of it in the first."""
    source = notebook(
        cell("shared = [0]", "setup", locked=True),
        solution("def answer(): return 4", "answer"),
        check_cell("mine = [4]\nassert [answer()] == mine\nmine.append(5)", "first_test"),
        check_cell("assert [answer()] == mine", "second_test"),
        check_cell("assert shared == [0]", "third_test"),
    )
    assert scores(grade(source=source)) == [1, 1, 1]


def test_modules_of_the_judge_are_as_good_as_new_for_each_submission(grade):
    """What a test changes in NumPy's settings or in a module does not outlast the submission."""
    test = "import numpy\nassert not hasattr(numpy, 'left')\nassert answer() == 4\nnumpy.left = 1"
    source = notebook(solution("def answer(): return 4", "answer"), check_cell(test, "answer_test"))
    for _ in range(3):
        assert scores(grade(source=source)) == [1]
    assert not hasattr(np, "left")


@pytest.mark.parametrize("name", ["double", "square", "apply"])
def test_order_of_questions_does_not_matter(grade, name):
    """A question that fails costs the same wherever it stands."""
    record = grade(**{name: "raise RuntimeError('bad')"})
    assert [cell.score for cell in record.cells if cell.grade_id == f"{name}_test"] == [0]
    assert all(cell.score == cell.max_score for cell in record.cells if cell.grade_id != f"{name}_test")


def test_a_long_series_on_one_worker(grade):
    """Bad and good submissions in turn: the good ones never notice."""
    bad = ["import os; os._exit(1)", "1 / 0", "import os; os.fork()", "import ctypes; ctypes.string_at(0)"]
    for answer in bad * 2:
        grade(double=in_cell(answer))
        assert grade().score == 9
