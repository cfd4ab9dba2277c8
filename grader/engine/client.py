"""The judge's client of one session of the sandbox: runs cells in it, and tests against forks of it."""

import socket
import time

from grader.engine import verdict as verdicts
from grader.engine.channel import Channel, ChannelAbused, ChannelError, ChannelTimeout
from grader.engine.remote import JudgePeer
from grader.engine.studenterrors import errno_of, rebuild_student_error
from grader.engine.trial import GRACE_SECONDS, run_inside, run_test
from grader.engine.verdict import Verdict
from grader.engine.wire import WireError, dump, load
from grader.errors import EngineError
from grader.findings import Finding
from grader.records import Outcome

STRETCH = 3.0  # times its limit that a cell may get on top, for having waited for a processor
END_SECONDS = 2.0  # for a process to end after it has hung up
TEST_BYTES = 2 << 30  # all that one test may receive
SESSION_BYTES = 64 << 20  # all that a notebook's cells may show


class SessionLost(Exception):
    """The session cannot go on; `verdict` is about the cell that it was running, None for a test."""

    def __init__(self, verdict=None):
        super().__init__()
        self.verdict = verdict


class Client:
    """The client of one session, which it opens.

    Parameters
    ----------
    launcher : Launcher
    limits : Limits
    off_limits : sequence of str
        Modules that the student's code must not import.
    files : dict of str to bytes
        What lies in its folder.
    """

    def __init__(self, launcher, limits, off_limits, files=()):
        self.launcher = launcher
        self.limits = limits
        self.alive = True
        self.broken = False  # whether it could not even start a test
        self._killed = 0  # processes ended for their memory so far
        self._channel = Channel(launcher.open(limits, off_limits), limits.message_bytes)
        self._channel.budget = SESSION_BYTES
        word, *rest = self._ask(None, GRACE_SECONDS * 4)
        if word != "ready":
            raise EngineError(f"The sandbox could not be furnished: {' '.join(map(str, rest))}")
        if files:
            self._ask(("files", dict(files)), GRACE_SECONDS)

    def close(self):
        """End the session and everything in it."""
        self._channel.close()
        self.launcher.close_session()

    def run(self, source, draws=False):
        """Run one of the student's cells, and show its figures if asked to.

        Raises `SessionLost` where the session does not survive it.
        """
        start = time.perf_counter()
        self._channel.extension = self._time_lost(self.limits.cell_seconds)
        try:
            found = _of_cell(self._ask(("run", source, draws), self.limits.cell_seconds))
        except ChannelTimeout:
            raise SessionLost(Verdict(*self._how_it_hung())) from None
        except (ChannelAbused, WireError, MemoryError):
            raise SessionLost(Verdict(*verdicts.of_exit(None, self._census()[1]))) from None
        except ChannelError:
            raise SessionLost(Verdict(*self._how_it_ended())) from None
        finally:
            self._channel.extension = None
        found.seconds = time.perf_counter() - start
        left, killed, _ = self._census()
        verdicts.add_traces(found, left, killed)
        if found.outcome in (Outcome.OUT_OF_MEMORY, Outcome.TOO_MANY_PROCESSES):
            raise SessionLost(found)  # what takes up the room would do so until the end
        return found

    def test(self, source, namespace, seconds, claims):
        """Run a test cell against a fork of the session; without a namespace, inside of that fork."""
        channel, answer = self._fork()
        if answer is None:
            return Verdict(Outcome.CRASHED, Finding(verdicts.BROKEN))
        channel.deadline = time.monotonic() + seconds
        channel.extension = self._time_lost(seconds)
        channel.budget = TEST_BYTES
        peer = JudgePeer(channel, self.launcher.measured)
        if namespace is None:
            found, lost = run_inside(source, peer)
        else:
            found, lost = run_test(source, namespace, peer, seconds, claims)
        channel.close()
        reaped = self._control(("reap", answer[1]))
        left, killed, _ = self._census()
        if lost is not None and reaped is None:
            found.outcome, found.finding = self._how_it_ended()
        elif lost is not None:
            found.outcome, found.finding = verdicts.of_lost(lost, reaped[1], killed, seconds)
        elif found.outcome is not Outcome.PASSED:
            verdicts.explain(found, peer.errors)
        verdicts.add_traces(found, left, killed)
        return found

    def _time_lost(self, seconds):
        """Return what tells for how long the submission has waited for a processor, up to a bound."""
        return lambda: min(self.launcher.waited(), STRETCH * seconds)

    def runs_tests(self):
        """Whether the session can be forked, found out by a fork that does nothing."""
        channel, answer = self._fork()
        channel.close()
        return answer is not None and self._control(("reap", answer[1])) is not None

    def _fork(self):
        """Return the channel to a new fork of the session, and its answer; None if it could not be made."""
        ours, theirs = socket.socketpair()
        with theirs:
            answer = self._control(("fork",), theirs.fileno())
        channel = Channel(ours, self.limits.message_bytes)
        if answer is None:
            channel.close()
            self.broken = True
        return channel, answer

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
        left, killed, code = self.launcher.census()
        before, self._killed = self._killed, killed
        return left, killed > before, code

    def _how_it_hung(self):
        if self._census()[1]:
            return verdicts.of_exit(0, True)
        return Outcome.TIMED_OUT, Finding(verdicts.TIMED_OUT.format(seconds=self.limits.cell_seconds))

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


def _of_cell(answer):
    """Return the verdict on a student's cell; raises `WireError` if the sandbox's answer makes no sense."""
    if len(answer) != 3 or not isinstance(answer[1], list) or not isinstance(answer[2], (dict, type(None))):
        raise WireError("an answer of the wrong form")
    _, outputs, description = answer
    if description is None:
        return Verdict(Outcome.PASSED, outputs=outputs)
    error = rebuild_student_error(description)
    outcome, explanation = verdicts.of_error(error.kind, error.types, errno_of(description), error.message)
    return Verdict(outcome or Outcome.FAILED, verdicts.of_stop(error, explanation), outputs)
