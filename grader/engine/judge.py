"""Runs one notebook: the student's cells in the sandbox, the test cells here, with stand-ins in between.

Theory of operation
-------------------
A *pass* opens a fresh session and goes through the steps. A student's cell that kills or hangs the session is
remembered and skipped in the next pass; tests that were judged keep their verdict. So one bad cell costs one
question, and hardly more passes are made than there are bad cells.

Every test runs against its own fork of the session. It may raise what it likes: full points are given for
nothing but a test cell that ran to its end.
"""

import builtins
import contextlib
import io
import itertools
import signal
import socket
import time
import traceback

from grader.checks import CheckFailed
from grader.checks.failures import CheckMisused
from grader.engine import verdict as verdicts
from grader.engine.channel import Channel, ChannelAbused, ChannelError, ChannelTimeout
from grader.engine.names import compile_test
from grader.engine.remote import JudgePeer, SandboxLost, errno_of, rebuild_student_error
from grader.engine.sanitize import Role
from grader.engine.verdict import Verdict
from grader.engine.wire import WireError, dump, load
from grader.errors import EngineError
from grader.records import Outcome

GRACE_SECONDS = 5.0
END_SECONDS = 2.0  # for a process to end after it has hung up
TEST_BYTES = 2 << 30  # all that one test may receive
SESSION_BYTES = 64 << 20  # all that a notebook's cells may show
_numbers = itertools.count(1)


class SessionLost(Exception):
    """The session cannot go on; `verdict` is about the cell that it was running, None for a test."""

    def __init__(self, verdict=None):
        super().__init__()
        self.verdict = verdict


class Judge:
    """Grades one plan.

    Parameters
    ----------
    host : SandboxHost
    plan : Plan
    limits : Limits
    """

    def __init__(self, host, plan, limits):
        self.host = host
        self.plan = plan
        self.limits = limits
        self.verdicts = {}  # step number -> Verdict
        self._bad = set()  # numbers of cells that are skipped from now on
        self._retried = set()  # numbers of tests that a broken session could not start
        self._ends = time.monotonic() + limits.total_seconds

    def run(self):
        """Judge every step.

        Returns
        -------
        dict of int to Verdict
            By the number of the step.
        """
        while not self._pass() and time.monotonic() < self._ends:
            pass  # each pass finds at least one cell to skip, or judges at least one test
        for number, step in enumerate(self.plan.steps):
            if step.role is Role.TEST and number not in self.verdicts:
                self.verdicts[number] = Verdict(Outcome.NOT_RUN, self._why_not_run())
        return self.verdicts

    def _why_not_run(self):
        return f"Not run: the notebook as a whole was stopped after {self.limits.total_seconds:.0f} s."

    def _pass(self):
        """Go through the notebook once; return whether everything has been judged."""
        session = _Session(self.host, self.limits, self.plan.off_limits)
        namespace = fresh_namespace()
        self._guilty, self._suspects = None, []
        try:
            for number, step in enumerate(self.plan.steps):
                if time.monotonic() < self._ends:
                    self._step(session, namespace, number, step)
            return True
        except SessionLost:
            return False
        finally:
            session.close()

    def _step(self, session, namespace, number, step):
        if step.role is Role.TEST:
            self._test_once(session, namespace, number, step)
        elif step.role is Role.SETUP:
            run_setup(step.source, namespace)  # always: what it defines must never be the student's to define
            self._run(session, number, step, self._suspects or [number])
        elif step.role is not Role.TEXT and step.cell_type == "code":
            if step.role is Role.STUDENT and (step.grade_id or number in self._bad):
                self._guilty = number
            self._run(session, number, step, [number])

    def _run(self, session, number, step, blamed):
        """Run a cell; where the session does not survive that, `blamed` are skipped from now on."""
        if number in self._bad:
            return
        if step.role is not Role.SETUP:
            self._suspects.append(number)
        try:
            self.verdicts[number] = session.run(step.source)
        except SessionLost as lost:
            self.verdicts[number] = lost.verdict
            self._bad.update(blamed)
            raise

    def _test_once(self, session, namespace, number, step):
        if number in self.verdicts:
            return
        found = self._test(session, namespace, step)
        if (
            session.broken and number not in self._retried
        ):  # perhaps by an earlier test, which is not run again
            self._retried.add(number)
            raise SessionLost
        self.verdicts[number] = found
        if session.broken:  # by one of the cells since the last test that was run
            self._bad.update(self._suspects)
        if not session.alive:
            raise SessionLost
        self._suspects = []

    def _test(self, session, namespace, step):
        seconds = step.timeout or self.limits.test_seconds
        start = time.perf_counter()
        found = session.test(step.source, dict(namespace), seconds, self.plan.claims)
        found.seconds = time.perf_counter() - start
        if found.outcome is not Outcome.ENGINE_FAULT:
            self._blame(found)
        return found

    def _blame(self, found):
        """Word a failed test by what already went wrong in the student's cell above it."""
        before = self.verdicts.get(self._guilty)
        if before is None or before.outcome is Outcome.PASSED:
            return
        fault = before.outcome in _FAULTS
        is_answer = self.plan.steps[self._guilty].grade_id is not None
        if (fault and is_answer) or found.outcome is not Outcome.PASSED:
            found.outcome = before.outcome if fault else found.outcome
            found.message = _joined(f"In your cell: {before.message}", found.message)


