"""What holds for all tests, however they were started.

A failed assertion of the answers' tests shows its values, as elsewhere. A program in the background of a
shell ignores Ctrl-C, and so do the programs that it starts; the tests, and what they start, never do.
"""

import signal

import pytest

pytest.register_assert_rewrite("answers.verdicts")


def pytest_configure():
    """Answer Ctrl-C as a program in the foreground does."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    """Add the option of `make test-all`."""
    parser.addoption("--every-plant", action="store_true", help="plant every mistake into every exercise")
