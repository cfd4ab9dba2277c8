"""The zygote: a warm interpreter that loads what notebooks need once and forks itself for each submission.

Theory of operation
-------------------
Started inside bubblewrap as ``python -m grader.engine.sandbox FD MODE``. The launcher speaks to it over
socket FD in plain tuples; one submission is open at a time:

    ("enter",) + entrance of a control group: the next session is to go in
    ("open", limits, hidden folders, hidden files, modules off limits) + socket -> ("opened",);
                    the socket goes to the session
    ("census",)  -> ("census", processes left running, killed for their memory, exit code of C or None);
                    kills what was left running
    ("waited",)  -> ("waited", seconds for which its living processes were ready and had no processor)
    ("usage",)   -> ("usage", what each process has used, see `Processes.usage`)
    ("close",)   -> ("closed",) once no process of the submission is left
    ("split", processor) + socket -> a copy of this interpreter serves that socket, on that processor if one
                    is named, and says ("warm",) there

Of the processes below, A takes the namespaces, B is process 1 of the submission's own process tree (when it
ends, the kernel ends all the others), and C runs the student's cells; each test is a fork of C:

    zygote ── A ── B ── C ── test
"""

import contextlib
import gc
import os
import select
import signal
import socket
import sys
import time

from grader.engine.channel import Channel, ChannelClosed
from grader.engine.sandbox import hugepages, namespaces, syscalls
from grader.engine.sandbox.gallery import open_gallery
from grader.engine.sandbox.processes import (
    Processes,
    own_memory,
    resident,
    sockets_around,
    sockets_of,
    waited,
)
from grader.engine.sandbox.rehearsal import rehearse
from grader.engine.sandbox.session import Session
from grader.engine.sandbox.shell import Shell, close_standard_streams
from grader.engine.wire import dump, load

WATCH_SECONDS = 0.05
CENSUS_SECONDS = 5
MIB = 1 << 20
MESSAGE_BYTES = 64 * MIB
SOCKET_BYTES = 320 << 10  # that may wait in one socket of the usual size, which is counted for every one
# Parts of Matplotlib are loaded when they are first used.
FIRST_FIGURE = "matplotlib.pyplot.subplots(layout='constrained')[1].contour([[0, 1], [1, 0]], levels=[0.5])"


