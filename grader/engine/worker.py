"""Grades submissions one after the other with one warm sandbox, each in a judge process of its own."""

import contextlib
import hashlib
import inspect
import json
import sys
import time
import traceback
from dataclasses import replace
from functools import cache, partial
from importlib import import_module

from grader.engine import sanitize
from grader.engine.apart import NO_STEP, Died, Overran, apart
from grader.engine.folder import beside
from grader.engine.judge import Judge, fresh_namespace, run_setup
from grader.engine.names import compile_test
from grader.engine.needed import trimmed
from grader.engine.sandbox.launcher import Launcher
from grader.engine.score import score, score_fault, score_unreadable
from grader.engine.submission import OldFormat, Unreadable, parse, read_bytes
from grader.engine.verdict import GRADER_AT_FAULT
from grader.errors import EngineError
from grader.records import Status

VERSION = 6  # raise it when the same answer may get another verdict
TRIES = 2
MOST_TOO_LONG = 3  # steps at which a judge is ended before the submission counts as a fault
GRACE_SECONDS = 30
QUICKLY_PARSED = 2 << 20  # bytes of a notebook of today's format that are no burden
PARSE_SECONDS, PARSE_BYTES = 20.0, 1 << 30
TOO_MUCH = (
    "Expected a notebook, found one that takes too long or too much memory to read. Clear all outputs, "
)
TOO_MUCH += "save it in JupyterLab and hand in again."
ROOM = 12  # times the longest message: how far a judge's memory may grow


class Worker:
    """A warm sandbox and the means to judge with it.

    Parameters
    ----------
    limits : Limits
    isolation : {"bubblewrap", "none"}
    sock : socket.socket, optional
        Where a sandbox waits that another process has started; see `Launcher.split`.
    """

    def __init__(self, limits, isolation="bubblewrap", sock=None):
        self.limits = limits
        self.isolation = isolation
        self._launcher = Launcher(isolation, sock)

    def close(self):
        """End the sandbox."""
        self._launcher.close()

    def grade(self, task):
        """Grade one submission.

        Parameters
        ----------
        task : Task

        Returns
        -------
        NotebookRecord
            Always; a fault of the engine is retried once and then recorded as one.
        """
        start = time.perf_counter()
        data, problem, digest = _read(task, self.limits)
        try:
            cells = None if problem else cells_of(data)
        except Unreadable as found:
            problem = found
        record = score_unreadable(task, problem) if problem else self._grade(task, cells)
        return replace(record, fingerprint=digest, seconds=time.perf_counter() - start)

    def _grade(self, task, cells):
        prepare(task.source)
        plan = sanitize.plan(sanitize.read_source(task.source), cells)
        ends = time.monotonic() + self.limits.total_seconds
        faults, too_long = 0, {}
        while True:
            limits = replace(self.limits, total_seconds=max(ends - time.monotonic(), 0.0))
            record, step = self._judge_apart(task, plan, limits, too_long)
            is_fault = record.status is Status.ENGINE_FAULT
            if is_fault and step not in (NO_STEP, *too_long) and len(too_long) < MOST_TOO_LONG:
                too_long[step] = self.limits.test_seconds
            elif not is_fault or not record.may_heal or (faults := faults + 1) == TRIES:
                return record
            self._launcher.close()
            self._launcher = Launcher(self.isolation)

    def _judge_apart(self, task, plan, limits, too_long):
        """Judge in a process of its own; return the record and the step at which that had to be ended."""
        self._wait_until_warm()
        room = ROOM * limits.message_bytes  # for what a student's values become
        judging = partial(_judge, self._launcher, task, plan, limits, too_long)
        try:
            return apart(judging, GRACE_SECONDS, room), NO_STEP
        except Died:
            return score_fault(task, GRADER_AT_FAULT), NO_STEP
        except Overran as found:
            return score_fault(task, GRADER_AT_FAULT), found.step

    def _wait_until_warm(self):
        try:
            self._launcher.wait_until_warm()
        except EngineError:
            if not self._launcher.is_copy:
                raise
            self._launcher = Launcher(self.isolation)  # which knows why, if this one fails, too
            self._launcher.wait_until_warm()


def _judge(launcher, task, plan, limits, too_long, tell):
    """Return the record of a submission; the judge's whole life."""
    leave_kernel()
    try:
        plan = trimmed(plan, tell, too_long)
        files = _files(task)
        verdicts = Judge(launcher, plan, limits, tell, too_long, files).run()
        tell(NO_STEP, GRACE_SECONDS)
        return score(task, plan, verdicts)
    except Exception as error:
        known = isinstance(error, EngineError)
        return score_fault(task, str(error) if known else GRADER_AT_FAULT, traceback.format_exc())


def leave_kernel():
    """Be no kernel in a fork of one: nothing is shown where nobody looks, and no history is searched."""
    if ipython := sys.modules.get("IPython"):
        ipython.InteractiveShell.clear_instance()


@cache
def prepare(source):
    """Do here what every judge would have to do again: import what setup cells import, compile tests.

    Parameters
    ----------
    source : str
        Text of a source notebook. Processes forked from this one inherit what was done.
    """
    import_module("numpy.ma")  # as np.unique does
    inspect.signature(len)  # the first one of a builtin compiles a pattern
    namespace = fresh_namespace()
    plan = sanitize.plan(sanitize.read_source(source), parse(source.encode()))
    trimmed(plan, lambda *_: None, ())  # which parses our own cells
    for step in plan.steps:
        with contextlib.suppress(Exception):  # a judge will meet it again, and say so
            if step.role is sanitize.Role.SETUP:
                run_setup(step.source, namespace)
            elif step.role is sanitize.Role.TEST:
                compile_test(step.source)


def fingerprint(task, limits):
    """Return a text that changes when the submission, the source, the limits or the engine does.

    A record of this task carries the same text; nothing is run, and nothing is parsed, to find it out.
    """
    return _read(task, limits)[2]


def _read(task, limits):
    """Return a submission's bytes, or why there are none (the other is None), and its fingerprint."""
    data = problem = None
    try:
        data = read_bytes(task.submission, limits.submission_bytes)
    except Unreadable as found:
        problem = found
    digest = hashlib.sha256()
    bounds = json.dumps(vars(limits), sort_keys=True).encode()
    told = data if problem is None else str(problem).encode()
    files = {} if problem else _files(task)
    beside_it = [part for name in sorted(files) for part in (name.encode(), files[name])]
    for part in (told, task.source.encode(), bounds, bytes([VERSION]), *beside_it):
        digest.update(hashlib.sha256(part).digest())
    return data, problem, digest.hexdigest()


def _files(task):
    """Return what lies beside a notebook; not where that is in a folder that is not its own."""
    return beside(None if task.place else task.submission.parent, task.released)


def cells_of(data):
    """Return the cells of a notebook as `parse` does; what may take time or memory is done apart."""
    if len(data) <= QUICKLY_PARSED:
        with contextlib.suppress(OldFormat):
            return parse(data, converts=False)
    try:
        found = apart(lambda tell: _parsed(data), PARSE_SECONDS, PARSE_BYTES)
    except Overran:
        raise Unreadable(Status.TOO_LARGE, TOO_MUCH) from None
    if isinstance(found, Unreadable):
        raise found
    return found


def _parsed(data):
    try:
        return parse(data)
    except Unreadable as found:
        return found
    except MemoryError:
        return Unreadable(Status.TOO_LARGE, TOO_MUCH)
