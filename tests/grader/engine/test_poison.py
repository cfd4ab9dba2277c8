"""A cell or a function that breaks the interpreter it runs in breaks its own question at most."""

import pytest
from engine_notebooks import (
    DOUBLE,
    SOURCE,
    answered,
    cell,
    check_cell,
    in_call,
    in_cell,
    messages,
    notebook,
    outcomes,
    scores,
    solution,
)

from grader.records import Outcome, Status

pytestmark = pytest.mark.usefixtures("leaves_nothing")

RUNNER = """
import sys

def runner(name):
    frame = sys._getframe()
    while frame is not None:
        found = frame.f_locals.get("self")
        if type(found).__name__ == name:
            return found
        frame = frame.f_back
    raise LookupError(name)

"""
POISONS = {
    "os.fork is gone": "import os; os.fork = None",
    "os.fork lies": "import os; os.fork = lambda: 0",
    "os.getpid lies": "import os; os.getpid = lambda: 1",
    "os.waitpid fails": "import os; os.waitpid = lambda *args: 1 / 0",
    "builtins are broken": "import builtins; builtins.len = builtins.getattr = builtins.isinstance = None",
    "builtins are gone": "import builtins; vars(builtins).clear()",
    "modules are gone": "import sys; sys.modules.clear()",
    "another dict of modules": "import sys; sys.modules = {}",
    "modules are broken": "import sys; sys.modules.update(dict.fromkeys(sys.modules))",
    "sys is broken": "import sys; del sys.stdout, sys.path, sys.exc_info, sys.settrace",
    "signals are ignored": """
        import signal
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        """,
    "signals are blocked": "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))",
    "an alarm rings later": "import signal; signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)",
    "tracing fails": "import sys; sys.settrace(lambda *args: 1 / 0)",
    "profiling fails": "import sys; sys.setprofile(lambda *args: 1 / 0)",
    "the collector fails": "import gc; gc.callbacks.append(lambda *args: 1 / 0); gc.set_threshold(1)",
    "atexit": "import atexit, os; atexit.register(os._exit, 0)",
    "audit hooks fail": """
        import sys
        def hook(event, args):
            if event in ("os.fork", "compile", "exec", "socket.sendmsg"): raise SystemError("no")
        sys.addaudithook(hook)
        """,
    "IPython is gone": """
        import sys
        for name in list(sys.modules):
            if name.partition(".")[0] in ("IPython", "traitlets"): del sys.modules[name]
        """,
    "IPython is broken": "get_ipython().run_cell = get_ipython().run_code = None",
    "IPython's namespace is another": "get_ipython().user_ns = {}",
    "reset": "get_ipython().run_line_magic('reset', '-f')",
    "NumPy is broken": "import numpy as np; np.ndarray = np.generic = np.asarray = np.array = None",
    "the wire is broken": """
        import gc
        for found in gc.get_objects():
            if type(found) is dict: found.pop("Encoder", 0)
        """,
    "objects found by the collector are emptied": """
        import gc
        names = ("Session", "Shell", "Channel", "Zygote", "GuestPeer")
        for found in gc.get_objects():
            if type(found).__name__ in names: vars(found).clear()
        """,
    "a finder that ends everything": """
        import os, sys
        class Finder:
            def find_spec(self, *args): os._exit(0)
        sys.meta_path.insert(0, Finder)
        """,
    "streams are gone": "import sys; sys.stdout = sys.stderr = None",
    "descriptors are closed": "import os; os.closerange(0, 256)",
    "descriptors are exchanged": """
        import os
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in range(256):
            if number != nowhere: os.dup2(nowhere, number)
        """,
    "garbage in every descriptor": """
        import os
        for number in range(256):
            try: os.write(number, b"garbage!" * 1000)
            except OSError: pass
        """,
    "every descriptor is read": """
        import os
        for number in range(256):
            try:
                os.set_blocking(number, False)
                os.read(number, 1 << 20)
            except OSError: pass
        """,
    "sockets are shut down": """
        import os, socket
        for number in range(256):
            try: socket.socket(fileno=number).shutdown(2)
            except OSError: pass
        """,
    "its parents are killed": """
        import os
        for pid in (1, 2, os.getppid(), -1):
            for number in (2, 15, 9, 1, 11):
                try: os.kill(pid, number)
                except OSError: pass
        """,
    "the scratch folder is gone": "import os, shutil; shutil.rmtree('/tmp', True); os.chdir('/')",
    "limits are tightened": "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))",
    "limits of its parent are tightened": """
        import os, resource
        for pid in (1, 2, os.getppid()):
            for limit in (resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
                try: resource.prlimit(pid, limit, (1, 1))
                except OSError: pass
        """,
    "the recursion limit is tiny": "import sys; sys.setrecursionlimit(30)",
    "threads go on": """
        import threading, time
        def work():
            while True: time.sleep(0.01)
        for _ in range(4): threading.Thread(target=work, daemon=True).start()
        """,
    "a lock is held": "import threading\nlock = threading.Lock(); lock.acquire()",
    "the session forgets how to fork": RUNNER + "type(runner('Session'))._fork = lambda self: 1 / 0",
    "the session answers nonsense": RUNNER + "runner('Session')._say('forked', 'nonsense', [], {})",
    "the session's answers come twice": RUNNER + "runner('Session')._say('ran', [], None)",
}
IN_CALL = [name for name in POISONS if "session" not in name]


