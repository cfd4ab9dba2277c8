"""Starts the zygote inside bubblewrap and opens it for one submission after the other."""

import contextlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from grader.engine import wire
from grader.engine.channel import Channel, ChannelError, ChannelTimeout
from grader.engine.sandbox import bubblewrap, cgroups
from grader.engine.sandbox.gallery import SHOWN
from grader.engine.sandbox.processes import seconds_between
from grader.errors import EngineError

WARM_SECONDS = 60
ANSWER_SECONDS = 20
MESSAGE_BYTES = 64 << 20


class Launcher:
    """A zygote, behind walls; open one submission at a time.

    Parameters
    ----------
    isolation : {"bubblewrap", "none"}
        "none" runs the student's code as an ordinary process of this user.
    sock : socket.socket, optional
        Where a copy of a zygote is to be found, as `split` returned it; by default one is started.

    Raises
    ------
    EngineError
        If this machine cannot give that isolation.
    """

    def __init__(self, isolation="bubblewrap", sock=None):
        self.isolation = isolation
        self._process = None
        self._group = None  # the control group of the open session, where there are any
        self._home = cgroups.home() if isolation == "bubblewrap" else None
        if sock is None:
            sock, theirs = socket.socketpair()
            with theirs:
                self._process = _start(isolation, theirs.fileno())
        self._channel = Channel(sock, MESSAGE_BYTES)
        self._warm = False
        self._last_words = None  # of a zygote that has died

    @property
    def is_copy(self):
        """Whether this interpreter is a copy of one that another process has started."""
        return self._process is None

    def split(self, processor=None):
        """Order a copy of the interpreter, to be made once it is warm; nobody waits for that here.

        Parameters
        ----------
        processor : int, optional
            The one that the copy is to stay on.

        Returns
        -------
        socket.socket
            For a `Launcher` in this process or in another. The copy ends with that, or with the original.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            self._say(("split", processor), theirs.fileno())
        return ours

    def wait_until_warm(self):
        """Wait until the interpreter is ready to be opened."""
        if not self._warm:
            self._expect("warm", WARM_SECONDS)
            self._warm = True

    def open(self, limits, off_limits=()):
        """Start a fresh session and return the socket of its control channel.

        Parameters
        ----------
        limits : Limits
        off_limits : sequence of str
            Modules that the session must not be able to import or read.
        """
        self.wait_until_warm()
        ours, theirs = socket.socketpair()
        folders, files = self._hidden(off_limits)
        with theirs:
            self._lead_into_group(limits)
            self._say(("open", vars(limits), folders, files, list(off_limits)), theirs.fileno())
            self._expect("opened", ANSWER_SECONDS)
        return ours

    @property
    def control_group(self):
        """The control group of the open session; None where none was delegated."""
        return self._group

    def _lead_into_group(self, limits):
        """Make a control group, and hand its entrance to the next session."""
        self._leave_group()
        if self._home is None:
            return
        self._group = cgroups.Group(limits, self._home)
        entrance = self._group.entrance()
        try:
            self._say(("enter",), entrance)
        finally:
            os.close(entrance)

    def _leave_group(self):
        if self._group is not None:
            self._group.close()
            self._group = None

    def census(self):
        """Kill processes that were left running.

        Returns
        -------
        left : int
            How many there were.
        killed_for_memory : int
            How many were killed since `open` because of their memory.
        exit_code : int or None
            How the session's process ended, negative for a signal; None while it lives.
        """
        self._say(("census",))
        left, killed, code = self._expect("census", ANSWER_SECONDS)
        return left, killed + (self._group.killed_for_memory if self._group else 0), code

    @contextlib.contextmanager
    def measured(self):
        """Measure, from outside of it, the processor time that the open session uses during a block.

        Yields
        ------
        SimpleNamespace
            With the attribute ``seconds`` once the block is left.
        """
        used, start = SimpleNamespace(seconds=0.0), time.perf_counter()
        before = self._usage()
        yield used
        after = self._usage()
        can_tell = bool(before and after)  # not without /proc: then it is the clock on the wall
        used.seconds = seconds_between(before, after) if can_tell else time.perf_counter() - start

    def waited(self):
        """Return for how many seconds the open session's processes were ready and had no processor."""
        self._say(("waited",))
        return self._expect("waited", ANSWER_SECONDS)[0]

    def _usage(self):
        self._say(("usage",))
        return self._expect("usage", ANSWER_SECONDS)[0]

    def close_session(self):
        """End the open session and everything it started."""
        self._say(("close",))
        self._expect("closed", ANSWER_SECONDS)
        self._leave_group()

    def close(self):
        """End the interpreter."""
        self._channel.close()
        self._leave_group()
        if not self.is_copy:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process.stderr.close()

    def _hidden(self, off_limits):
        """Return folders and files to cover: the grader itself, and the modules off limits."""
        if self.isolation != "bubblewrap":
            return [], []
        folders, files = [f"{bubblewrap.LIBRARY}/grader"], []
        for module in (*SHOWN, *off_limits):
            more_folders, more_files = _places(module)
            folders += more_folders
            files += more_files
        return folders, files

    def _say(self, words, descriptor=None):
        self._channel.deadline = time.monotonic() + ANSWER_SECONDS
        try:
            self._channel.send(wire.dump(words), descriptor)
        except ChannelError as error:
            raise EngineError(self._explain(error)) from error

    def _expect(self, word, seconds):
        self._channel.deadline = time.monotonic() + seconds
        try:
            got, *rest = wire.load(self._channel.receive())
        except (ChannelError, wire.WireError) as error:
            raise EngineError(self._explain(error)) from error
        if got != word:
            raise EngineError(f"The sandbox answered {got!r} where {word!r} was expected.")
        return rest

    def _explain(self, error):
        if isinstance(error, ChannelTimeout):
            return f"The sandbox did not answer within {WARM_SECONDS} s; run `grader doctor`."
        if self._last_words is None and not self.is_copy:
            with contextlib.suppress(OSError):
                os.kill(self._process.pid, signal.SIGKILL)  # from a judge too, whose child it is not
            self._last_words = self._process.communicate()[1].decode(errors="replace").strip()
        return f"The sandbox could not be started or died: {self._last_words or error}. Run `grader doctor`."


def _start(isolation, descriptor):
    """Start a zygote that is spoken to over a socket's descriptor."""
    command = [sys.executable, "-m", "grader.engine.sandbox", str(descriptor), isolation]
    if isolation == "bubblewrap":
        command, environment = bubblewrap.behind_walls(command)
    else:
        environment = {**os.environ, **_plain_environment()}
    return subprocess.Popen(
        command,
        pass_fds=(descriptor,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
    )


def _plain_environment():
    package = str(Path(__file__).resolve().parents[3])
    inside = bubblewrap.ENVIRONMENT
    kept = {key: inside[key] for key in inside if key.endswith("_THREADS") or key == "MPLBACKEND"}
    return {**kept, "PYTHONPATH": package}


def _places(module):
    """Return the folders and the files in which a module lies inside, compiled ones included."""
    package, *rest = module.split(".")
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.has_location:
        return [], []
    homes = spec.submodule_search_locations
    path = Path(homes[0], *rest) if homes else Path(spec.origin).with_suffix("")
    inside = Path(bubblewrap.LIBRARY, package, *rest) if package == "course" else path
    if path.is_dir():
        return [str(inside)], []
    found = [*path.parent.glob(f"{path.name}.*"), *path.parent.glob(f"__pycache__/{path.name}.*")]
    return [], [str(inside.parent / file.relative_to(path.parent)) for file in found]
