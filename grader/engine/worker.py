"""Grades submissions one after the other with one warm sandbox, each in a judge process of its own."""

import contextlib
import hashlib
import json
import os
import pickle
import select
import signal
import time
import traceback
from dataclasses import replace
from functools import cache

from grader.engine import sanitize
from grader.engine.judge import Judge, fresh_namespace, run_setup
from grader.engine.names import compile_test
from grader.engine.sandbox import namespaces
from grader.engine.sandbox.launcher import SandboxHost
from grader.engine.score import score, score_fault, score_unreadable
from grader.engine.submission import Unreadable, parse, read_bytes
from grader.engine.verdict import GRADER_AT_FAULT
from grader.errors import EngineError
from grader.records import Status

VERSION = 1  # raise it when the same answer may get another verdict
TRIES = 2
GRACE_SECONDS = 30
ROOM = 12  # times the longest message: how far a judge's memory may grow


class Worker:
    """A warm sandbox and the means to judge with it.

    Parameters
    ----------
    limits : Limits
    isolation : {"bubblewrap", "none"}
    sock : socket.socket, optional
        Where a sandbox waits that another process has started; see `SandboxHost.split`.
    """

    def __init__(self, limits, isolation="bubblewrap", sock=None):
        self.limits = limits
        self.isolation = isolation
        self._host = SandboxHost(isolation, sock)

    def close(self):
        """End the sandbox."""
        self._host.close()

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
        cells, problem, digest = _read(task, self.limits)
        record = self._grade(task, cells) if problem is None else score_unreadable(task, problem)
        return replace(record, fingerprint=digest, seconds=time.perf_counter() - start)

    def _grade(self, task, cells):
        prepare(task.source)
        plan = sanitize.plan(sanitize.read_source(task.source), cells)
        for _ in range(TRIES):
            record = self._judge_apart(task, plan)
            if record.status is not Status.ENGINE_FAULT:
                break
            self._host.close()
            self._host = SandboxHost(self.isolation)
        return record

    def _judge_apart(self, task, plan):
        """Judge in a process of its own, and come back even if that process does not."""
        self._wait_until_warm()
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            self._become_judge(writer, task, plan)
        os.close(writer)
        with open(reader, "rb", buffering=0) as file:
            told = _read_until(file, time.monotonic() + self.limits.total_seconds + GRACE_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        if not told:
            return score_fault(task, GRADER_AT_FAULT)
        return pickle.loads(told)  # from our own judge, not from the sandbox

    def _wait_until_warm(self):
        try:
            self._host.wait_until_warm()
        except EngineError:
            if not self._host.is_copy:
                raise
            self._host = SandboxHost(self.isolation)  # which knows why, if this one fails, too
            self._host.wait_until_warm()

    def _become_judge(self, writer, task, plan):
        try:
            namespaces.die_with_parent()
            room = ROOM * self.limits.message_bytes  # for what a student's values become
            namespaces.set_limits(namespaces.address_space() + room, None, None)
            try:
                verdicts = Judge(self._host, plan, self.limits).run()
                record = score(task, plan, verdicts)
            except Exception as error:
                known = isinstance(error, EngineError)
                words = str(error) if known else GRADER_AT_FAULT
                record = score_fault(task, words, traceback.format_exc())
            with open(writer, "wb") as file:
                file.write(pickle.dumps(record))
        finally:
            os._exit(0)


@cache
def prepare(source):
    """Do here what every judge would have to do again: import what setup cells import, compile tests.

    Parameters
    ----------
    source : str
        Text of a source notebook. Processes forked from this one inherit what was done.
    """
    namespace = fresh_namespace()
    for step in sanitize.plan(sanitize.read_source(source), ()).steps:
        with contextlib.suppress(Exception):  # a judge will meet it again, and say so
            if step.role is sanitize.Role.SETUP:
                run_setup(step.source, namespace)
            elif step.role is sanitize.Role.TEST:
                compile_test(step.source)


def _read_until(file, deadline):
    """Read everything that is written before the deadline; nothing if the deadline comes first."""
    chunks = []
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([file], [], [], left)[0]:
            break
        chunk = file.read(1 << 20)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
    return b""


def fingerprint(task, limits):
    """Return a text that changes when the submission, the source, the limits or the engine does.

    A record of this task carries the same text; nothing is run to find it out.
    """
    return _read(task, limits)[2]


def _read(task, limits):
    """Return a submission's cells, or why there are none (the other is None), and its fingerprint."""
    cells = problem = None
    try:
        data = read_bytes(task.submission, limits.submission_bytes)
        cells = parse(data)
    except Unreadable as found:
        problem, data = found, str(found).encode()
    digest = hashlib.sha256()
    bounds = json.dumps(vars(limits), sort_keys=True).encode()
    for part in (data, task.source.encode(), bounds, bytes([VERSION])):
        digest.update(hashlib.sha256(part).digest())
    return cells, problem, digest.hexdigest()