def check_others(record):
    """Whatever became of "double": nobody else has lost anything, and nothing is the engine's fault."""
    assert record.status is Status.GRADED, record.log
    assert scores(record)[1:] == [3, 4], messages(record)
    passed = outcomes(record)["double_test"] is Outcome.PASSED
    assert record.cells[0].score == (2 if passed else 0)
    assert record.cells[0].message or passed


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_poison_in_a_cell(grade, poison):
    """A solution cell that breaks the interpreter leaves the other questions their points."""
    check_others(grade(double=in_cell(poison)))


@pytest.mark.parametrize("name", IN_CALL)
def test_poison_in_a_call(grade, name):
    """A function that breaks the interpreter leaves the other questions their points."""
    check_others(grade(double=in_call(POISONS[name])))


def test_poison_in_a_cell_of_the_students_own(grade):
    """A cell that the student has added may break what follows, but not all of it."""
    submission = answered(SOURCE)
    poison = RUNNER + "type(runner('Session'))._fork = lambda self: 1 / 0"
    submission["cells"].insert(1, cell(poison, cell_id="own"))
    record = grade(submission)
    assert scores(record)[1:] == [3, 4]
    assert outcomes(record)["double_test"] is Outcome.CRASHED


def test_an_endless_cell_of_the_students_own_costs_nothing(grade):
    """An experiment that never ends is skipped; the answers around it are graded."""
    submission = answered(SOURCE)
    submission["cells"].insert(2, cell("while True: pass", cell_id="own"))
    assert grade(submission, limits={"cell_seconds": 1.0}).score == 9


def test_setup_cannot_be_kept_from_running(grade):
    """A student who makes the locked setup cell crash does not get to define what it defines."""
    submission = answered(SOURCE, double=DOUBLE.replace("2 *", "3 *"), square="def square(x): return 7")
    poison = """
import builtins, os, types

def crash(name, *args, **kwargs):
    if name in ("numpy", "grader.checks"): os._exit(0)
    return real(name, *args, **kwargs)

real, builtins.__import__ = builtins.__import__, crash
"""
    lies = "class np:\n    class testing:\n        assert_allclose = lambda *args: None\n    arange = print\n"
    submission["cells"].insert(0, cell(poison, cell_id="own"))
    submission["cells"].insert(2, cell(lies, cell_id="lies"))
    record = grade(submission)
    assert scores(record) == [0, 0, 4]
    assert record.status is Status.GRADED


def test_many_bad_cells(grade):
    """Several cells that end the interpreter: each is skipped, the rest is graded."""
    submission = answered(SOURCE)
    bad = [cell(f"import os; os._exit({number})", cell_id=f"own-{number}") for number in range(30)]
    submission["cells"][3:3] = bad
    assert grade(submission).score == 9


def test_poison_is_found_behind_a_crash(grade):
    """A cell that breaks the session is found in the second round too, after another one has crashed."""
    poison = RUNNER + "type(runner('Session'))._fork = lambda self: 1 / 0\n"
    submission = answered(SOURCE, double=DOUBLE + "import os; os._exit(1)")
    submission["cells"].insert(3, cell(poison, cell_id="own"))
    assert scores(grade(submission)) == [0, 0, 4]


def test_a_setup_that_always_crashes_does_not_go_on_for_ever(grade):
    """When the poisoned cell has been skipped and a setup still crashes, the setup is skipped too."""
    source = notebook(
        cell("import os\nif os.path.isdir('/nn'): os._exit(1)", "setup", locked=True),  # there, not here
        solution(DOUBLE, "double"),
        check_cell("assert double(2) == 4", "double_test"),
    )
    record = grade(source=source, limits={"total_seconds": 20.0})
    assert scores(record) == [1]


def test_a_broken_session_costs_no_cell_above_the_last_test_that_ran(grade):
    """Answers that were judged before the session broke are there for the tests behind it."""
    source = notebook(
        *SOURCE["cells"][:5],
        solution("def triple(x): return 3 * x", "triple"),
        check_cell("assert triple(2) == 6", "triple_test"),
        solution("def both(x): return double(square(x))", "both"),
        check_cell("assert both(3) == 18", "both_test"),
    )
    poison = RUNNER + "type(runner('Session'))._fork = lambda self: 1 / 0\n"
    submission = answered(source)
    submission["cells"].insert(5, cell(poison, cell_id="own"))
    assert scores(grade(submission, source=source)) == [2, 3, 0, 1]
