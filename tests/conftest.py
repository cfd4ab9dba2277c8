"""What holds for all tests, however they were started.

A failed assertion of the answers' tests shows its values, as elsewhere. A program in the background of a
shell ignores Ctrl-C, and so do the programs that it starts; the tests, and what they start, never do.
"""

import signal
from collections import Counter

import pytest

SLOW = ("tests/grader/test_parity.py", "tests/answers/", "tests/browser/")  # what takes minutes

pytest.register_assert_rewrite("answers.verdicts")


def pytest_configure():
    """Answer Ctrl-C as a program in the foreground does."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    """Add the option of `make test-all`."""
    parser.addoption("--every-plant", action="store_true", help="plant every mistake into every exercise")


def pytest_collection_modifyitems(items):
    """Begin with what takes longest, so that no process is alone with it in the end."""
    sizes = Counter(item.nodeid.partition("::")[0] for item in items)

    def place(item):
        file = item.nodeid.partition("::")[0]
        kind = next((k for k, start in enumerate(SLOW) if file.startswith(start)), len(SLOW))
        return kind, (-sizes[file] if kind < len(SLOW) else 0)

    items.sort(key=place)
