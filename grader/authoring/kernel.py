"""Runs cells as a kernel does, without a front end: one warm IPython shell, forked for each notebook.

Started as a program, it reads jobs from standard input and answers each, one JSON value a line:

    {"cells": [[name, source], ...], "seconds": limit of a cell}
    {name: {"error": null or [kind, text, line of the cell], "told": [sentence of a given cell, ...]}, ...}
"""

import contextlib
import importlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEMORY = 4 << 30
WAITING = 20  # times its seconds of processor time that a cell may take where others have the processor, too
WARM = ("grader.checks", "matplotlib.pyplot", "ipywidgets")  # what notebooks import, loaded once
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Ran:
    """What became of one cell.

    Attributes
    ----------
    kind, text : str or None
        The class of its exception, and what the exception says; None where there was none.
    line : int
        The line of the cell, counted from 1, in which the exception arose; 0 if that is not known.
    told : tuple of str
        What the cell said about students' functions, instead of an exception.
    """

    kind: str | None
    text: str | None
    line: int
    told: tuple[str, ...]


class Kernel:
    """The other end: a process of this program."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.authoring.kernel"],
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD, "MPLBACKEND": "Agg"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, cells, seconds):
        """Run cells in a fork of the warm shell.

        Parameters
        ----------
        cells : list of (str, str)
            Names, each of its own, and sources.
        seconds : float
            A cell that takes more processor time is interrupted.

        Returns
        -------
        dict of str to Ran
            By the cells' names. Cells that a dead kernel did not run are missing.
        """
        self._process.stdin.write(json.dumps({"cells": cells, "seconds": seconds}) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        return {
            name: Ran(*(ran["error"] or (None, None, 0)), tuple(ran["told"])) for name, ran in found.items()
        }

    def close(self):
        """End the process."""
        self._process.stdin.close()
        self._process.wait(timeout=10)
        self._process.stdout.close()


def _serve():
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    shell = _warm_shell()
    for line in sys.stdin:
        print(json.dumps(_in_a_fork(shell, json.loads(line))), file=answers)


def _warm_shell():
    from IPython.core.interactiveshell import InteractiveShell

    for name in WARM:
        importlib.import_module(name)
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    return shell


def _in_a_fork(shell, job):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            with os.fdopen(writer, "w", buffering=1) as out:
                _run(shell, job, out)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as results:
        found = dict(map(json.loads, results))
    os.waitpid(child, 0)
    return found


def _run(shell, job, out):
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.default_int_handler)  # as when the student interrupts the kernel
    for name, source in job["cells"]:
        before = len(_told())
        signal.setitimer(signal.ITIMER_PROF, job["seconds"])
        signal.setitimer(signal.ITIMER_REAL, WAITING * job["seconds"])
        error = _error_of(shell, source)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        out.write(json.dumps([name, {"error": error, "told": _told()[before:]}]) + "\n")


def _told():
    """What `course.given` has said so far; the grader itself imports nothing of the students' library."""
    return getattr(sys.modules.get("course.given"), "told", [])


def _error_of(shell, source):
    quiet = io.StringIO()
    with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        result = shell.run_cell(source)
    error = result.error_before_exec or result.error_in_exec
    if error is None:
        return None
    return [type(error).__name__, str(error), _line(error)]


def _line(error):
    """Return the line of the cell itself that was running, of a syntax error the line it is in."""
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_name == "<module>":
            return traceback.tb_lineno
        traceback = traceback.tb_next
    return getattr(error, "lineno", None) or 0


if __name__ == "__main__":
    _serve()
