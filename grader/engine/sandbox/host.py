"""The warm interpreter: loads what every notebook needs once, then forks itself for each submission.

Theory of operation
-------------------
Started inside bubblewrap as ``python -m grader.engine.sandbox.host FD MODE``. The launcher speaks to it over
socket FD in plain tuples; one submission is open at a time:

    ("open", limits, hidden folders, hidden files, modules off limits) + socket -> ("opened",);
                    the socket goes to the session
    ("census",)  -> ("census", processes left running, killed for their memory, exit code of C or None);
                    kills what was left running
    ("close",)   -> ("closed",) once no process of the submission is left

Of the processes below, A takes the namespaces, B is process 1 of the submission's own process tree (when it
ends, the kernel ends all the others), and C runs the student's cells; each test is a fork of C:

    host ── A ── B ── C ── test
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
from grader.engine.sandbox.session import Session
from grader.engine.sandbox.shell import Shell, close_standard_streams
from grader.engine.wire import dump, load

WATCH_SECONDS = 0.05
CENSUS_SECONDS = 5
MIB = 1 << 20


class Host:
    """The loop of the warm interpreter.

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
        self._ended = None  # exit code of the leader
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

    def _open(self, limits, hidden_folders, hidden_files, off_limits):
        descriptor = self.channel.take_descriptor()
        self._kill()
        self._memory = limits["memory_bytes"]
        self._killed_for_memory = 0
        self._ended = None
        args = (descriptor, limits, hidden_folders, hidden_files, off_limits)
        self._leader = _fork(lambda: self._become_session(*args), descriptor)
        os.close(descriptor)
        self._say("opened")

    def _become_session(self, descriptor, limits, hidden_folders, hidden_files, off_limits):
        self.channel.close()
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
        syscalls.refuse()
        namespaces.set_limits(address_bytes, limits["processes"], limits["file_bytes"])
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
        while time.monotonic() < deadline:
            found = {pid for pid, inner in self._processes() if inner > 2}  # B is 1 and C is 2
            if not found:
                break
            left |= found
            for pid in found:  # again and again: while one dies, another may still fork
                _end(pid)
            time.sleep(0.001)
        self._say("census", len(left), self._killed_for_memory, self._exit_code())

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
        for pid in [pid for pid, _ in self._processes()] if self.isolated else []:
            _end(pid)
        _end(self._leader, os.kill if self.isolated else os.killpg)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._leader, 0)
        deadline = time.monotonic() + 5
        while self.isolated and self._processes() and time.monotonic() < deadline:
            time.sleep(0.001)
        self._leader = None

    def _watch_memory(self):
        """Kill the largest process when all of the submission's together take too much."""
        now = time.monotonic()
        if not (self._leader and self.isolated) or now < self._watched + WATCH_SECONDS:
            return
        self._watched = now
        pids = [pid for pid, inner in self._processes() if inner != 1]
        if sum(map(_resident, pids)) <= self._memory:  # an upper bound, and cheap
            return
        sizes = {pid: _own_memory(pid) for pid in pids}
        if sum(sizes.values()) > self._memory:
            self._killed_for_memory += 1
            _end(max(sizes, key=sizes.get))

    def _processes(self):
        """Return ``(pid, pid inside)`` of every living process of the submission's, and of no other."""
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc") else ()):
            fields = _status(entry)
            if _is_alive(fields) and (inner := self._number_inside(int(entry), fields)):
                found.append((int(entry), inner))
        return found

    def _number_inside(self, pid, fields):
        """Return a process's number in the submission's own process tree, None if it is not part of it."""
        if self.isolated:
            numbers = fields.get("NSpid", "").split()
            return int(numbers[-1]) if len(numbers) > 1 else None
        with contextlib.suppress(OSError):
            if os.getsid(pid) == self._leader:
                return 2 if pid == self._leader else 3  # as if there were walls


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


def _end(pid, kill=os.kill):
    with contextlib.suppress(OSError):  # it may have ended already
        kill(pid, signal.SIGKILL)


def _is_alive(fields):
    """Whether a process runs; one whose first thread has ended looks like a zombie while others go on."""
    return not fields.get("State", "Z").startswith("Z") or int(fields.get("Threads", 1)) > 1


def _exit_like(status):
    """End as a child ended; a signal becomes 128 and its number, as shells have it."""
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _status(pid):
    try:
        with open(f"/proc/{pid}/status") as file:
            return dict(line.split(":\t", 1) for line in file.read().splitlines() if ":\t" in line)
    except OSError:
        return {}


def _own_memory(pid):
    """Return the bytes that a process occupies, what it shares with others counted in part."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            lines = dict(line.split(":", 1) for line in file.read().splitlines()[1:])
        return sum(int(lines[name].split()[0]) for name in ("Pss_Anon", "Pss_Shmem")) * 1024
    except (OSError, KeyError):
        return _resident(pid)


def _resident(pid):
    fields = {}
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):  # a thread that has ended tells nothing
            fields = fields if "RssAnon" in fields else _status(f"{pid}/task/{thread}")
    return sum(int(fields.get(name, "0 kB").split()[0]) for name in ("RssAnon", "RssShmem")) * 1024


def _warm_up(shell):
    """Load, before the first fork, what notebooks import; nothing of it starts a thread."""
    shell.run("import numpy, matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot, ipywidgets")
    for module in ("course", "course.plots", "course.demos"):
        shell.run(f"import {module}")
    shell.run("%reset -f")
    gc.collect()
    gc.freeze()
    hugepages.collapse()


def main():
    """Entry point: ``python -m grader.engine.sandbox.host FD bubblewrap|none``."""
    descriptor, isolation = int(sys.argv[1]), sys.argv[2]
    channel = Channel(socket.socket(fileno=descriptor), 64 * MIB, takes_descriptors=True)
    host = Host(channel, isolated=isolation == "bubblewrap")
    _warm_up(host.shell)
    host.run()


if __name__ == "__main__":
    main()