_FAULTS = {
    Outcome.CRASHED,
    Outcome.TIMED_OUT,
    Outcome.OUT_OF_MEMORY,
    Outcome.TOO_MUCH_OUTPUT,
    Outcome.TOO_MANY_PROCESSES,
    Outcome.PROCESS_LEFT_RUNNING,
    Outcome.NOT_ALLOWED,
}


class _Session:
    """The judge's handle on one session of the sandbox."""

    def __init__(self, host, limits, off_limits):
        self.host = host
        self.limits = limits
        self.alive = True
        self.broken = False  # whether it could not even start a test
        self._killed = 0  # processes ended for their memory so far
        self._channel = Channel(host.open(limits, off_limits), limits.message_bytes)
        self._channel.budget = SESSION_BYTES
        word, *rest = self._ask(None, GRACE_SECONDS * 4)
        if word != "ready":
            raise EngineError(f"The sandbox could not be furnished: {' '.join(map(str, rest))}")

    def close(self):
        """End the session and everything in it."""
        self._channel.close()
        self.host.close_session()

    def run(self, source):
        """Run one of the student's cells; raises `SessionLost` where the session does not survive it."""
        start = time.perf_counter()
        try:
            found = _of_cell(self._ask(("run", source), self.limits.cell_seconds))
        except ChannelTimeout:
            raise SessionLost(Verdict(*self._how_it_hung())) from None
        except (ChannelAbused, WireError):
            raise SessionLost(Verdict(*verdicts.of_exit(None, self._census()[1]))) from None
        except ChannelError:
            raise SessionLost(Verdict(*self._how_it_ended())) from None
        found.seconds = time.perf_counter() - start
        left, killed, _ = self._census()
        _add_traces(found, left, killed)
        if found.outcome in (Outcome.OUT_OF_MEMORY, Outcome.TOO_MANY_PROCESSES):
            raise SessionLost(found)  # what takes up the room would do so until the end
        return found

    def test(self, source, namespace, seconds, claims):
        """Run a test cell against a fork of the session."""
        self._census()  # before the fork: a census ends what it finds
        ours, theirs = socket.socketpair()
        with theirs:
            answer = self._control(("fork",), theirs.fileno())
        channel = Channel(ours, self.limits.message_bytes)
        if answer is None:
            channel.close()
            self.broken = True
            return Verdict(Outcome.CRASHED, verdicts.BROKEN)
        channel.deadline = time.monotonic() + seconds
        channel.budget = TEST_BYTES
        peer = JudgePeer(channel)
        found, lost = _judge(source, namespace, peer, seconds, claims)
        channel.close()
        reaped = self._control(("reap", answer[1]))
        left, killed, _ = self._census()
        if lost is not None and reaped is None:
            found.outcome, found.message = self._how_it_ended()
        elif lost is not None:
            found.outcome, found.message = _of_lost(lost, reaped[1], killed, seconds)
        elif found.outcome is not Outcome.PASSED:
            _explain(found, peer.errors)
        _add_traces(found, left, killed)
        return found

    def _control(self, words, descriptor=None):
        """Ask the session something that it answers at once; None where a student's cell has broken it."""
        try:
            answer = self._ask(words, GRACE_SECONDS, descriptor)
            if len(answer) == 2 and type(answer[1]) is int:
                return answer
        except (ChannelError, WireError):
            pass
        self.alive = False
        return None

    def _census(self):
        """Return processes left running, whether any was ended for its memory, and the exit code or None."""
        left, killed, code = self.host.census()
        before, self._killed = self._killed, killed
        return left, killed > before, code

    def _how_it_hung(self):
        if self._census()[1]:
            return verdicts.of_exit(0, True)
        return Outcome.TIMED_OUT, verdicts.TIMED_OUT.format(seconds=self.limits.cell_seconds)

    def _how_it_ended(self):
        killed, code = False, None
        deadline = time.monotonic() + END_SECONDS
        while code is None and time.monotonic() < deadline:  # the connection breaks before the process ends
            _, more, code = self._census()
            killed |= more
            time.sleep(0.005)
        return verdicts.of_exit(code, killed)

    def _ask(self, words, seconds, descriptor=None):
        self._channel.deadline = time.monotonic() + seconds
        if words is not None:
            self._channel.send(dump(words), descriptor)
        answer = load(self._channel.receive())
        if not isinstance(answer, tuple):
            raise WireError("an answer of the wrong form")
        return answer


