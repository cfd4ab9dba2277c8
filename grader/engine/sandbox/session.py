"""One submission inside the sandbox: runs its cells one by one, and forks itself for every test.

The judge speaks to it over the control channel in plain tuples:

    ("run", source, whether figures are shown) -> ("ran", outputs, error or None)
    ("files", contents by name) -> ("put", how many); before the first cell
    ("fork",) + socket -> ("forked", pid); the fork serves the judge over that socket
    ("reap", pid)      -> ("reaped", exit code; negative: the signal that ended it), after killing the fork
"""

import contextlib
import gc
import os
import select
import signal
import socket
import sys
import types

from grader.checks.observe import student_error
from grader.engine import folder
from grader.engine.channel import Channel, ChannelClosed
from grader.engine.sandbox.guest import GuestPeer
from grader.engine.sandbox.told import plain_error
from grader.engine.wire import dump, load

REAP_SECONDS = 0.25  # for a fork to end by itself


class Session:
    """The student's process.

    Parameters
    ----------
    channel : Channel
        Control channel to the judge.
    shell : Shell
        Where the cells run.
    off_limits : sequence of str
        Modules that cannot be imported.
    """

    def __init__(self, channel, shell, off_limits):
        self.channel = channel
        self.shell = shell
        self._off_limits = tuple(off_limits)
        self._forks = set()
        self._pid = os.getpid()

    def run(self):
        """Serve the judge until it hangs up."""
        _forget_the_grader()
        _close_off(self._off_limits)
        self._order = self.shell.take_order()
        self._say("ready")
        with contextlib.suppress(ChannelClosed):
            while True:
                command, *operands = load(self.channel.receive())
                getattr(self, f"_{command}")(*operands)

    def _say(self, *words):
        self.channel.send(dump(words))

    def _run(self, source, draws=False):
        outputs, error = self.shell.run(source, draws)
        self._order.restore(source)
        if os.getpid() != self._pid:
            os._exit(0)  # a process that the cell started, at the end of the cell
        self._say("ran", outputs, None if error is None else _describe(error))

    def _files(self, told):
        with contextlib.suppress(OSError):  # a full folder is what the student's code will meet
            folder.put(os.getcwd(), told)
        self._say("put", len(told))

    def _fork(self):
        descriptor = self.channel.take_descriptor()
        gc.freeze()  # so that a collection in the fork does not copy every page
        pid = os.fork()
        if pid == 0:
            self._serve_test(descriptor)
        os.close(descriptor)
        self._forks.add(pid)
        self._say("forked", pid)

    def _serve_test(self, descriptor):
        try:
            self.channel.close()
            self.shell.outputs = type(self.shell.outputs)(self.shell.output_limit)
            channel = Channel(socket.socket(fileno=descriptor), self.channel.max_bytes)
            peer = GuestPeer(channel, self.shell.namespace)
            peer.near.take_over()
            peer.serve()
        except ChannelClosed:
            os._exit(0)
        finally:
            os._exit(1)

    def _reap(self, pid):
        code = 0
        if pid in self._forks:
            self._forks.discard(pid)
            with contextlib.suppress(OSError):
                code = _collect(pid)
        self._say("reaped", code)


def _collect(pid):
    """Return how a fork ended by itself, now that the judge has hung up; 0 where it had to be killed."""
    descriptor = os.pidfd_open(pid)
    try:
        in_time = select.select([descriptor], [], [], REAP_SECONDS)[0]
    finally:
        os.close(descriptor)
    if not in_time:
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    return os.waitstatus_to_exitcode(status) if in_time else 0


class OffLimits(ImportError):
    """A module that holds what the notebook asks the student to write."""


class _Barrier:
    """An import finder that refuses what is off limits, and says why."""

    def __init__(self, names):
        self._names = names

    def find_spec(self, name, path=None, target=None):
        """Raise `OffLimits` for the names given; leave all others to the usual finders."""
        if any(name == off or name.startswith(f"{off}.") for off in self._names):
            raise OffLimits(
                f"{name} cannot be used here: it holds what this notebook asks you to write yourself."
            )


def _close_off(names):
    """Make modules impossible to import, and forget those that the warm-up has loaded."""
    for name in names:
        _forget(name)
        parent, _, child = name.rpartition(".")
        if parent in sys.modules:
            vars(sys.modules[parent]).pop(child, None)
    sys.meta_path.insert(0, _Barrier(names))


def _forget(package):
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]


def _describe(error):
    """Return the error of a cell as plain data; a syntax error has its line in itself."""
    described = plain_error(student_error(error))
    if isinstance(error, SyntaxError) and error.lineno:
        line = (error.text or "").strip()[:160]
        described |= {"message": error.msg, "where": f"line {error.lineno}: {line}"}
    return described


def _forget_the_grader():
    """Leave the student's imports a `grader.checks` that only says where checks are run."""
    _forget("grader")
    package, checks = types.ModuleType("grader"), types.ModuleType("grader.checks")
    package.__path__ = []
    package.checks = checks
    checks.__getattr__ = _of_the_checks
    checks.sealed_code = lambda sealed: ""  # what is sealed in our setup is for the checks alone
    sys.modules.update({"grader": package, "grader.checks": checks})


def _of_the_checks(name):
    if name.startswith("__"):  # what programs ask every module for
        raise AttributeError(name)
    return _exercise


def _exercise(*args, **kwargs):
    raise RuntimeError("Checks are run by the grader outside of the sandbox; this copy was not run.")
