"""What holds for all tests, however they were started.

A failed assertion of the answers' tests shows its values, as elsewhere. A program in the background of a
shell ignores Ctrl-C, and so do the programs that it starts; the tests, and what they start, never do.
Several tests run at a time, so that each computes in one thread.
"""

import os
import signal
from collections import Counter

import pytest
from xdist.scheduler import LoadFileScheduling

SLOW = (  # what takes minutes, so that none of it is left for the end
    *("tests/grader/test_parity.py", "tests/answers/", "tests/browser/", "tests/grader/test_demo.py"),
    *("tests/grader/test_processes.py", "tests/grader/engine/test_limits.py"),
)
TOGETHER = "tests/browser/"  # these share a JupyterLab and a browser

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is imported
pytest.register_assert_rewrite("answers.verdicts")


def pytest_configure(config):
    """Answer Ctrl-C as a program in the foreground does; know the marker of what is run now and then."""
    config.addinivalue_line("markers", "thorough: takes long and hardly ever breaks; runs with --every-plant")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    """Add the option of `make test-all`."""
    parser.addoption("--every-plant", action="store_true", help="plant every mistake into every exercise")


class Scheduling(LoadFileScheduling):
    """Each file is run by one process, and so are all that use a browser."""

    def _split_scope(self, nodeid):
        return TOGETHER if nodeid.startswith(TOGETHER) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Share files, not tests, out to several processes."""
    return Scheduling(config, log)


def pytest_collection_modifyitems(config, items):
    """Begin with what takes longest, so that no process is alone with it in the end."""
    if not config.getoption("--every-plant"):
        put_off = [item for item in items if item.get_closest_marker("thorough")]
        items[:] = [item for item in items if item not in put_off]
        config.hook.pytest_deselected(items=put_off)
    sizes = Counter(item.nodeid.partition("::")[0] for item in items)

    def place(item):
        file = item.nodeid.partition("::")[0]
        kind = next((k for k, start in enumerate(SLOW) if file.startswith(start)), len(SLOW))
        return kind, (-sizes[file] if kind < len(SLOW) else 0)

    items.sort(key=place)