def fresh_namespace():
    return {"__name__": "judge", "__builtins__": builtins}


def run_setup(source, namespace):
    """Run one of our setup cells on the judge's side."""
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, f"<setup {next(_numbers)}>", "exec"), namespace)


def _judge(source, namespace, peer, seconds, claims):
    """Run a test cell; return its `Verdict`, and the `SandboxLost` that cut it short, if one did."""
    printed = io.StringIO()
    found = Verdict(Outcome.PASSED)
    try:
        with _alarm(seconds + GRACE_SECONDS, peer), contextlib.redirect_stdout(printed):
            code, names = compile_test(source)
            wanted = [name for name in names if name in claims.asked or not _is_ours(name, namespace)]
            _require_safe(claims.unsafe.intersection(wanted))
            values = peer.names(wanted)
            _require_defined(claims.asked.intersection(wanted).difference(values))
            namespace.update({name: values[name] for name in wanted if name in values})
            exec(code, namespace)
    except SandboxLost as error:
        return found, error
    except CheckFailed as error:
        found = Verdict(Outcome.FAILED, error.message)
    except Exception as error:
        found = _of_exception(error)
    if printed.getvalue():
        found.outputs = [{"output_type": "stream", "name": "stdout", "text": printed.getvalue()}]
    return found, peer.lost  # a test that catches everything does not get away with it


@contextlib.contextmanager
def _alarm(seconds, peer):
    """Raise `SandboxLost` if the body, our own code at work on a student's values, takes too long."""

    def ring(*_):
        peer.lost = SandboxLost("timeout", "the check itself took too long")
        raise peer.lost

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _require_safe(unsafe):
    if unsafe:
        raise CheckMisused(
            f"This test reads {', '.join(sorted(unsafe))} from a cell that students can edit. "
            "Import or define it in the test cell or in a locked cell."
        )


def _require_defined(missing):
    for name in missing:
        if hasattr(builtins, name):  # which the test would use instead
            raise NameError(name=name)


def _is_ours(name, namespace):
    return name in namespace or hasattr(builtins, name)


def _of_exception(error):
    """Judge an exception that no check has put into words."""
    if hasattr(error, "__student_error__"):
        found = error.__student_error__
        return Verdict(Outcome.CRASHED, _joined(f"{found.kind}: {found.message}", found.where))
    if isinstance(error, NameError):
        return Verdict(Outcome.FAILED, f"{error.name} is not defined: write it in the cell above.")
    if isinstance(error, AssertionError):
        return Verdict(Outcome.FAILED, str(error) or "A check failed.")
    log = traceback.format_exc()
    if isinstance(error, CheckMisused):
        return Verdict(Outcome.ENGINE_FAULT, verdicts.TEST_AT_FAULT, log=log)
    return Verdict(Outcome.FAILED, verdicts.UNWORKABLE.format(kind=type(error).__name__), log=log)


def _of_lost(lost, code, killed_for_memory, seconds):
    if lost.reason == "timeout" and not killed_for_memory:
        return Outcome.TIMED_OUT, verdicts.TIMED_OUT.format(seconds=seconds)
    if lost.reason == "protocol":
        code = None
    return verdicts.of_exit(code, killed_for_memory)


def _add_traces(found, left, killed_for_memory):
    """Let a verdict tell of processes that had to be ended, unless it tells of a limit already."""
    if found.outcome in (Outcome.OUT_OF_MEMORY, Outcome.TOO_MANY_PROCESSES):
        return
    if killed_for_memory:
        found.outcome, words = Outcome.OUT_OF_MEMORY, verdicts.NO_MEMORY
    elif left:
        found.outcome, words = Outcome.PROCESS_LEFT_RUNNING, verdicts.LEFT_RUNNING
    else:
        return
    found.message = _joined(found.message, words)


def _explain(found, errors):
    """Say which limit or wall the student's code ran into, if it did, in the test that it failed."""
    for error, number in reversed(errors):
        outcome, explanation = verdicts.of_error(error.kind, error.types, number, error.message)
        if outcome is not None:
            found.outcome = outcome
            found.message = _joined(found.message, explanation)
            return


def _of_cell(answer):
    """Return the verdict on a student's cell; raises `WireError` if the sandbox's answer makes no sense."""
    if len(answer) != 3 or not isinstance(answer[1], list) or not isinstance(answer[2], (dict, type(None))):
        raise WireError("an answer of the wrong form")
    _, outputs, description = answer
    if description is None:
        return Verdict(Outcome.PASSED, outputs=outputs)
    error = rebuild_student_error(description)
    outcome, explanation = verdicts.of_error(error.kind, error.types, errno_of(description), error.message)
    message = _joined(f"{error.kind}: {error.message}", error.where, explanation)
    return Verdict(outcome or Outcome.FAILED, message, outputs)


def _joined(*parts):
    return "\n".join(part for part in parts if part)
