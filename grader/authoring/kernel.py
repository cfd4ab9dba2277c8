"""Runs cells as a kernel does, without a front end: one warm IPython shell, forked for each notebook.

Started as a program, it reads jobs from standard input and answers each, one JSON value a line:

    {"start": [[name, source], ...], "cells": [[name, source, part], ...], "seconds": limit of a cell}
    (and "folder" where the cells run elsewhere than here)
    {name: {"error": null or [kind, text, line of the cell], "told": [sentence of a given cell, ...],
            "widest": longest line printed}, ...}

Notebooks that begin alike share that beginning: the cells of `start` are run in a fork of the shell which is
kept, and each job's cells in a fork of that, for as long as jobs have the same start.
"""

import contextlib
import gc
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
NO_EDITS = "--no-edits"
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
    widest : str
        The longest line that the cell printed.
    """

    kind: str | None
    text: str | None
    line: int
    told: tuple[str, ...]
    widest: str


class Kernel:
    """The other end: a process of this program.

    Parameters
    ----------
    tries_edits : bool
        Whether checks look for the place of an unknown mistake by small edits, which takes most of the time
        of a wrong answer and decides nothing.
    """

    def __init__(self, *, tries_edits=True):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.authoring.kernel", *([] if tries_edits else [NO_EDITS])],
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

    def run(self, cells, seconds, start=(), folder=None):
        """Run cells in a fork of the warm shell.

        Parameters
        ----------
        cells : list of (str, str) or (str, str, str)
            Names, each of its own, and sources. A third item is the name of an earlier cell with which this
            one begins: where that part failed the whole is not run, for it would fail in the same way.
        seconds : float
            A cell that takes more processor time is interrupted.
        start : list of (str, str)
            Cells before these, run once for several jobs that follow one another.
        folder : Path, optional
            Where they run; else in the course's own.

        Returns
        -------
        dict of str to Ran
            By the cells' names. Cells that a dead kernel did not run are missing.
        """
        job = {"start": list(start), "cells": cells, "seconds": seconds}
        job |= {} if folder is None else {"folder": str(folder)}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        return {
            name: Ran(*(ran["error"] or (None, None, 0)), tuple(ran["told"]), ran["widest"])
            for name, ran in found.items()
        }

    def close(self):
        """End the process."""
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()


def _serve():
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    shell, begun, start = _warm_shell(), None, None
    for line in sys.stdin:
        job = json.loads(line)
        if begun is None or job["start"] != start:
            _end(begun)
            begun, start = _begin(shell, job), job["start"]
        reader, writer = begun
        writer.write(line)
        writer.flush()
        answer = reader.readline()
        if not answer:  # its start has ended it
            _end(begun)
            begun = None
        print(answer.strip() or "{}", file=answers)


def _warm_shell():
    from IPython.core.interactiveshell import InteractiveShell

    for name in WARM:
        importlib.import_module(name)
    if NO_EDITS in sys.argv:
        importlib.import_module("grader.checks.slips").BUDGET = 0.0
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    shell.display_pub.publish = shell.displayhook.write_format_data = lambda *_, **__: None  # not printed
    shell.displayhook.write_output_prompt = lambda: None
    return shell


def _begin(shell, job):
    """Fork a process that runs the start of a job, then the cells of that and of later ones."""
    (jobs, to_jobs), (answers, to_answers) = os.pipe(), os.pipe()
    if os.fork() == 0:
        try:
            os.close(to_jobs)
            os.close(answers)
            _go_on(shell, job, os.fdopen(jobs), os.fdopen(to_answers, "w", buffering=1))
        finally:
            os._exit(0)
    os.close(jobs)
    os.close(to_answers)
    return os.fdopen(answers), os.fdopen(to_jobs, "w")


def _end(begun):
    if begun is not None:
        for stream in begun:
            with contextlib.suppress(OSError):
                stream.close()
        os.wait()


def _go_on(shell, job, jobs, answers):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    told = io.StringIO()
    _run(shell, job["start"], job["seconds"], told)
    ran = dict(map(json.loads, told.getvalue().splitlines()))
    gc.freeze()  # so that a collection in a fork does not copy every page
    for line in jobs:
        print(json.dumps(ran | _in_a_fork(shell, json.loads(line))), file=answers)


def _in_a_fork(shell, job):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            os.chdir(job.get("folder", "."))
            with os.fdopen(writer, "w", buffering=1) as out:
                _run(shell, job["cells"], job["seconds"], out)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as results:
        found = dict(map(json.loads, results))
    os.waitpid(child, 0)
    return found


def _run(shell, cells, seconds, out):
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.default_int_handler)  # as when the student interrupts the kernel
    failed = {}
    for name, source, *part in cells:
        before = len(_told())
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, WAITING * seconds)
        printed = io.StringIO()
        error = failed.get(*part) if part else None
        error = failed[name] = error or _error_of(shell, source, printed)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        widest = max(printed.getvalue().splitlines(), key=len, default="")
        out.write(json.dumps([name, {"error": error, "told": _told()[before:], "widest": widest}]) + "\n")


def _told():
    """What `course.given` has said so far; the grader itself imports nothing of the students' library."""
    return getattr(sys.modules.get("course.given"), "told", [])


def _error_of(shell, source, printed):
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
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
