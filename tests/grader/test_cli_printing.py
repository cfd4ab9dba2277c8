"""How wide the tables of `grader` are, in a terminal and in a file."""

import os
import pty
import subprocess
import sys
import termios

import pytest

PRINT_WIDTH = "from grader.cli.printing import console; print(console().width)"
COMMAND = [sys.executable, "-c", PRINT_WIDTH]


@pytest.fixture
def terminal():
    """A terminal 100 characters wide: the end that a command writes to, and the one to read from."""
    reader, writer = pty.openpty()
    termios.tcsetwinsize(writer, (30, 100))
    yield writer, reader
    os.close(reader)
    os.close(writer)


def environment(columns):
    """Return this process's environment with COLUMNS set, or without it."""
    known = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"TERM": "xterm"}
    return known | ({"COLUMNS": columns} if columns else {})


@pytest.mark.parametrize(("columns", "width"), [(None, 120), ("70", 70)])
def test_width_of_a_file(terminal, columns, width):
    """What goes into a file or a pipe has lines of 120 characters, from whatever terminal; COLUMNS wins."""
    streams = {"stdin": terminal[0], "stderr": terminal[0], "stdout": subprocess.PIPE}
    done = subprocess.run(COMMAND, **streams, env=environment(columns), check=True)
    assert int(done.stdout) == width


@pytest.mark.parametrize(("columns", "width"), [(None, 100), ("70", 70)])
def test_width_of_a_terminal(terminal, columns, width):
    """A terminal keeps its width unless COLUMNS is set."""
    writer, reader = terminal
    subprocess.run(COMMAND, stdin=writer, stdout=writer, env=environment(columns), check=True)
    assert int(os.read(reader, 100)) == width