class Zygote:
    """The loop of the zygote.

    Parameters
    ----------
    channel : Channel
        To the launcher.
    isolated : bool
        Whether bubblewrap is around, and namespaces are to be made.
    """

    def __init__(self, channel, isolated):
        self.channel = channel
        self.isolated = isolated
        self.shell = Shell(output_limit=MIB)
        self._leader = None  # process A, or C where nothing is isolated
        self._processes = None  # those below the leader
        self._ended = None  # exit code of the leader
        self._entrance = None  # of the control group that the next session goes into
        self._memory = 0
        self._killed_for_memory = 0
        self._watched = 0.0  # when their memory was looked at last

    def run(self):
        """Serve the launcher until it hangs up."""
        self._say("warm")
        with contextlib.suppress(ChannelClosed):
            while True:
                timeout = WATCH_SECONDS if self._leader else None
                if select.select([self.channel], [], [], timeout)[0]:
                    command, *operands = load(self.channel.receive())
                    getattr(self, f"_{command}")(*operands)
                self._watch_memory()
        self._kill()

    def _say(self, *words):
        self.channel.send(dump(words))

    def _split(self, processor):
        descriptor = self.channel.take_descriptor()
        if os.fork() == 0:
            self.channel.close()
            self.channel = Channel(socket.socket(fileno=descriptor), MESSAGE_BYTES, takes_descriptors=True)
            if processor is not None:
                os.sched_setaffinity(0, {processor})
            self._say("warm")
        else:
            os.close(descriptor)

    def _enter(self):
        self._entrance = self.channel.take_descriptor()

    def _open(self, limits, hidden_folders, hidden_files, off_limits):
        descriptor = self.channel.take_descriptor()
        self._kill()
        self._memory = limits["memory_bytes"]
        self._killed_for_memory = 0
        self._ended = None
        args = (descriptor, limits, hidden_folders, hidden_files, off_limits)
        self._leader = _fork(lambda: self._become_session(*args), descriptor)
        self._processes = Processes(self._leader, self.isolated)
        os.close(descriptor)
        if self._entrance is not None:
            os.close(self._entrance)
            self._entrance = None
        self._say("opened")

    def _become_session(self, descriptor, limits, hidden_folders, hidden_files, off_limits):
        self.channel.close()
        if self._entrance is not None:
            os.write(self._entrance, b"0")
            os.close(self._entrance)
        address_bytes = namespaces.address_space() + limits["memory_bytes"]
        if self.isolated:
            namespaces.die_with_parent()
            namespaces.enter()

            def run():
                namespaces.furnish(os.environ["HOME"], hidden_folders, hidden_files, limits["file_bytes"])
                self._become_init(descriptor, limits, address_bytes, off_limits)

            init = _fork(run, descriptor)
            os.close(descriptor)
            _exit_like(os.waitpid(init, 0)[1])
        namespaces.set_limits(None, None, limits["file_bytes"])
        os.setsid()
        self._serve(descriptor, limits, off_limits)

    def _become_init(self, descriptor, limits, address_bytes, off_limits):
        namespaces.die_with_parent()
        namespaces.drop_capabilities()
        syscalls.restrict()
        seconds = int(limits["total_seconds"]) + 1
        namespaces.set_limits(address_bytes, limits["processes"], limits["file_bytes"], seconds)
        namespaces.set_dumpable(False)
        student = _fork(lambda: self._serve(descriptor, limits, off_limits), descriptor)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what process 1 does not handle cannot end it
        os.close(descriptor)
        while True:  # process 1 has to collect every orphan
            pid, status = os.wait()
            if pid == student:
                _exit_like(status)

    def _serve(self, descriptor, limits, off_limits):
        if self.isolated:
            namespaces.set_dumpable(True)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # as a kernel has it
        self.shell.output_limit = limits["output_bytes"]
        self.shell.take_over_streams()
        close_standard_streams()
        channel = Channel(socket.socket(fileno=descriptor), limits["message_bytes"], takes_descriptors=True)
        Session(channel, self.shell, off_limits).run()

    def _census(self):
        left = set()
        deadline = time.monotonic() + CENSUS_SECONDS
        while (found := self._processes.strays()) and time.monotonic() < deadline:
            # first all are stopped, until there are no new ones: while one dies, another may still fork
            how = signal.SIGKILL if found <= left else signal.SIGSTOP
            for pid in found:
                _end(pid, how=how)
            left |= found
            time.sleep(0.001)
        self._say("census", len(left), self._killed_for_memory, self._exit_code())

    def _usage(self):
        self._say("usage", self._processes.usage())

    def _waited(self):
        self._say("waited", sum(map(waited, self._processes.alive())))

    def _exit_code(self):
        """Return how C ended, negative for a signal; None while it lives."""
        if self._leader is not None and self._ended is None:
            pid, status = os.waitpid(self._leader, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self._ended = 128 - code if code > 128 else code
        return self._ended

    def _close(self):
        self._kill()
        self._say("closed")

    def _kill(self):
        if self._leader is None:
            return
        for pid in self._processes.alive() if self.isolated else ():
            _end(pid)
        _end(self._leader, os.kill if self.isolated else os.killpg)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._leader, 0)
        deadline = time.monotonic() + 5
        while self.isolated and self._processes.alive() and time.monotonic() < deadline:
            time.sleep(0.001)
        self._leader = None

    def _watch_memory(self):
        """Kill the largest process when all of the submission's, and what waits in sockets, take too much."""
        now = time.monotonic()
        if not (self._leader and self.isolated) or now < self._watched + WATCH_SECONDS:
            return
        self._watched = now
        pids = [pid for pid, inner in self._processes.alive().items() if inner != 1]
        in_sockets = sockets_around(self._leader) * SOCKET_BYTES
        if sum(map(resident, pids)) + in_sockets <= self._memory:
            return
        sizes = {pid: own_memory(pid) for pid in pids}
        if sum(sizes.values()) + in_sockets > self._memory:
            self._killed_for_memory += 1
            _end(max(sizes, key=lambda pid: sizes[pid] + sockets_of(pid) * SOCKET_BYTES))


def _fork(run, descriptor):
    """Fork; the child does `run()` and ends. What goes wrong is told to the judge at `descriptor`."""
    pid = os.fork()
    if pid == 0:
        try:
            run()
        except BaseException as error:  # the parent's stack must never go on in the child
            with contextlib.suppress(BaseException):
                fault = ("fault", f"{type(error).__name__}: {error}")
                Channel(socket.socket(fileno=descriptor), MIB).send(dump(fault))
        finally:
            os._exit(0)
    return pid


def _end(pid, kill=os.kill, how=signal.SIGKILL):
    with contextlib.suppress(OSError):  # it may have ended already
        kill(pid, how)


def _exit_like(status):
    """End as a child ended; a signal becomes 128 and its number, as shells have it."""
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _warm_up(shell):
    """Load, before the first fork, what notebooks import; nothing of it starts a thread."""
    shell.run("import numpy, matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot, ipywidgets")
    shell.run(FIRST_FIGURE)
    open_gallery()
    shell.run("import course.given, course.plots, course.demos")
    rehearse()
    gc.freeze()  # now, too: the next line collects garbage, of which there is little
    shell.run("%reset -f")
    gc.enable()
    gc.freeze()
    hugepages.collapse()


def main():
    """Serve the launcher at the descriptor, and in the mode, that the command line names."""
    gc.disable()
    descriptor, isolation = int(sys.argv[1]), sys.argv[2]
    channel = Channel(socket.socket(fileno=descriptor), MESSAGE_BYTES, takes_descriptors=True)
    zygote = Zygote(channel, isolated=isolation == "bubblewrap")
    _warm_up(zygote.shell)
    zygote.run()
    os._exit(0)  # nothing is left to be tidied up, here or in a copy
