"""Runs cells as an ordinary kernel does: one warm IPython shell, forked for each notebook.

Started as a program, it reads jobs from standard input and answers each, one JSON value a line:

    {"cells": [[name or null, source], ...], "seconds": limit of a cell}
    {name: null or [name of the exception, what the student reads], ...}
"""

import contextlib
import io
import json
import os
import resource
import signal
import subprocess
import sys

MEMORY = 4 << 30
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Kernel:
    """The other end, for the tests: a process of this program."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            env={**os.environ, **ONE_THREAD, "MPLBACKEND": "Agg"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, cells, seconds):
        """Run cells in a fork of the warm shell.

        Parameters
        ----------
        cells : list of (str or None, str)
            Names and sources; cells without a name may fail unnoticed.
        seconds : float
            A cell that takes longer is interrupted.

        Returns
        -------
        dict of str to None or (str, str)
            For each named cell None, or the kind and the text of its exception. Cells that a dead kernel
            did not run are missing.
        """
        self._process.stdin.write(json.dumps({"cells": cells, "seconds": seconds}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self):
        """End the process."""
        self._process.stdin.close()
        self._process.wait(timeout=10)


def _serve():
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    shell = _warm_shell()
    for line in sys.stdin:
        print(json.dumps(_in_a_fork(shell, json.loads(line))), file=answers)


def _warm_shell():
    from IPython.core.interactiveshell import InteractiveShell

    import grader.checks  # noqa: F401  (what every notebook imports)

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
    signal.signal(signal.SIGALRM, signal.default_int_handler)  # as when the student interrupts the kernel
    for name, source in job["cells"]:
        signal.setitimer(signal.ITIMER_REAL, job["seconds"])
        error = _error_of(shell, source)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if name is not None:
            out.write(json.dumps([name, error]) + "\n")


def _error_of(shell, source):
    quiet = io.StringIO()
    with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        result = shell.run_cell(source)
    error = result.error_before_exec or result.error_in_exec
    return None if error is None else [type(error).__name__, str(error)]


if __name__ == "__main__":
    _serve()
